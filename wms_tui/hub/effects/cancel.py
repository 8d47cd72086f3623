"""Effects of cancellations: the holder agreed, the holder refused, work was given back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.db.hub import case_rows, order_goods, orders, waybills, work_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Leg, OrderState, Step
from wms_tui.hub import supervision
from wms_tui.hub.context import PLAN
from wms_tui.hub.effects.fact import OrderHappening
from wms_tui.hub.effects.legs import call_off
from wms_tui.hub.effects.ship import put_stop
from wms_tui.hub.planning import allocation
from wms_tui.hub.reports import reporting

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_orders import Order
    from wms_tui.hub.context import HubContext

NEWS = "cancel"
"""The bell that rings when something became of a cancellation."""

AWAY = (OrderState.SHIPPED, OrderState.HANDED_OVER, OrderState.INTERCEPTED)


def cancelled(h: OrderHappening) -> str:
    """The holder agreed: nothing more happens to this order at that station.

    The order is cancelled once no other station holds a leg of it.
    """
    h.ctx.notify_after(h.db, NEWS)
    if h.order.state == OrderState.CANCELLED:
        return "none"
    if h.order.state in AWAY:
        return f"case:{h.case(CaseKind.CANCELLED_AFTER_SHIP, {'state': h.order.state})}"
    if h.order.cancel_requested_at is None:
        h.change(cancel_requested_at=h.at, cancel_reason="station")
    return _let_go(h)


def cancel_refused(h: OrderHappening) -> str:
    """The station can't stop the order any more: the dock has to.

    A station that has nothing of it (its part is done, or was taken away) is in nobody's way.
    """
    h.ctx.notify_after(h.db, NEWS)
    if h.order.state in (OrderState.HANDED_OVER, OrderState.CANCELLED, OrderState.INTERCEPTED):
        return "none"
    if h.body.get("reason") == "not_here" and h.order.state not in AWAY:
        return _let_go(h)
    put_stop(h.db, h.ctx, h.order, h.order.cancel_reason)
    return "done"


def _let_go(h: OrderHappening) -> str:
    """The station is done with the order: cancelled, unless others hold it or it is packed."""
    rows = work_rows.legs_of(h.db, h.ctx.warehouse, h.order.order_id)
    if any(row.leg == Leg.BENCH and row.state == "done" for row in rows):
        put_stop(h.db, h.ctx, h.order, h.order.cancel_reason)
        return "at_dock"
    others = []
    for row in rows:
        if row.state != "claimed" or row.leg == Leg.DOCK:
            continue
        if row.holder == h.station:
            key = (h.ctx.warehouse, h.order.order_id, row.leg)
            work_rows.change(h.db, *key, state="cancelled", fence=row.fence + 1)
        else:
            # Whoever holds it now has to agree itself, whatever an earlier holder says.
            others.append(row.holder)
    if others:
        return "agreed"
    cancel_books(h.db, h.ctx, h.order, at=h.at, operator=h.operator, station=h.station)
    return "done"


def released(h: OrderHappening) -> str:
    """A station gave work back that it had not begun: somebody else may have it."""
    leg = str(h.body["leg"])
    row = work_rows.leg_of(h.db, h.ctx.warehouse, h.order.order_id, leg)
    if row is None or row.state != "claimed" or row.holder != h.station:
        return "none"
    if row.fence != h.event.fence:
        return "late"
    key = (h.ctx.warehouse, h.order.order_id, leg)
    work_rows.change(h.db, *key, state="ready", holder=None, fence=row.fence + 1)
    h.ctx.notify_after(h.db, PLAN)
    return "done"


def cancel_books(
    db: Session, ctx: HubContext, order: Order, *, at: int, operator: str = "", station: str = ""
) -> None:
    """Cancel an order for good: legs, promises and waybill are given up, the ERP hears of it.

    Only for orders before their ship point whose legs nobody is working on any more.
    """
    call_off(db, ctx, order.order_id, "cancelled", ctx.clock_ms())
    allocation.give_back(db, ctx, order.order_id)
    if order.waybill and waybills.get(db, ctx.warehouse, order.waybill) is not None:
        waybills.set_state(db, ctx.warehouse, order.waybill, "void", order.order_id)
    put_stop(db, ctx, order, order.cancel_reason)
    supervision.answered(db, ctx, order.order_id, operator, at)
    orders.change(db, ctx.warehouse, order.order_id, state=OrderState.CANCELLED.value, waits_for="")
    order_goods.change_parcels_of(db, ctx.warehouse, order.order_id, state="held")
    reporting.queue_step(
        db,
        ctx,
        order,
        "CANCELED",
        operator=operator,
        operator_name=order_goods.operator_name(db, ctx.warehouse, operator),
        station=station,
        info=order.cancel_reason,
        at=at,
    )
    if Step.PICK.value in order.steps.split(","):
        body = {"reason": "cancelled", "waybill": order.waybill}
        case_rows.open_case(
            db,
            ctx.warehouse,
            ctx.new_id(),
            CaseKind.PUT_BACK,
            body,
            at,
            order_id=order.order_id,
            station=station,
        )
