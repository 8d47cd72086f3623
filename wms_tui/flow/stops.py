"""What a stopped or withdrawn order means to the step that has it in its hands."""

from __future__ import annotations

from typing import Any, TypeVar

from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import LEG_OF, Leg, Step, WorkState
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.refusal import Refusal
from wms_tui.flow.replies import good
from wms_tui.flow.reply import Decision, Outcome, Silent, Weight
from wms_tui.flow.world import OrderView, World

S = TypeVar("S")


def interruption(view: OrderView, leg: Leg) -> Refusal | None:
    """Why work on an order must stop, open or not; None: nothing happened to it."""
    doc = view.doc
    named: dict[str, Any] = {"order_no": doc.order_no, "position": doc.position}
    if view.stop:
        params = named | {"waybill": doc.waybill, "stop": view.stop}
        return Refusal(Outcome.BLOCKED, AnyStep.ORDER_STOPPED, Weight.STOP, params)
    held = view.leg(leg)
    if held is not None and held.state is WorkState.REVOKED:
        return Refusal(Outcome.CHANGED_MEANWHILE, AnyStep.ORDER_WITHDRAWN, Weight.STOP, named)
    return None


def stopped_here(view: OrderView, step: Step) -> tuple[Fact, ...]:
    """The fact that a stopped order's work ends here, where legs of it are still this station's.

    Nothing where the legs are gone already (the cancellation was agreed to when it arrived) or
    where the bench leg is finished: such a parcel is held at the dock.
    """
    bench = view.leg(Leg.BENCH)
    if not view.stop or (bench is not None and bench.state is WorkState.DONE):
        return ()
    held = [leg for leg in view.legs if leg.leg is not Leg.DOCK and view.holds(leg.leg)]
    if not held:
        return ()
    own = next((leg for leg in held if leg.leg is LEG_OF[step]), held[0])
    body = {
        "legs": [str(leg.leg) for leg in held],
        "step": str(step),
        "picked": Step.PICK in view.done,
    }
    return (Fact(FactKind.CANCELLED, view.doc.order, own.fence, body),)


def interruption_of(order: str, leg: Leg, world: World) -> Refusal | None:
    """The same for an order that is open; one that left the books counts as withdrawn."""
    view = world.order(order)
    if view is not None:
        return interruption(view, leg)
    params: dict[str, Any] = {"order_no": order, "position": 0}
    return Refusal(Outcome.CHANGED_MEANWHILE, AnyStep.ORDER_WITHDRAWN, Weight.STOP, params)


def take_stopped(state: S, order: str, step: Step, world: World) -> Decision[S]:
    """The answer to the acknowledgement of `order_stopped`; nothing to say where it wasn't that."""
    view = world.order(order) if order else None
    if view is None or not view.stop:
        return Silent(state)
    facts = stopped_here(view, step)
    doc = view.doc
    reason = AnyStep.ORDER_STOP_TAKEN
    return good(state, Outcome.OK, reason, facts, order_no=doc.order_no, position=doc.position)
