"""Builds the document of an order that travels to a station with each of its legs."""

from __future__ import annotations

import json
from collections.abc import Collection
from dataclasses import replace
from typing import Any

from wms_tui.db.hub import items, orders, promises, waves, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_goods import Item, Location
from wms_tui.db.hub.tables_orders import Allocation, Order, OrderLine, Wave
from wms_tui.domain.document import DocLine, DocPick, OrderDoc, PrintDocument, Receiver
from wms_tui.domain.steps import DEFAULT_WAY, Step

_DOCUMENT_FIELD = "extendProps.printDocument"
_UNREADABLE = PrintDocument("unreadable", {})


def order_docs(db: Session, warehouse: str, ids: Collection[str]) -> dict[str, OrderDoc]:
    """Documents by order id; orders that do not exist are left out.

    Picks are what is promised now: none once the goods were picked.
    """
    found = orders.by_ids(db, warehouse, ids)
    lines = orders.lines_of(db, warehouse, list(found))
    picks: dict[str, list[Allocation]] = {order_id: [] for order_id in found}
    for row in promises.allocations(db, warehouse, list(found)):
        picks[row.order_id].append(row)
    needed = {line.item_id for each in lines.values() for line in each}
    goods = items.items_by_id(db, warehouse, needed)
    places = items.locations(
        db, warehouse, {row.location for each in picks.values() for row in each}
    )
    couriers = waybills.courier_codes(db, warehouse)
    known_waves = waves.sizes(db, warehouse, sorted({order.wave for order in found.values()}))
    return {
        order_id: _doc(
            order,
            [_line(line, goods.get(line.item_id)) for line in lines[order_id]],
            [_pick(row, places.get(row.location)) for row in picks[order_id]],
            couriers.get(order.courier, ""),
            known_waves.get(order.wave),
        )
        for order_id, order in found.items()
    }


def order_doc(db: Session, warehouse: str, order_id: str) -> OrderDoc | None:
    """The document of one order; None where there is no such order."""
    return order_docs(db, warehouse, [order_id]).get(order_id)


def way_of(order: Order) -> tuple[Step, ...]:
    """The order's way, in the order of the steps; an empty one is the whole way."""
    named = {word.strip() for word in order.way.split(",") if word.strip()}
    return tuple(step for step in Step if step.value in named) or DEFAULT_WAY


def _doc(
    order: Order,
    lines: list[DocLine],
    picks: list[DocPick],
    courier_name: str,
    wave: Wave | None,
) -> OrderDoc:
    extra = json.loads(order.extra)
    kind = "single" if len({line.item for line in lines}) == 1 else "multi"
    return OrderDoc(
        order=order.order_id,
        order_no=order.order_no,
        owner=order.owner,
        shop=order.shop,
        channel=order.channel,
        courier=order.courier,
        courier_name=courier_name or order.courier,
        waybill=order.waybill,
        wave=order.wave,
        wave_kind=wave.kind if wave else kind,
        position=order.position,
        total=wave.orders if wave else 0,
        lines=tuple(lines),
        picks=tuple(picks),
        way=way_of(order),
        ship_point=Step(order.ship_point),
        sort_code=str(extra.get("sort_code", "")),
        receiver=_receiver(order.receiver),
        memo=order.memo,
        copies=order.labels,
        sender=_sender(extra.get("sender") or {}),
        cod_fen=int(extra.get("cod_fen") or 0),
        document=_document(order, extra),
    )


def _document(order: Order, extra: dict[str, Any]) -> PrintDocument | None:
    """The platform's label that came with the order, under `extendProps.printDocument`: JSON of
    {"platform": …, "body": …}. It holds the ERP's own waybill number, and is void with another.

    One that can't be read is kept as of no platform: no printer prints it, and that is seen.
    """
    text = extra.get("erp", {}).get(_DOCUMENT_FIELD, "")
    if not text or order.waybill_source != "erp":
        return None
    try:
        read = json.loads(text)
        platform, body = read["platform"], read["body"]
    except (ValueError, KeyError, TypeError, RecursionError):
        return _UNREADABLE
    is_one = isinstance(platform, str) and platform and isinstance(body, dict)
    return PrintDocument(platform, body) if is_one else _UNREADABLE


def _receiver(text: str) -> Receiver:
    body = json.loads(text)
    names = Receiver.__dataclass_fields__
    return Receiver(**{name: str(body[name]) for name in names if name in body})


def _sender(body: dict[str, Any]) -> Receiver:
    """Whom the ERP wants named on the label; a company by its name."""
    names = Receiver.__dataclass_fields__
    sender = Receiver(**{name: str(body.get(name) or "") for name in names})
    town, company = str(body.get("town") or ""), str(body.get("company") or "")
    if town and town not in sender.address:
        sender = replace(sender, address=town + sender.address)
    return replace(sender, name=company or sender.name)


def _line(line: OrderLine, item: Item | None) -> DocLine:
    return DocLine(
        line=line.line,
        item=line.item_id,
        code=item.code if item else line.item_id.partition("/")[2],
        name=item.name if item else "",
        qty=line.qty,
        weight_g=item.weight_g if item else 0,
    )


def _pick(row: Allocation, place: Location | None) -> DocPick:
    return DocPick(
        line=row.line,
        item=row.item_id,
        location=row.location,
        sequence=place.sequence if place else 0,
        qty=row.qty,
        lot=row.lot,
    )
