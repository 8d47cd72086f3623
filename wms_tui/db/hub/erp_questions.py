"""What an ERP may ask of items and stock. All run inside a caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from sqlmodel import Session, col, select

from wms_tui.db.hub.tables import Item, Owner, StockLevel


def items_named(
    db: Session, warehouse: str, erp: str, code: str, owner: str
) -> Sequence[tuple[str, str]]:
    """(item_id, code) of that code among the owners that this ERP serves, or the one given."""
    asked = (
        select(Item.item_id, Item.code)
        .join(Owner, (col(Owner.warehouse) == Item.warehouse) & (col(Owner.owner) == Item.owner))
        .where(Item.warehouse == warehouse, Item.code == code, col(Owner.erp).in_(("", erp)))
        .order_by(col(Item.item_id))
    )
    if owner:
        asked = asked.where(Item.owner == owner)
    return db.exec(asked).all()


@dataclass(frozen=True, slots=True)
class Level:
    """Stock of an item in the house: on shelves and free, and promised or on its way out."""

    inventory_type: str
    lot: str
    expiry: str
    free: int
    locked: int


def levels_of(db: Session, warehouse: str, item_id: str, inventory_type: str) -> list[Level]:
    """An item's stock by inventory type and lot; what left the house is not in it."""
    asked = select(StockLevel).where(
        StockLevel.warehouse == warehouse, StockLevel.item_id == item_id
    )
    if inventory_type:
        asked = asked.where(StockLevel.inventory_type == inventory_type)
    levels: dict[tuple[str, str], Level] = {}
    for place in db.exec(asked).all():
        is_shelf = not place.location.startswith("@")
        if not is_shelf and place.location not in ("@PICKED", "@PACKED"):
            continue
        key = (place.inventory_type, place.lot)
        before = levels.get(key, Level(*key, "", 0, 0))
        free = place.quantity - place.reserved if is_shelf else 0
        levels[key] = Level(
            *key,
            max(before.expiry, place.expiry),
            before.free + free,
            before.locked + place.quantity - free,
        )
    return [levels[key] for key in sorted(levels, reverse=True)]
