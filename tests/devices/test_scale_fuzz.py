"""Every scale's parser under random and spoiled frames: it never raises, grows or makes weights up.

The short form runs every day; the long one is marked soak and has more than a million cases.
"""

from __future__ import annotations

import random
import time
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.devices.scale_tables import groups, settings_of
from wms_tui.devices.scale.decoder import ScaleDecoder, reading_json
from wms_tui.devices.scale.profiles import NAMES
from wms_tui.domain import booking
from wms_tui.domain.booking import BookingState
from wms_tui.domain.booking_rules import BookingRules
from wms_tui.domain.weight import ScaleReading, grams

GROUPS = list(groups().items())
LONG_CASES = 1_050_000
MOST_HELD = 80
RULES = BookingRules()
KINDS = {"reading", "status", "ack", "reject"}
MODES = {"gross", "net", "tare", "unknown", "-"}

Spoiled = tuple[int, int, int, int, bytes]
SPOILED = st.tuples(
    st.integers(0, 5), st.integers(0, 99), st.integers(0, 60), st.integers(0, 255),
    st.binary(max_size=12),
)  # fmt: skip
CASE = st.tuples(st.lists(SPOILED, min_size=1, max_size=6), st.integers(1, 64))


def spoil(frames: list[bytes], how: Spoiled) -> bytes:
    """A frame as it is, with a byte changed, lost or added, cut short, repeated; or plain noise."""
    kind, pick, place, byte, noise = how
    frame = frames[pick % len(frames)]
    place %= len(frame)
    if kind == 1:
        return frame[:place] + bytes([byte]) + frame[place + 1 :]
    if kind == 2:
        return frame[:place] + frame[place + 1 :]
    if kind == 3:
        return frame[:place] + noise + frame[place:]
    if kind == 4:
        return frame[: place + 1]
    return noise if kind == 5 else frame


def sound(reading: ScaleReading) -> None:
    """A reading that says only what a scale can say."""
    assert reading.kind in KINDS
    assert reading.mode in MODES
    assert reading.stable in (True, False, None)
    if reading.kind == "reading":
        assert reading.weight is not None
    if reading.kind in ("status", "reject"):
        assert reading.weight is None
    if reading.weight is not None:
        assert reading.weight.is_finite()
        assert abs(reading.weight) < Decimal(10) ** 15
    reading_json(reading)


def try_stream(
    protocol: str, cfg: str, frames: list[bytes], case: tuple[list[Spoiled], int]
) -> None:
    """Decode one spoiled stream in pieces and feed it to the booking rules."""
    spoiled, size = case
    decoder = ScaleDecoder(protocol, settings_of(cfg))
    state = BookingState(rules=RULES)
    stream = b"".join(spoil(frames, how) for how in spoiled)
    at = 0.0
    for begin in range(0, len(stream), size):
        at += 0.05
        for reading in decoder.feed(stream[begin : begin + size], at):
            sound(reading)
            state = booking.feed(state, reading, RULES)
            weight = booking.bookable(state, 0.0, at)
            if weight is not None and reading.kind == "reading" and reading.mode != "tare":
                assert grams(reading) == weight >= RULES.min_load_g
                assert reading.unit == "kg"
                assert reading.stable is not False
    assert len(decoder._held) <= MOST_HELD


def frames_of(rows: list[dict[str, str]]) -> list[bytes]:
    return [bytes.fromhex(row["hex"]) for row in rows]


def test_every_profile_is_tried() -> None:
    assert {protocol for (protocol, _), _ in GROUPS} == set(NAMES)


@pytest.mark.parametrize("number", range(len(GROUPS)), ids=[f"{k[0]}-{k[1]}" for k, _ in GROUPS])
def test_spoiled_frames_never_raise_grow_or_become_a_weight(number: int) -> None:
    (protocol, cfg), rows = GROUPS[number]
    frames = frames_of(rows)

    @settings(max_examples=30, deadline=None)
    @given(CASE)
    def tried(case: tuple[list[Spoiled], int]) -> None:
        try_stream(protocol, cfg, frames, case)

    tried()


def spoiled_at(chance: random.Random) -> tuple[list[Spoiled], int]:
    """A case as the short form has them, drawn without hypothesis' bookkeeping: 20 times faster."""
    return [
        (
            chance.randrange(6), chance.randrange(100), chance.randrange(61),
            chance.randrange(256), chance.randbytes(chance.randrange(13)),
        )
        for _ in range(chance.randint(1, 6))
    ], chance.randint(1, 64)  # fmt: skip


@pytest.mark.soak
@pytest.mark.timeout(7200)
def test_more_than_a_million_spoiled_streams() -> None:
    begun, cases = time.monotonic(), 0
    for (protocol, cfg), rows in GROUPS:
        frames = frames_of(rows)
        for number in range(LONG_CASES // len(GROUPS) + 1):
            seed = f"{protocol} {cfg} {number}"
            case = spoiled_at(random.Random(seed))
            try:
                try_stream(protocol, cfg, frames, case)
            except Exception as error:
                raise AssertionError(f"{seed}: {case}") from error
            cases += 1
    print(f"{cases} cases in {time.monotonic() - begun:.0f} s")
    assert cases > 1_000_000
