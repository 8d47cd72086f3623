"""Sends an order on that was short on the shelf or kept back, once a person has decided so."""

from __future__ import annotations

from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import OrderState
from wms_tui.hub.context import SUPPLY, HubContext


class CannotResume(Exception):
    """The order is not one that waits for a person."""


def resume(db: Session, ctx: HubContext, order: Order) -> None:
    """SHORT or HELD -> ACCEPTED: promised stock anew, its way begins again. Raises CannotResume.

    It keeps its waybill; goods that were picked before have their put-back case.
    """
    if order.state not in (OrderState.SHORT, OrderState.HELD):
        raise CannotResume(f"order {order.order_no} is {order.state}, neither short nor held")
    orders.change(
        db,
        ctx.warehouse,
        order.order_id,
        state=OrderState.ACCEPTED.value,
        waits_for="",
        wave="",
        position=0,
        steps="",
    )
    ctx.notify_after(db, SUPPLY)
