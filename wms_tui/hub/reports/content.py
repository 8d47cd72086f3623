"""Gathers what a report tells of an order: its numbers, its parcels, its lines."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Sequence
from typing import Any

from wms_tui.couriers.codes import own_code
from wms_tui.db.hub import items, orders, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables import Order
from wms_tui.erp.reports import ConfirmLine, OrderRef, Parcel, ParcelItem


def reference(order: Order) -> OrderRef:
    """The order by both sides' numbers."""
    return OrderRef(
        order_no=order.order_no,
        wms_order_id=order.order_id,
        order_type=order.order_type,
        warehouse=order.warehouse,
        owner=order.owner,
    )


def parcels(db: Session, order: Order) -> tuple[Parcel, ...]:
    """The order's parcels with weight, packaging and goods."""
    found = orders.parcels_of(db, order.warehouse, order.order_id)
    contents = [json.loads(parcel.lines) for parcel in found]
    ids = [entry["item"] for content in contents for entry in content]
    ids += [parcel.packaging for parcel in found if parcel.packaging]
    codes = _codes(db, order.warehouse, ids)
    name = waybills.courier_codes(db, order.warehouse).get(order.courier, "")
    return tuple(
        Parcel(
            parcel_no=f"{order.order_id}-{number}",
            courier=_courier(order),
            courier_name=name,
            waybill=parcel.waybill,
            weight_g=parcel.weight_g,
            expected_weight_g=parcel.expected_g,
            packaging=codes.get(parcel.packaging, parcel.packaging),
            items=_items(content, codes, order.owner),
        )
        for number, (parcel, content) in enumerate(zip(found, contents, strict=True), 1)
    )


def _courier(order: Order) -> str:
    """The courier by the ERP's own code for it, where it named one and that is still it."""
    sent = str(json.loads(order.extra or "{}").get("logistics_code", ""))
    return sent if own_code(sent) == order.courier else order.courier


def _codes(db: Session, warehouse: str, ids: Sequence[str]) -> dict[str, str]:
    """item_id → the owner's item code."""
    found = items.items_by_id(db, warehouse, set(ids))
    return {item_id: item.code for item_id, item in found.items()}


def _items(
    content: list[dict[str, Any]], codes: dict[str, str], owner: str
) -> tuple[ParcelItem, ...]:
    return tuple(
        ParcelItem(
            item_code=codes.get(entry["item"], entry["item"].removeprefix(owner + "/")),
            quantity=int(entry["qty"]),
            line_no=str(entry["line"]),
        )
        for entry in content
    )


def lines(db: Session, order: Order, packed: Sequence[Parcel]) -> tuple[ConfirmLine, ...]:
    """The order's lines with what is in the parcels; 0 where nothing is."""
    found = orders.lines_of(db, order.warehouse, [order.order_id])[order.order_id]
    codes = _codes(db, order.warehouse, [line.item_id for line in found])
    actual = Counter[str]()
    for parcel in packed:
        for item in parcel.items:
            actual[item.line_no] += item.quantity
    confirmed = []
    for line in found:
        extra = json.loads(line.extra or "{}")
        confirmed.append(
            ConfirmLine(
                line_no=line.line,
                item_code=codes.get(line.item_id, line.item_id.removeprefix(order.owner + "/")),
                planned=line.qty,
                actual=actual[line.line],
                inventory_type=line.inventory_type,
                source_order_no=str(extra.get("source_order_no", "")),
                sub_order_no=str(extra.get("sub_order_no", "")),
            )
        )
    return tuple(confirmed)
