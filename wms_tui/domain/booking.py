"""When a weight on the scale may become a parcel's weight: one parcel, one weighing.

State is fed with every frame, in order; the moments are those stamped at the wire. A weight is
bookable when it is stable (by the scale's flag, or by equal frames spread over time where the
format has none), fresh, in the configured unit, newer than the scan it belongs to, at least the
minimum load, and when the plate was near zero since the last booking.
"""

from dataclasses import dataclass, replace

from wms_tui.domain.booking_rules import BookingRules
from wms_tui.domain.weight import ScaleReading, grams
from wms_tui.domain.weight_condition import WeightCondition

__all__ = ["BookingRules", "BookingState", "WeightCondition", "WeightShown", "bookable", "feed"]


@dataclass(frozen=True, slots=True)
class WeightShown:
    """What the screen shows."""

    grams: int | None
    condition: WeightCondition


NOTHING = WeightShown(None, WeightCondition.NO_SIGNAL)
_USUAL = BookingRules()


@dataclass(frozen=True, slots=True)
class BookingState:
    """What is known of the plate; made only by the functions of this module."""

    show: WeightShown = NOTHING
    rules: BookingRules = _USUAL
    used: bool = False
    """A weight was booked and the plate has not been near zero since."""
    set_grams: int | None = None
    """The weight of the present run of equal, usable frames."""
    set_flagged: bool = False
    """That run comes from a format with a stability flag."""
    set_times: tuple[float, ...] = ()
    """When the frames of that run arrived, oldest first, bounded in time."""
    newest: float | None = None
    """Arrival of the newest frame that is not a reject."""
    misfit_since: float | None = None
    """First reject since the last frame that fitted."""


def feed(state: BookingState, reading: ScaleReading, rules: BookingRules) -> BookingState:
    """The state after one frame; a frame older than the newest one changes nothing."""
    state = replace(state, rules=rules)
    if state.newest is not None and reading.at < state.newest:
        return state
    if reading.kind == "partial":
        return state
    if reading.kind == "reject":
        return _after_reject(state, reading, rules)
    if reading.kind == "reading" and reading.mode == "tare":
        return _after_tare(replace(state, misfit_since=None), reading, rules)
    state = replace(state, newest=reading.at, misfit_since=None)
    if reading.kind != "reading":
        return _blank(state, _status_condition(reading))
    unusable = _unusable(reading, rules)
    weight = grams(reading)
    if unusable is not None or weight is None:
        return _blank(state, unusable or WeightCondition.WRONG_UNIT)
    if weight > rules.max_load_g:
        return _blank(state, WeightCondition.OVERLOAD)
    return _after_weight(state, reading, weight, rules)


def tick(state: BookingState, now: float, rules: BookingRules) -> BookingState:
    """The state when no frame came: a weight that grew old is blanked, never kept."""
    state = replace(state, rules=rules)
    if state.newest is None or now - state.newest <= rules.stale_s:
        return state
    if state.show.condition in _KEPT:
        return state
    return _blank(state, WeightCondition.STALE)


def lost(state: BookingState) -> BookingState:
    """The state after the scale's port was lost; a booked plate stays booked."""
    return replace(_blank(state, WeightCondition.NO_SIGNAL), misfit_since=None)


def booked(state: BookingState) -> BookingState:
    """The state after its weight was booked: used until the plate was near zero."""
    must_empty = state.rules.must_empty
    condition = WeightCondition.NOT_EMPTIED if must_empty else WeightCondition.MOVING
    show = WeightShown(state.show.grams, condition)
    return replace(state, used=True, show=show, set_grams=None, set_times=())


def inherited(state: BookingState) -> BookingState:
    """The state where an earlier life booked weights: the last of them may still lie there."""
    return replace(state, used=True)


def bookable(state: BookingState, after: float, now: float) -> int | None:
    """The grams that may be booked for a scan stamped `after`, or None if any rule is not met."""
    rules = state.rules
    weight = state.set_grams
    if weight is None or weight < rules.min_load_g or (state.used and rules.must_empty):
        return None
    if state.newest is None or now - state.newest > rules.stale_s:
        return None
    newer = tuple(at for at in state.set_times if at > after)
    return weight if _proves(newer, state.set_flagged, rules) else None


def _proves(times: tuple[float, ...], flagged: bool, rules: BookingRules) -> bool:
    if flagged:
        return len(times) >= rules.stable_frames
    if len(times) < rules.equal_frames:
        return False
    return times[-1] - times[0] >= rules.spread_s


def _after_tare(state: BookingState, reading: ScaleReading, rules: BookingRules) -> BookingState:
    """A tare says nothing of the plate; only where no weight comes beside it that is shown."""
    if state.newest is None or reading.at - state.newest > rules.stale_s:
        return _blank(state, WeightCondition.TARE_LINE)
    return state


def _after_reject(state: BookingState, reading: ScaleReading, rules: BookingRules) -> BookingState:
    since = state.misfit_since if state.misfit_since is not None else reading.at
    state = replace(state, misfit_since=since)
    if reading.at - since >= rules.misfit_s:
        return _blank(state, WeightCondition.WRONG_SETTING)
    return state


def _blank(state: BookingState, condition: WeightCondition) -> BookingState:
    used = state.used and condition is not WeightCondition.EMPTY
    shown = WeightShown(None, condition)
    return replace(state, show=shown, used=used, set_grams=None, set_times=())


_STATUSES = (
    ("underload", WeightCondition.UNDERLOAD),
    ("overload", WeightCondition.OVERLOAD),
    ("overload-or-underload", WeightCondition.OVERLOAD),
    ("motion", WeightCondition.MOVING),
    ("busy-or-no-stability", WeightCondition.MOVING),
    ("outside-zero-range", WeightCondition.NOT_ZEROED),
    ("needs-zero", WeightCondition.NOT_ZEROED),
    ("needs-calibration", WeightCondition.FAULT),
    ("fault", WeightCondition.FAULT),
    ("error", WeightCondition.FAULT),
)
_UNUSABLE = (
    ("count", WeightCondition.COUNTING),
    ("hold", WeightCondition.HOLD),
    ("expanded", WeightCondition.EXPANDED),
    ("not-zeroed", WeightCondition.NOT_ZEROED),
    ("initial", WeightCondition.NOT_ZEROED),
    ("overload", WeightCondition.OVERLOAD),
    ("underload", WeightCondition.UNDERLOAD),
)
_KEPT = frozenset(
    {WeightCondition.NO_SIGNAL, WeightCondition.WRONG_SETTING, WeightCondition.TARE_LINE}
)
"""What is not made worse by silence."""


def _status_condition(reading: ScaleReading) -> WeightCondition:
    flags = reading.flags
    if "overload-or-underload" in flags and "negative" in flags:
        return WeightCondition.UNDERLOAD
    for flag, condition in _STATUSES:
        if flag in flags:
            return condition
    if reading.stable is False:
        return WeightCondition.MOVING
    if reading.kind == "status" and "zero" in flags:
        return WeightCondition.EMPTY
    return WeightCondition.WAITING


def _unusable(reading: ScaleReading, rules: BookingRules) -> WeightCondition | None:
    """Why a frame with a number is no weight of the plate, or None."""
    for flag, condition in _UNUSABLE:
        if flag in reading.flags:
            return condition
    if reading.unit == "pcs":
        return WeightCondition.COUNTING
    if reading.unit is None and reading.stable is False:
        return WeightCondition.MOVING  # formats that leave the unit blank while it moves
    return WeightCondition.WRONG_UNIT if reading.unit != rules.unit else None


def _after_weight(
    state: BookingState, reading: ScaleReading, weight: int, rules: BookingRules
) -> BookingState:
    near_zero = abs(weight) <= rules.zero_band_g
    state = replace(state, used=state.used and not near_zero)
    if reading.stable is False:
        state = replace(state, set_grams=None, set_times=())
    else:
        state = _joined(state, weight, reading, rules)
    return replace(state, show=WeightShown(weight, _weight_condition(state, weight, rules)))


def _joined(
    state: BookingState, weight: int, reading: ScaleReading, rules: BookingRules
) -> BookingState:
    """The run of equal frames with this one added, or a new run begun by it."""
    flagged, at, times = reading.stable is True, reading.at, state.set_times
    same = weight == state.set_grams and flagged == state.set_flagged
    if not same or not times or at - times[-1] > rules.max_gap_s:
        times = (at,)
    elif at - times[-1] >= rules.min_step_s:
        most = max(rules.equal_frames, rules.stable_frames)
        horizon = at - max(2.0, 2 * rules.spread_s, most * rules.max_gap_s)
        times = (*(t for t in times if t >= horizon), at)
    return replace(state, set_grams=weight, set_flagged=flagged, set_times=times)


def _weight_condition(state: BookingState, weight: int, rules: BookingRules) -> WeightCondition:
    if abs(weight) <= rules.zero_band_g:
        return WeightCondition.EMPTY
    if weight < 0:
        return WeightCondition.NEGATIVE
    if state.used and rules.must_empty:
        return WeightCondition.NOT_EMPTIED
    if state.set_grams is None:
        return WeightCondition.MOVING
    if weight < rules.min_load_g:
        return WeightCondition.TOO_LIGHT
    settled = state.set_flagged or _proves(state.set_times, False, rules)
    return WeightCondition.STABLE if settled else WeightCondition.MOVING
