"""What a fact of this station does to its own books: one table for the bench and the tests."""

from __future__ import annotations

from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step, WorkState

_STEP_OF: dict[FactKind, Step] = {
    FactKind.LABEL_PRINTED: Step.PRINT,
    FactKind.PICKED: Step.PICK,
    FactKind.CHECKED: Step.CHECK,
    FactKind.PACKED: Step.PACK,
    FactKind.WEIGHED: Step.WEIGH,
    FactKind.HANDED_OVER: Step.HANDOVER,
}


def step_finished(fact: Fact) -> Step | None:
    """The step that this fact finishes for its order (a row of `step_done`)."""
    return _STEP_OF.get(fact.kind)


def legs_changed(fact: Fact) -> dict[Leg, WorkState]:
    """The new states of the order's legs at this station; legs it doesn't hold are to be skipped.

    A short order loses all its legs here: it waits at the hub for stock or for a decision.
    """
    if fact.kind is FactKind.STARTED:
        return {Leg(fact.body["leg"]): WorkState.STARTED}
    if fact.kind is FactKind.CANCELLED:
        return {Leg(leg): WorkState.REVOKED for leg in fact.body["legs"]}
    if fact.kind is FactKind.SHORT:
        return dict.fromkeys((Leg.PRINT, Leg.PICK, Leg.BENCH), WorkState.REVOKED)
    if fact.kind is FactKind.RELEASED:
        return {Leg(fact.body["leg"]): WorkState.REVOKED}
    if fact.body.get("leg_end"):
        return {Leg(fact.body["leg"]): WorkState.DONE}
    return {}
