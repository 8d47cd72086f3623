"""The hub asks whether an order may be cancelled: the holder alone knows."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.db.station.orders import order_views
from wms_tui.db.station.work import set_stop
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import LEG_OF, Leg, Step, WorkState

if TYPE_CHECKING:
    from sqlalchemy import Connection


def answer_cancel(c: Connection, order: str, at: int) -> Fact:
    """The fact that answers the hub.

    Agreed as long as the bench leg, where it is ours, is not finished and the parcel not handed
    over; the order goes on the stop list then. An order that is not here is refused by name.
    """
    view = order_views(c, (order,)).get(order)
    if view is None:
        return Fact(FactKind.CANCEL_REFUSED, order, None, {"leg": "", "reason": "not_here"})
    held = [leg for leg in view.legs if leg.leg is not Leg.DOCK and view.holds(leg.leg)]
    bench = view.leg(Leg.BENCH)
    finished = bench is not None and bench.state is WorkState.DONE
    if finished or view.handed_over or not held:
        word = "handed_over" if view.handed_over else "finished" if finished else "not_here"
        fence = bench.fence if bench is not None else None
        return Fact(FactKind.CANCEL_REFUSED, order, fence, {"leg": "bench", "reason": word})
    set_stop(c, order, view.doc.waybill, "cancelled", at)
    done = [step.value for step in Step if step in view.done and LEG_OF[step] is not Leg.DOCK]
    body = {
        "legs": [leg.leg.value for leg in held],
        "step": done[-1] if done else "",
        "picked": Step.PICK in view.done,
    }
    return Fact(FactKind.CANCELLED, order, held[-1].fence, body)


def answer_release(c: Connection, order: str, leg: Leg) -> Fact | None:
    """The fact that gives work back, where nobody here has begun it; None: it is kept."""
    view = order_views(c, (order,)).get(order)
    row = view.leg(leg) if view is not None else None
    if row is None or row.state is not WorkState.TODO:
        return None
    return Fact(FactKind.RELEASED, order, row.fence, {"leg": leg.value})
