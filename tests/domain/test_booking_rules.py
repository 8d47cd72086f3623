"""What may never be booked, whatever the scale says, and how a warehouse sets the limits."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms_tui.domain import booking
from wms_tui.domain.booking import BookingState, WeightCondition
from wms_tui.domain.booking_rules import BookingRules, rules_of
from wms_tui.domain.settings import SETTINGS, parse_value
from wms_tui.domain.weight import ScaleReading, grams

BAD_FLAGS = {
    "hold": WeightCondition.HOLD,
    "expanded": WeightCondition.EXPANDED,
    "not-zeroed": WeightCondition.NOT_ZEROED,
    "initial": WeightCondition.NOT_ZEROED,
    "count": WeightCondition.COUNTING,
    "overload": WeightCondition.OVERLOAD,
    "underload": WeightCondition.UNDERLOAD,
}
HARMLESS = ("zero", "tare-set", "preset-tare", "addr=01")
STATUSES = {
    "busy-or-no-stability": WeightCondition.MOVING,
    "needs-zero": WeightCondition.NOT_ZEROED,
    "outside-zero-range": WeightCondition.NOT_ZEROED,
    "needs-calibration": WeightCondition.FAULT,
    "fault": WeightCondition.FAULT,
    "error": WeightCondition.FAULT,
    "error-syntax": WeightCondition.WAITING,
    "unknown-command": WeightCondition.WAITING,
}


def weight(
    weight_g: int, at: float, stable: bool | None = True, *, unit: str = "kg", mode: str = "gross",
    flags: tuple[str, ...] = (),
) -> ScaleReading:  # fmt: skip
    value = Decimal(weight_g) / 1000
    return ScaleReading("reading", value, unit, stable, mode, flags, at)


def fed(rules: BookingRules, *readings: ScaleReading) -> BookingState:
    state = BookingState(rules=rules)
    for reading in readings:
        state = booking.feed(state, reading, rules)
    return state


def run(weight_g: int, begin: float, **more: Any) -> list[ScaleReading]:
    return [weight(weight_g, begin + 0.14 * number, **more) for number in range(6)]


@pytest.mark.parametrize("flag", BAD_FLAGS)
def test_a_flag_that_makes_a_number_no_weight_is_said_and_not_booked(flag: str) -> None:
    rules = BookingRules()
    state = fed(rules, *run(900, 1.0, flags=(flag,)))
    assert state.show.condition is BAD_FLAGS[flag]
    assert booking.bookable(state, 0.0, 1.7) is None


@pytest.mark.parametrize("flag", STATUSES)
def test_a_status_is_told_apart_and_blanks_the_weight(flag: str) -> None:
    rules = BookingRules()
    state = fed(rules, *run(900, 1.0), ScaleReading("status", flags=(flag,), at=1.8))
    assert (state.show.grams, state.show.condition) == (None, STATUSES[flag])
    assert booking.bookable(state, 0.0, 1.8) is None


def test_pieces_are_no_grams() -> None:
    for flags in (("count",), ()):
        state = fed(BookingRules(), *run(900, 1.0, unit="pcs", flags=flags))
        assert state.show.condition is WeightCondition.COUNTING


def test_a_tare_between_two_weights_disturbs_nothing_and_alone_is_said() -> None:
    rules = BookingRules()
    mixed = [
        one
        for number, reading in enumerate(run(900, 1.0))
        for one in (reading, weight(200, reading.at + 0.07, mode="tare"))
        if number >= 0
    ]
    assert booking.bookable(fed(rules, *mixed), 0.0, 1.8) == 900
    alone = fed(rules, *run(200, 1.0, mode="tare"))
    assert (alone.show.grams, alone.show.condition) == (None, WeightCondition.TARE_LINE)
    assert booking.bookable(alone, 0.0, 1.7) is None
    left = fed(rules, *run(900, 1.0), *[weight(200, 3.0 + n / 7, mode="tare") for n in range(6)])
    assert left.show.condition is WeightCondition.TARE_LINE
    assert booking.bookable(left, 0.0, 3.8) is None


def test_each_limit_can_be_set() -> None:
    frames = [weight(900, 1.0 + 0.14 * number) for number in range(6)]
    quiet = [replace(one, stable=None) for one in frames]
    for given_rules, readings, may in (
        (BookingRules(min_load_g=901), frames, False),
        (BookingRules(stable_frames=6), frames, True),
        (BookingRules(stable_frames=7), frames, False),
        (BookingRules(equal_frames=6), quiet, True),
        (BookingRules(equal_frames=7), quiet, False),
        (BookingRules(spread_s=0.7), quiet, True),
        (BookingRules(spread_s=0.8), quiet, False),
        (BookingRules(max_gap_s=0.1), quiet, False),
        (BookingRules(unit="g"), frames, False),
    ):
        booked = booking.bookable(fed(given_rules, *readings), 0.0, 1.7)
        assert (booked == 900) is may, given_rules
    assert booking.bookable(fed(BookingRules(stale_s=0.3), *frames), 0.0, 2.2) is None


def test_a_scale_that_is_silent_at_zero_can_be_worked_where_the_warehouse_says_so() -> None:
    strict, loose = BookingRules(stable_frames=1), BookingRules(stable_frames=1, must_empty=False)
    for rules, may in ((strict, False), (loose, True)):
        state = booking.booked(fed(rules, weight(900, 1.0)))
        state = booking.feed(state, weight(700, 5.0), rules)
        assert (booking.bookable(state, 4.0, 5.1) == 700) is may


def test_the_rules_come_from_the_settings_and_a_senseless_value_is_refused() -> None:
    values = {key: setting.default for key, setting in SETTINGS.items()}
    assert rules_of(values.__getitem__, "kg", answers_once=False) == BookingRules()
    assert rules_of(values.__getitem__, "g", answers_once=True).stable_frames == 1
    values["weigh.zero_band_g"] = 50
    assert rules_of(values.__getitem__, "kg", answers_once=False).min_load_g == 51
    for key, text in (
        ("weigh.equal_frames", "1"), ("weigh.min_load_g", "0"), ("weigh.stale_ms", "-5"),
    ):  # fmt: skip
        with pytest.raises(ValueError, match="or more, not"):
            parse_value(key, text)


READINGS = st.builds(
    ScaleReading,
    kind=st.sampled_from(["reading"] * 6 + ["status", "ack", "reject", "partial"]),
    weight=st.sampled_from([None, *(Decimal(g) / 1000 for g in (-300, 0, 8, 15, 500, 500, 501))]),
    unit=st.sampled_from(["kg", "kg", "kg", "kg", "lb", "g", "pcs", None]),
    stable=st.sampled_from([True, True, None, None, False]),
    mode=st.sampled_from(["gross", "gross", "net", "unknown", "tare"]),
    flags=st.lists(st.sampled_from([*BAD_FLAGS, *HARMLESS]), max_size=1).map(tuple),
)
STEPS = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.01, 0.05, 0.1, 0.14, 0.3, 0.9, 1.2]),
        READINGS | st.sampled_from(["book", "lost"]),
        st.integers(1, 5),
    ),
    max_size=25,
)


def allowed(reading: ScaleReading, rules: BookingRules, weight_g: int) -> bool:
    """A frame that says: this weight, usable, still."""
    return (
        reading.kind == "reading"
        and reading.mode != "tare"
        and reading.stable is not False
        and reading.unit == rules.unit
        and not set(reading.flags) & set(BAD_FLAGS)
        and grams(reading) == weight_g
    )


@settings(max_examples=300)
@given(steps=STEPS, after=st.floats(0, 6), wait=st.sampled_from([0.0, 0.5, 1.5]))
def test_whatever_the_stream_only_a_run_of_allowed_frames_is_ever_bookable(
    steps: list[tuple[float, ScaleReading | str, int]], after: float, wait: float
) -> None:
    rules = BookingRules()
    at, state, run_of = 0.0, BookingState(rules=rules), []
    used = False
    for gap, what, times in steps:
        for _ in range(times):
            at += gap
            if isinstance(what, str):
                state = booking.booked(state) if what == "book" else booking.lost(state)
                used, run_of = used or what == "book", []
                continue
            reading = replace(what, at=at)
            state = booking.feed(state, reading, rules)
            near = grams(reading)
            counted = near is not None and allowed(replace(reading, stable=True), rules, near)
            if counted and near is not None and abs(near) <= rules.zero_band_g:
                used = False
            if reading.kind == "status" and "zero" in reading.flags:
                used = False  # only the centre of zero itself frees the plate
            if reading.kind not in ("reject", "partial"):
                run_of.append(reading)
            booked = booking.bookable(state, after, at + wait)
            if booked is None:
                continue
            newer = [r for r in run_of if r.at > after and r.mode != "tare"]
            last = [r for r in newer if allowed(r, rules, booked)]
            assert newer, "nothing was measured since the scan"
            assert newer[-1] in last, "the newest frame says something else"
            assert booked >= rules.min_load_g
            assert not used
            assert wait <= rules.stale_s
            assert len({r.at for r in last}) >= 3
