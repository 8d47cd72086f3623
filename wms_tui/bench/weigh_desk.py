"""The scale's side of the bench: follows the plate, asks the scale, offers weights to parcels."""

from __future__ import annotations

from dataclasses import replace

from wms_tui.bench.books import Books
from wms_tui.bench.news import ScaleTold
from wms_tui.bench.painter import Painter
from wms_tui.bench.plate import Plate
from wms_tui.bench.ports import ScalePort
from wms_tui.db.station.outbox import has_kind
from wms_tui.domain.booking_rules import BookingRules, rules_of
from wms_tui.domain.steps import Step
from wms_tui.domain.weight import ScaleReading
from wms_tui.flow.world import WeightOffered


class WeighDesk:
    """Used by the bench's thread alone."""

    def __init__(
        self, base: BookingRules | None, books: Books, painter: Painter, scale: ScalePort | None
    ) -> None:
        """`base`: what the scale itself decides of the rules; None: there is no scale."""
        self._base = base or BookingRules()
        self._plate = Plate(self._base)
        self._books = books
        self._painter = painter
        self._scale = scale
        self._ruled_by: object = None
        self._wanted_at: float | None = None

    def opened(self) -> None:
        """The books are open: whatever lay on the plate when they were closed may still lie there.

        Nothing is known of the plate meanwhile, so one weight of before is enough to doubt it.
        """
        if self._books.carry_out(lambda turn: has_kind(turn.c, "weighed")):
            self._plate.inherit()

    def heard(self, reading: ScaleReading) -> WeightOffered | None:
        """One frame: painted, and offered to the parcel that lies open once the rules allow."""
        self._follow_rules()
        self._plate.feed(reading)
        self._painter.paint_weight(self._plate.view)
        memory = self._books.memory
        after = memory.weigh_after
        if after is None or memory.gate.locked is not None or memory.screen is not Step.WEIGH:
            return None
        grams = self._plate.offer(after, reading.at)
        return None if grams is None else WeightOffered(grams, reading.at)

    def tick(self, now: float) -> None:
        """Time went by."""
        self._follow_rules()
        self._plate.tick(now)
        self._painter.paint_weight(self._plate.view)

    def lost(self) -> None:
        """The scale's port was lost."""
        self._plate.lost()
        self._painter.paint_weight(self._plate.view)

    def spend(self) -> None:
        """The weight was booked or judged."""
        self._plate.spend()
        self._painter.weight = self._plate.view

    def look(self) -> None:
        """Ask the scale at the moment at which a parcel was opened, and no more when it is done."""
        after = self._books.memory.weigh_after
        if after != self._wanted_at:
            self._wanted_at = after
            if self._scale is not None:
                self._scale.want(after is not None)

    def checked(self, told: ScaleTold) -> ScaleTold:
        """A command with what hinders it; nothing is sent yet."""
        if self._scale is None or not self._scale.can(told.what):
            return replace(told, hindered="unable")
        shown = self._plate.view.grams
        if told.what == "zero" and shown is not None and shown >= self._plate.rules.min_load_g:
            return replace(told, hindered="loaded")
        return told

    def obey(self, told: ScaleTold) -> None:
        """Send a command that nothing hinders."""
        if self._scale is not None and not told.hindered:
            self._scale.tell(told.what)

    def _follow_rules(self) -> None:
        rules = self._books.rules
        if rules is self._ruled_by:
            return
        self._ruled_by = rules
        once = self._base.stable_frames == 1
        self._plate.rules = rules_of(rules.value, self._base.unit, answers_once=once)
