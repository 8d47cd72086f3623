"""Tells stations of goods: the bodies of `item` and `location` messages, and who gets them when."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import items, work
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.items import ItemCard
from wms_tui.db.hub.tables_goods import Location
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed.sending import send, send_all

PACKAGING = "BC"
"""Qimen item kind of boxes and bags 包材."""


def item_body(card: ItemCard) -> dict[str, Any]:
    """The body of an `item` message."""
    item = card.item
    return {
        "item": item.item_id,
        "owner": item.owner,
        "code": item.code,
        "name": item.name,
        "kind": item.kind,
        "weight_g": item.weight_g,
        "barcodes": [[code, pieces] for code, pieces in card.barcodes],
    }


def location_body(location: Location) -> dict[str, Any]:
    """The body of a `location` message."""
    return {
        "location": location.location,
        "zone": location.zone,
        "sequence": location.sequence,
    }


def tell_stations(db: Session, ctx: HubContext, item_id: str, kind: str, *, is_new: bool) -> None:
    """Send an item that changed to those who have it in their work; boxes to everybody."""
    if kind == PACKAGING:
        for card in items.item_cards(db, ctx.warehouse, [item_id]):
            send_all(db, ctx.warehouse, "item", item_body(card), must=False, now=ctx.clock_ms())
        return
    if is_new:
        return  # nobody can have work with it yet
    for station in work.stations_with_item(db, ctx.warehouse, item_id):
        for card in items.item_cards(db, ctx.warehouse, [item_id]):
            send(
                db, ctx.warehouse, station, "item", item_body(card), must=False, now=ctx.clock_ms()
            )
