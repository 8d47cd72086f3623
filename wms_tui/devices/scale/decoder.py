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
        self._rule = self._profile.rule(self._settings)
        self._strip = self._settings["strip-parity"] == "yes"
        self._held = b""
        self._held_at = 0.0

    def reset(self) -> None:
        """Forget a part-frame: what follows does not belong to it."""
        self._held = b""

    def feed(self, data: bytes, at: float) -> list[ScaleReading]:
        """The frames that `data`, read at the moment `at`, completes."""
        if self._held and at - self._held_at > PART_FRAME_S:
            self.reset()
        self._held_at = at
        if self._strip:
            data = bytes(byte & 0x7F for byte in data)
        found: list[ScaleReading] = []
        for begin in range(0, len(data), _SLICE):
            self._held += data[begin : begin + _SLICE]
            found.extend(self._cut(at))
        return found

    def part(self, at: float) -> ScaleReading | None:
        """What is held of an unfinished frame, as kind partial; None if nothing."""
        return ScaleReading("partial", at=at) if self._held else None

    def _cut(self, at: float) -> Iterator[ScaleReading]:
        rule = self._rule
        while True:
            begin = self._held.find(rule.start)
            self._held = self._held[begin:] if begin >= 0 else b""
            if len(self._held) < rule.length:
                return
            frame = self._held[: rule.length]
            reading = self._profile.parse(frame, self._settings, at) if rule.fits(frame) else None
            if reading is not None:
                yield reading
            # A frame may begin inside bytes that turned out to be none: step over one byte only.
            good = reading is not None and reading.kind != "reject"
            self._held = self._held[rule.length if good else 1 :]


def decode_bytes(protocol: str, data: bytes, settings: Settings) -> list[ScaleReading]:
    """Every frame in recorded bytes, a part-frame at the end as kind partial; times are zero."""
    decoder = ScaleDecoder(protocol, settings)
    readings = decoder.feed(data, 0.0)
    part = decoder.part(0.0)
    return [*readings, part] if part else readings


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
