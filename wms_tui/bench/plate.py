"""The scale's plate as the bench follows it: what is shown, and when a weight may be offered."""

from __future__ import annotations

from wms_tui.bench.news import WeightView
from wms_tui.domain import booking
from wms_tui.domain.booking import BookingRules, BookingState
from wms_tui.domain.weight import ScaleReading


class Plate:
    """The booking rules with the state they need. Used by the bench's thread alone."""

    def __init__(self, rules: BookingRules) -> None:
        self._rules = rules
        self._state = BookingState(rules=rules)

    @property
    def view(self) -> WeightView:
        """What the screen shows."""
        return WeightView(self._state.show.grams, self._state.show.condition)

    def feed(self, reading: ScaleReading) -> None:
        """Take one frame."""
        self._state = booking.feed(self._state, reading, self._rules)

    def tick(self, now: float) -> None:
        """Time went by without a frame."""
        self._state = booking.tick(self._state, now, self._rules)

    def lost(self) -> None:
        """The scale's port was lost."""
        self._state = booking.lost(self._state)

    def offer(self, after: float, now: float) -> int | None:
        """Grams that may be booked for a scan at `after`; None as long as any rule is not met."""
        return booking.bookable(self._state, after, now)

    def spend(self) -> None:
        """The weight was booked or judged: it serves nobody else until the plate was empty."""
        self._state = booking.booked(self._state)
