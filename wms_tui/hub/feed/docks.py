"""Tells docks of parcels: the body of a `parcel` message, for parcels to come and parcels there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from wms_tui.db.hub import waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import Step
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed.documents import way_of
from wms_tui.hub.feed.sending import send_batch, stations


def parcel_body(order: Order, courier_name: str) -> dict[str, Any]:
    """The body of a `parcel` message for an order as it stands."""
    return {
        "waybill": order.waybill,
        "order": order.order_id,
        "order_no": order.order_no,
        "courier": order.courier,
        "courier_name": courier_name or order.courier,
        "way": [step.value for step in way_of(order)],
        "done": [step for step in order.steps.split(",") if step],
        "weight_g": order.weight_g,
        "handed_over": order.handed_over_at is not None,
    }


def tell_docks(db: Session, ctx: HubContext, orders: Sequence[Order]) -> None:
    """Send these orders' parcels to every station that offers handover."""
    docks = stations(db, ctx.warehouse, Step.HANDOVER)
    if not docks or not orders:
        return
    names = waybills.courier_codes(db, ctx.warehouse)
    messages = [
        ("parcel", True, parcel_body(order, names.get(order.courier, "")))
        for order in orders
        if Step.HANDOVER in way_of(order)
    ]
    for dock in docks:
        send_batch(db, ctx.warehouse, dock, messages, now=ctx.clock_ms())
