"""The scale's plate as the bench follows it: what is shown, and when a weight may be offered."""

from __future__ import annotations

from wms_tui.bench.news import WeightView
from wms_tui.domain import booking
from wms_tui.domain.booking import BookingState, WeightCondition
from wms_tui.domain.booking_rules import BookingRules
from wms_tui.domain.weight import ScaleReading


class Plate:
    """The booking rules with the state they need. Used by the bench's thread alone."""

    def __init__(self, rules: BookingRules) -> None:
        self.rules = rules
        """May be exchanged at any time; what was proved under the old ones stays proved."""
        self._state = BookingState(rules=rules)

    @property
    def view(self) -> WeightView:
        """What the screen shows, with the limit that a refusal is about."""
        shown = self._state.show
        return WeightView(shown.grams, shown.condition, _limit(shown.condition, self.rules))

    def feed(self, reading: ScaleReading) -> None:
        """Take one frame."""
        self._state = booking.feed(self._state, reading, self.rules)

    def tick(self, now: float) -> None:
        """Time went by without a frame."""
        self._state = booking.tick(self._state, now, self.rules)

    def lost(self) -> None:
        """The scale's port was lost."""
        self._state = booking.lost(self._state)

    def inherit(self) -> None:
        """An earlier life of this station booked weights: the plate has to be empty once."""
        self._state = booking.inherited(self._state)

    def offer(self, after: float, now: float) -> int | None:
        """Grams that may be booked for a scan at `after`; None as long as any rule is not met."""
        return booking.bookable(self._state, after, now)

    def spend(self) -> None:
        """The weight was booked or judged: it serves nobody else until the plate was empty."""
        self._state = booking.booked(self._state)


def _limit(condition: WeightCondition, rules: BookingRules) -> str:
    if condition is WeightCondition.TOO_LIGHT:
        return f"{rules.min_load_g} g"
    if condition is WeightCondition.NOT_EMPTIED:
        return f"{rules.zero_band_g} g"
    return rules.unit if condition is WeightCondition.WRONG_UNIT else ""
