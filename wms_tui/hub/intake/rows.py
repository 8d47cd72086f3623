"""From an ERP's neutral messages to table rows."""

from __future__ import annotations

import json
from datetime import datetime
from typing import Any

from wms_tui.db.hub.tables_goods import Item
from wms_tui.domain.document import Receiver
from wms_tui.domain.steps import OrderState
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrder, ErpOrderLine
from wms_tui.hub.settings import Rules

ITEM_COLUMNS = ("name", "kind", "weight_g", "length_mm", "width_mm", "height_mm")
"""What a message or a file may change of an item."""


def item_row(warehouse: str, item_id: str, item: ErpItem, before: Item | None) -> dict[str, Any]:
    """The item's row; what the message does not give stays as it was."""
    return {
        "warehouse": warehouse,
        "item_id": item_id,
        "owner": item.owner,
        "code": item.code,
        "name": item.name or (before.name if before else ""),
        "kind": item.kind or (before.kind if before else "ZC"),
        "weight_g": _kept(item.weight_g, before.weight_g if before else 0),
        "length_mm": _kept(item.length_mm, before.length_mm if before else 0),
        "width_mm": _kept(item.width_mm, before.width_mm if before else 0),
        "height_mm": _kept(item.height_mm, before.height_mm if before else 0),
    }


def order_row(
    warehouse: str,
    order_id: str,
    erp: str,
    order: ErpOrder,
    courier: str,
    rules: Rules,
    now: int,
) -> dict[str, Any]:
    """The order's row. Way and ship point are fixed now: later rules touch later orders."""
    return {
        "warehouse": warehouse,
        "order_id": order_id,
        "erp": erp,
        "order_no": order.order_no,
        "order_type": order.order_type or "JYCK",
        "owner": order.owner,
        "shop": order.shop,
        "channel": order.channel,
        "state": OrderState.ACCEPTED.value,
        "courier": courier,
        "waybill": order.waybill,
        "waybill_source": "erp" if order.waybill else "",
        "way": rules.value("order.way", owner=order.owner, courier=courier, kind=kind_of(order)),
        "ship_point": rules.value(
            "ship_point", owner=order.owner, courier=courier, kind=kind_of(order)
        ),
        "receiver": json.dumps(_flat(_receiver(order.receiver)), ensure_ascii=False),
        "memo": " / ".join(
            text
            for text in (order.seller_message, order.buyer_message, order.remark)
            if text.strip()
        ),
        "extra": json.dumps(_order_extra(order), ensure_ascii=False),
        "urgent": int(order.is_urgent),
        "created_at": now,
    }


def line_rows(
    warehouse: str, order_id: str, order: ErpOrder, items: dict[tuple[str, str], str]
) -> list[dict[str, Any]]:
    """The rows of the lines; lines without a number get their place, where it is free."""
    taken = {line.line_no for line in order.lines if line.line_no}
    free = (str(number) for number in range(1, 10**9) if str(number) not in taken)
    return [
        {
            "warehouse": warehouse,
            "order_id": order_id,
            "line": line.line_no or next(free),
            "item_id": items[(order.owner, line.item_code)],
            "qty": line.quantity,
            "inventory_type": line.inventory_type or "ZP",
            "extra": json.dumps(_line_extra(line), ensure_ascii=False),
        }
        for line in order.lines
    ]


def kind_of(order: ErpOrder) -> str:
    """`single`: one item only, in any number; `multi`: several items."""
    return "single" if len({line.item_code for line in order.lines}) == 1 else "multi"


def _receiver(contact: ErpContact) -> Receiver:
    address = contact.address
    if contact.town and contact.town not in address:
        address = contact.town + address
    return Receiver(
        name=contact.name,
        phone=contact.phone,
        province=contact.province,
        city=contact.city,
        district=contact.district,
        address=address,
    )


def _flat(value: Receiver | ErpContact) -> dict[str, str]:
    """The fields by name; `asdict` looks for more in each and takes ten times as long."""
    return {name: getattr(value, name) for name in type(value).__dataclass_fields__}


def _order_extra(order: ErpOrder) -> dict[str, Any]:
    told: dict[str, Any] = {
        "logistics_code": order.courier,
        "sort_code": order.sort_code,
        "oaid": order.receiver.oaid,
        "postcode": order.receiver.postcode,
        "buyer_message": order.buyer_message,
        "seller_message": order.seller_message,
        "remark": order.remark,
        "flags": list(order.flags),
        "placed_at": _ms(order.placed_at),
        "paid_at": _ms(order.paid_at),
        "ship_by": _ms(order.ship_by),
        "collect_by": _ms(order.collect_by),
        "cod_fen": order.cod_fen,
        "total_fen": order.total_fen,
        "sender": _flat(order.sender) if order.sender else None,
        "erp": dict(order.extra),
    }
    return {name: given for name, given in told.items() if given not in (None, "", [], {})}


def _line_extra(line: ErpOrderLine) -> dict[str, Any]:
    told: dict[str, Any] = {
        "name": line.name,
        "source_order_no": line.source_order_no,
        "sub_order_no": line.sub_order_no,
        "lot": line.lot,
        "price_fen": line.price_fen,
        "erp": dict(line.extra),
    }
    return {name: given for name, given in told.items() if given not in (None, "", {})}


def _ms(moment: datetime | None) -> int | None:
    return None if moment is None else int(moment.timestamp() * 1000)


def _kept(given: int | None, before: int) -> int:
    return before if given is None else given
