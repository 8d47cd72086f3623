"""Bytes in, readings out: cuts frames from a stream that may start anywhere and lie anywhere.

Pure. Between calls it holds less than one frame, so no noise makes it grow.
"""

import json
from collections.abc import Iterator

from wms_tui.devices.scale.profile import Settings, full_settings
from wms_tui.devices.scale.profiles import profile_named
from wms_tui.domain.weight import ScaleReading

PART_FRAME_S = 1.0
"""A part-frame older than this is dropped: its end was lost on the way."""

_SLICE = 256


class ScaleDecoder:
    """Decodes the stream of one scale."""

    def __init__(self, protocol: str, settings: Settings) -> None:
        """ProfileError for an unknown protocol or setting."""
        self._profile = profile_named(protocol)
        self._settings = full_settings(self._profile, settings)
        self._framing = self._profile.framing(self._settings)
        self._strip = self._settings["strip-parity"] == "yes"
        self._held = b""
        self._held_at = 0.0
        self._is_joined = False
        self._is_stray = False
        self._is_fitted = False

    def reset(self, *, joined: bool = False) -> None:
        """Forget a part-frame: what follows does not belong to it.

        `joined`: what follows may begin in the middle of a frame.
        """
        self._held = b""
        self._is_joined = joined and self._framing.is_lines
        self._is_stray = self._is_fitted = False

    def feed(self, data: bytes, at: float) -> list[ScaleReading]:
        """The frames that `data`, read at the moment `at`, completes."""
        if self._held and at - self._held_at > PART_FRAME_S:
            self.reset(joined=True)
        self._held_at = at
        if self._strip:
            data = bytes(byte & 0x7F for byte in data)
        found: list[ScaleReading] = []
        for begin in range(0, len(data), _SLICE):
            self._held += data[begin : begin + _SLICE]
            self._held = self._held[self._cut(at, found) :]
        return found

    def part(self, at: float) -> ScaleReading | None:
        """What is held of an unfinished frame, as kind partial; None if nothing."""
        return ScaleReading("partial", at=at) if self._held else None

    def _cut(self, at: float, found: list[ScaleReading]) -> int:
        """Read the frames held, and say how many bytes are done with."""
        held, framing, never = self._held, self._framing, self._profile.never_between
        position = self._after_join()
        while True:
            start, end = framing.cut(held, position)
            if never and start > position:
                self._is_stray |= any(byte in never for byte in held[position:start])
            if not end:
                return start
            reading = self._read(held[start:end], at)
            position = framing.resume(start, end)
            if reading is not None:
                found.append(reading)
                if reading.kind != "reject" or self._is_stray:
                    position = end
                self._is_stray = False

    def _read(self, frame: bytes, at: float) -> ScaleReading | None:
        """One candidate; None where the next byte may begin a frame."""
        reading = self._profile.parse(frame, self._settings, at)
        if reading is None:
            is_line = self._framing.is_lines
            return ScaleReading("reject", flags=("no-frame",), at=at) if is_line else None
        if self._is_stray and self._is_fitted:
            return ScaleReading("reject", flags=("stray-bytes",), at=at)
        self._is_fitted = self._is_fitted or reading.kind != "reject"
        return reading

    def _after_join(self) -> int:
        """Where the first whole line begins: the tail of one must not pass for a weight."""
        if not self._is_joined:
            return 0
        end = self._held.find(b"\n") + 1
        self._is_joined = not end
        return end or len(self._held)


def decode_bytes(protocol: str, data: bytes, settings: Settings) -> list[ScaleReading]:
    """Every frame in recorded bytes, a part-frame at the end as kind partial; times are zero."""
    return list(decode_long(protocol, data, settings))


def decode_long(protocol: str, data: bytes, settings: Settings) -> Iterator[ScaleReading]:
    """As `decode_bytes`, one after the other: noise may hold a frame in every byte."""
    decoder = ScaleDecoder(protocol, settings)
    for begin in range(0, len(data), _SLICE):
        yield from decoder.feed(data[begin : begin + _SLICE], 0.0)
    part = decoder.part(0.0)
    if part is not None:
        yield part


def reading_json(reading: ScaleReading) -> str:
    """One reading as the JSON line that `devices decode` prints."""
    weight = None if reading.weight is None else format(reading.weight, "f")
    record = {
        "kind": reading.kind,
        "weight": weight,
        "unit": reading.unit,
        "stable": reading.stable,
        "mode": reading.mode,
        "flags": list(reading.flags),
    }
    return json.dumps(record, ensure_ascii=False)
