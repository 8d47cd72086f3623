"""When a weight may become a parcel's: by example, and by a slower telling of the rules."""

from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.domain.booking import (
    BookingRules,
    BookingState,
    WeightCondition,
    bookable,
    booked,
    feed,
    lost,
    tick,
)
from wms_tui.domain.weight import ScaleReading, grams

RULES = BookingRules()


def reading(
    weight_g: int, at: float, stable: bool | None = True, unit: str = "kg", flags: tuple = ()
) -> ScaleReading:
    weight = Decimal(weight_g) / 1000
    return ScaleReading("reading", weight, unit, stable, "gross", flags, at)


def fed(*readings: ScaleReading, state: BookingState | None = None) -> BookingState:
    state = state or BookingState()
    for one in readings:
        state = feed(state, one, RULES)
    return state


def settled(weight_g: int, begin: float, count: int = 5, step: float = 0.14) -> list[ScaleReading]:
    return [reading(weight_g, begin + step * number) for number in range(count)]


def test_a_flagged_weight_is_bookable_after_three_frames_newer_than_the_scan() -> None:
    state = fed(*settled(1234, 10.0, 4))
    assert state.show.condition is WeightCondition.STABLE
    assert bookable(state, after=9.9, now=10.5) == 1234
    assert bookable(state, after=10.1, now=10.5) == 1234
    assert bookable(state, after=10.2, now=10.5) is None


def test_a_weight_that_lay_there_before_the_scan_needs_newer_frames_only() -> None:
    state = fed(*settled(500, 0.0, 30))
    last = state.newest
    assert last is not None
    assert bookable(state, after=last, now=last) is None
    state = fed(*settled(500, last + 0.14, 3), state=state)
    assert bookable(state, after=last, now=last + 0.45) == 500


def test_more_than_any_parcel_weighs_is_an_overload_and_is_not_booked() -> None:
    state = fed(*settled(RULES.max_load_g, 0.0))
    assert bookable(state, after=-1.0, now=0.6) == RULES.max_load_g
    for weight in (RULES.max_load_g + 1, 999_999_999_999_000):
        state = fed(*settled(weight, 0.0))
        assert state.show.condition is WeightCondition.OVERLOAD
        assert bookable(state, after=-1.0, now=0.6) is None


def test_without_a_flag_four_equal_frames_over_a_quarter_second_are_stable() -> None:
    frames = [reading(800, 1.0 + 0.1 * number, stable=None) for number in range(4)]
    assert fed(*frames[:3]).show.condition is WeightCondition.MOVING
    assert bookable(fed(*frames[:3]), after=0.0, now=1.3) is None
    assert fed(*frames).show.condition is WeightCondition.STABLE
    assert bookable(fed(*frames), after=0.0, now=1.3) == 800


def test_a_backlog_delivered_at_once_proves_nothing() -> None:
    assert bookable(fed(*[reading(800, 1.0) for _ in range(50)]), after=0.0, now=1.0) is None
    burst = [reading(800, 1.0, stable=None) for _ in range(50)]
    assert bookable(fed(*burst), after=0.0, now=1.0) is None


def test_a_moving_frame_begins_the_proof_again() -> None:
    state = fed(*settled(900, 1.0, 5), reading(905, 1.8, stable=False), *settled(900, 2.0, 2))
    assert bookable(state, after=0.0, now=2.2) is None


def test_a_booked_plate_must_be_emptied_before_the_next_parcel() -> None:
    state = booked(fed(*settled(900, 1.0)))
    state = fed(*settled(900, 2.0), state=state)
    assert state.show.condition is WeightCondition.NOT_EMPTIED
    assert bookable(state, after=0.0, now=2.6) is None
    state = fed(reading(4, 3.0, stable=False), *settled(700, 3.2), state=state)
    assert bookable(state, after=3.1, now=3.8) == 700


@pytest.mark.parametrize(
    ("flags", "condition"),
    [
        (("hold",), WeightCondition.HOLD),
        (("expanded",), WeightCondition.EXPANDED),
        (("motion", "not-zeroed"), WeightCondition.NOT_ZEROED),
    ],
)
def test_held_expanded_and_unzeroed_numbers_are_never_booked_nor_shown(
    flags: tuple[str, ...], condition: WeightCondition
) -> None:
    state = fed(*[replace(one, flags=flags) for one in settled(900, 1.0)])
    assert (state.show.grams, state.show.condition) == (None, condition)
    assert bookable(state, after=0.0, now=1.6) is None


def test_another_unit_stops_the_station_instead_of_booking_its_number() -> None:
    state = fed(*settled(900, 1.0), *[reading(1984, 1.8 + n / 7, unit="lb") for n in range(5)])
    assert (state.show.grams, state.show.condition) == (None, WeightCondition.WRONG_UNIT)
    assert bookable(state, after=0.0, now=2.5) is None


def test_negative_light_and_empty_are_told_apart_and_not_booked() -> None:
    for weight, condition in (
        (-500, WeightCondition.NEGATIVE),
        (0, WeightCondition.EMPTY),
        (-10, WeightCondition.EMPTY),
        (15, WeightCondition.TOO_LIGHT),
        (20, WeightCondition.STABLE),
    ):
        state = fed(*settled(weight, 1.0))
        assert state.show.condition is condition
        assert (bookable(state, after=0.0, now=1.6) is not None) == (weight == 20)


@pytest.mark.parametrize(
    ("flags", "condition"),
    [
        (("overload-or-underload",), WeightCondition.OVERLOAD),
        (("overload-or-underload", "negative"), WeightCondition.UNDERLOAD),
        (("underload",), WeightCondition.UNDERLOAD),
        (("motion",), WeightCondition.MOVING),
    ],
)
def test_a_status_blanks_the_weight_at_once(
    flags: tuple[str, ...], condition: WeightCondition
) -> None:
    state = fed(*settled(900, 1.0), ScaleReading("status", flags=flags, at=1.7))
    assert (state.show.grams, state.show.condition) == (None, condition)
    assert bookable(state, after=0.0, now=1.7) is None


def test_silence_a_lost_port_and_a_restart_blank_the_weight() -> None:
    state = fed(*settled(900, 1.0))
    assert tick(state, 2.0, RULES).show.grams == 900
    assert tick(state, 2.7, RULES).show.condition is WeightCondition.STALE
    assert bookable(state, after=0.0, now=2.7) is None
    assert lost(state).show.condition is WeightCondition.NO_SIGNAL
    assert bookable(lost(state), after=0.0, now=1.6) is None
    restarted = fed(ScaleReading("ack", flags=("power-on-or-reset",), at=1.7), state=state)
    assert restarted.show.grams is None
    assert bookable(restarted, after=0.0, now=1.7) is None


def test_a_lost_port_does_not_free_a_booked_plate() -> None:
    state = lost(booked(fed(*settled(900, 1.0))))
    assert bookable(fed(*settled(900, 5.0), state=state), after=0.0, now=5.6) is None


def test_rejects_change_nothing_and_for_five_seconds_mean_a_wrong_setting() -> None:
    state = fed(*settled(900, 1.0))
    rejected = fed(ScaleReading("reject", at=1.6), state=state)
    assert rejected.show == state.show
    assert bookable(rejected, after=0.0, now=1.7) == 900
    state = fed(*[ScaleReading("reject", at=2.0 + number) for number in range(7)], state=rejected)
    assert state.show.condition is WeightCondition.WRONG_SETTING
    assert fed(reading(0, 9.0), state=state).show.condition is WeightCondition.EMPTY


def test_grams_are_exact_and_halves_go_up() -> None:
    assert grams(ScaleReading("reading", Decimal("0.865"), "kg")) == 865
    assert grams(ScaleReading("reading", Decimal("0.0005"), "kg")) == 1
    assert grams(ScaleReading("reading", Decimal("1.00"), "lb")) == 454
    assert grams(ScaleReading("reading", Decimal("1.00"), None)) is None


FRAMES = st.lists(
    st.tuples(
        st.sampled_from([0.0, 0.01, 0.05, 0.1, 0.14, 0.3, 0.9, 1.2]),
        st.sampled_from(["stable", "moving", "noflag", "status", "reject", "lb", "book", "lost"]),
        st.sampled_from([-300, 0, 8, 15, 500, 500, 500, 501]),
    ),
    max_size=40,
)


@given(frames=FRAMES, after_at=st.floats(0, 6), wait=st.sampled_from([0.0, 0.5, 1.5]))
def test_what_is_bookable_was_proved_by_frames_newer_than_the_scan(
    frames: list[tuple[float, str, int]], after_at: float, wait: float
) -> None:
    at, state = 0.0, BookingState(rules=RULES)
    history: list[tuple[float, str, int]] = []
    for gap, kind, weight in frames:
        at += gap
        history.append((at, kind, weight))
        state = _applied(state, at, kind, weight)
    weight_g = bookable(state, after_at, at + wait)
    if weight_g is None:
        return
    assert wait <= RULES.stale_s
    run: list[tuple[float, str]] = []
    for moment, kind, weight in reversed(history):
        if kind == "reject":
            continue
        if kind not in ("stable", "noflag") or weight != weight_g or (run and kind != run[0][1]):
            break
        run.append((moment, kind))
    newer = sorted({moment for moment, _ in run if moment > after_at})
    assert len(newer) >= (3 if run[0][1] == "stable" else 4)
    assert run[0][1] == "stable" or newer[-1] - newer[0] >= RULES.spread_s
    assert weight_g >= RULES.min_load_g
    since = [kind for _, kind, weight in history if kind == "book" or _near_zero(kind, weight)]
    assert not since or since[-1] != "book"


def _near_zero(kind: str, weight: int) -> bool:
    return kind in ("stable", "moving", "noflag") and abs(weight) <= RULES.zero_band_g


def _applied(state: BookingState, at: float, kind: str, weight: int) -> BookingState:
    if kind == "book":
        return booked(state)
    if kind == "lost":
        return lost(state)
    if kind in ("status", "reject"):
        return feed(state, ScaleReading(kind, at=at), RULES)
    stable = {"stable": True, "lb": True, "moving": False, "noflag": None}[kind]
    return feed(state, reading(weight, at, stable, "lb" if kind == "lb" else "kg"), RULES)
