"""The ship point 出库节点: stock leaves the books and the ERP gets its confirm, once."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wms_tui.db.hub import order_goods, orders, waybills
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import OrderState, Step
from wms_tui.hub.effects import goods
from wms_tui.hub.effects.fact import OrderHappening, ship_step
from wms_tui.hub.feed.sending import send_all
from wms_tui.hub.reports import reporting

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_orders import Order
    from wms_tui.hub.context import HubContext


def ship_if_due(h: OrderHappening, step: Step) -> None:
    """Ship the order where this step is its ship point and it has not shipped before."""
    if ship_step(h.order) is step and h.order.shipped_at is None:
        ship(h)


def ship(h: OrderHappening) -> None:
    """The order passes its ship point."""
    ensure_parcel(h)
    goods.pack(h)
    goods.ship(h)
    is_gone = h.order.handed_over_at is not None
    state = OrderState.HANDED_OVER if is_gone else OrderState.SHIPPED
    h.change(state=state.value, shipped_at=h.at)
    parcel_state = "handed_over" if is_gone else "shipped"
    order_goods.change_parcel(h.db, h.ctx.warehouse, h.order.waybill, state=parcel_state)
    if waybills.get(h.db, h.ctx.warehouse, h.order.waybill) is not None:
        waybills.set_state(h.db, h.ctx.warehouse, h.order.waybill, "used", h.order.order_id)
    name = order_goods.operator_name(h.db, h.ctx.warehouse, h.operator)
    reporting.queue_confirm(h.db, h.ctx, h.order, h.at, h.operator, name)
    if h.order.cancel_requested_at is not None and not is_gone:
        # The holder did not answer in time; what is packed is stopped at the dock.
        put_stop(h.db, h.ctx, h.order, h.order.cancel_reason)


def ensure_parcel(h: OrderHappening) -> bool:
    """Write the order's parcel down; False where its waybill belongs to another order's parcel."""
    waybill = h.order.waybill or str(h.body.get("waybill") or "")
    found = order_goods.parcel(h.db, h.ctx.warehouse, waybill)
    if found is not None:
        if found.order_id == h.order.order_id:
            return True
        h.case(CaseKind.WAYBILL_USED_TWICE, {"waybill": waybill, "other_order": found.order_id})
        return False
    lines = orders.lines_of(h.db, h.ctx.warehouse, [h.order.order_id])[h.order.order_id]
    content = [{"line": line.line, "item": line.item_id, "qty": line.qty} for line in lines]
    row = {
        "warehouse": h.ctx.warehouse,
        "waybill": waybill,
        "order_id": h.order.order_id,
        "station": h.station,
        "uid": h.event.uid,
        "lines": json.dumps(content, ensure_ascii=False),
    }
    order_goods.add_parcel(h.db, row)
    return True


def put_stop(db: Session, ctx: HubContext, order: Order, reason: str) -> None:
    """Put an order on the stop list of every dock. Put there once."""
    if order.stop:
        return
    word = "refund" if "退" in reason or "refund" in reason.lower() else "cancelled"
    orders.change(db, ctx.warehouse, order.order_id, stop=word)
    body = {"order": order.order_id, "waybill": order.waybill, "reason": word}
    send_all(db, ctx.warehouse, "stop", body, offering=Step.HANDOVER, now=ctx.clock_ms())
