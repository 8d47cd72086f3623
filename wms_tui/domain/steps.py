"""Steps, legs and states of an order's way through the warehouse."""

from __future__ import annotations

from enum import StrEnum


class Step(StrEnum):
    """One of the six things people do with an order; the value stands on the wire and in tables."""

    PRINT = "print"
    PICK = "pick"
    CHECK = "check"
    PACK = "pack"
    WEIGH = "weigh"
    HANDOVER = "handover"


class Leg(StrEnum):
    """A stretch of an order's way that one station holds at a time (dock: whoever scans first)."""

    PRINT = "print"
    PICK = "pick"
    BENCH = "bench"
    DOCK = "dock"


LEG_OF: dict[Step, Leg] = {
    Step.PRINT: Leg.PRINT,
    Step.PICK: Leg.PICK,
    Step.CHECK: Leg.BENCH,
    Step.PACK: Leg.BENCH,
    Step.WEIGH: Leg.BENCH,
    Step.HANDOVER: Leg.DOCK,
}

STEPS_OF: dict[Leg, tuple[Step, ...]] = {
    Leg.PRINT: (Step.PRINT,),
    Leg.PICK: (Step.PICK,),
    Leg.BENCH: (Step.CHECK, Step.PACK, Step.WEIGH),
    Leg.DOCK: (Step.HANDOVER,),
}

DEFAULT_WAY: tuple[Step, ...] = tuple(Step)
"""Labels printed before the pick, everything checked, packed, weighed and handed over."""


class WorkState(StrEnum):
    """State of a leg at the station that holds it."""

    TODO = "todo"
    STARTED = "started"
    DONE = "done"
    REVOKED = "revoked"


class OrderState(StrEnum):
    """State of an order at the hub. Finished steps are a set beside it, not a single number."""

    ACCEPTED = "accepted"
    """Checked and stored; not yet allocated."""
    WAITING = "waiting"
    """Something is missing (stock, waybill number); `orders.waits_for` says what."""
    ALLOCATED = "allocated"
    """Stock promised, courier and waybill known; free for a wave."""
    IN_WAVE = "in_wave"
    """In a wave that is not released yet."""
    RELEASED = "released"
    """Its legs are at stations, or free to be claimed."""
    SHIPPED = "shipped"
    """Past its ship point: the confirm is queued and stock has left the books."""
    HANDED_OVER = "handed_over"
    CANCELLED = "cancelled"
    SHORT = "short"
    """The shelf was empty although the books were not; waits for stock or a decision."""
    HELD = "held"
    """A supervisor keeps it back before it is in a wave, until a person releases it."""
    INTERCEPTED = "intercepted"
    """Stopped between ship point and van; the goods go back to the shelf."""


def legs_of(way: tuple[Step, ...]) -> tuple[Leg, ...]:
    """The legs of a way, in order, each once."""
    return tuple(leg for leg in Leg if any(LEG_OF[step] is leg for step in way))


def last_step(way: tuple[Step, ...], leg: Leg) -> Step | None:
    """The step that ends a leg on this way; None where the way does not pass the leg."""
    steps = [step for step in way if LEG_OF[step] is leg]
    return steps[-1] if steps else None


def next_step(way: tuple[Step, ...], step: Step) -> Step | None:
    """The step after this one on the way; None behind the last."""
    index = way.index(step)
    return way[index + 1] if index + 1 < len(way) else None
