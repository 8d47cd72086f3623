"""Moves goods in the books: what leaves one place arrives in another, for a named cause."""

from __future__ import annotations

from wms_tui.db.hub import counts, stock
from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import HubContext

PICKED = "@PICKED"
PACKED = "@PACKED"
SHIPPED = "@SHIPPED"
SHORT = "@SHORT"
SUPPLIER = "@SUPPLIER"


def move(
    db: Session,
    ctx: HubContext,
    item: str,
    source: str,
    target: str,
    qty: int,
    cause: str,
    *,
    lot: str = "",
    inventory_type: str = "ZP",
    expiry: str | None = None,
    order_id: str | None = None,
    uid: str | None = None,
    at: int | None = None,
) -> None:
    """Move `qty` pieces of an item. A shelf that falls below zero stays so and raises a count.

    `cause` is `import`, `pick`, `pack`, `ship`, `short`, `put_back` or `count`; `uid` the station
    fact behind it; `at` milliseconds, now if not given. Raises ValueError for qty below 1.
    """
    if qty <= 0:
        raise ValueError(f"a move takes pieces, not {qty}")
    when = ctx.clock_ms() if at is None else at
    row = {
        "warehouse": ctx.warehouse,
        "id": ctx.new_id(),
        "item_id": item,
        "source": source,
        "target": target,
        "lot": lot,
        "inventory_type": inventory_type,
        "quantity": qty,
        "cause": cause,
        "order_id": order_id,
        "uid": uid,
        "at": when,
    }
    stock.add_moves(db, [row])
    # Ascending places, so that two hubs lock levels in the same order.
    for place, delta in sorted(((source, -qty), (target, qty))):
        key = (item, place, lot, inventory_type)
        left = stock.shift(db, ctx.warehouse, key, delta, None if place == source else expiry)
        if left < 0 and is_shelf(place):
            ask_for_count(db, ctx, item, place, "below_zero")


def is_shelf(place: str) -> bool:
    """Whether a place is a shelf of the warehouse, and not a state that goods are in."""
    return not place.startswith("@")


def ask_for_count(db: Session, ctx: HubContext, item: str, location: str, reason: str) -> None:
    """Have a place counted 盘点; one open count for a place is enough."""
    if counts.open_count(db, ctx.warehouse, item, location) is not None:
        return
    counts.add_count(
        db,
        {
            "warehouse": ctx.warehouse,
            "id": ctx.new_id(),
            "item_id": item,
            "location": location,
            "reason": reason,
            "at": ctx.clock_ms(),
        },
    )
