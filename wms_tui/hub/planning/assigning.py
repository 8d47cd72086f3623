"""Which station gets which legs of a wave. Pure."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass

from wms_tui.domain.steps import STEPS_OF, Leg, Step

HELD = (Leg.PRINT, Leg.PICK, Leg.BENCH)
"""Legs that one station holds at a time."""


@dataclass(frozen=True, slots=True)
class Desk:
    """A station that is there: what it offers, and how many waves it has in hand."""

    station: str
    steps: frozenset[Step]
    waves: int
    cap: int
    """Waves that it may have in hand."""


def offers(desk: Desk, leg: Leg, way: Collection[Step]) -> bool:
    """Whether a station does every step of a leg that a way asks for."""
    needed = [step for step in STEPS_OF[leg] if step in way]
    return all(step in desk.steps for step in needed)


def share_out(
    legs: Collection[Leg], way: Collection[Step], desks: Sequence[Desk]
) -> dict[Leg, str]:
    """Leg -> station, for as many legs as have a station now.

    The station that does most of them gets those; among equals the one with the fewest waves in
    hand. What it does not do goes to the next one.
    """
    left = [leg for leg in HELD if leg in legs]
    free = [desk for desk in desks if desk.waves < desk.cap]
    given: dict[Leg, str] = {}
    while left and free:
        best = min(free, key=lambda desk: (-_count(desk, left, way), desk.waves, desk.station))
        taken = [leg for leg in left if offers(best, leg, way)]
        if not taken:
            break
        given.update(dict.fromkeys(taken, best.station))
        left = [leg for leg in left if leg not in taken]
        free = [desk for desk in free if desk.station != best.station]
    return given


def _count(desk: Desk, legs: Sequence[Leg], way: Collection[Step]) -> int:
    return sum(offers(desk, leg, way) for leg in legs)
