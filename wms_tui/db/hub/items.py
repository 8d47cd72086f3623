"""Questions and changes about owners, items, barcodes and locations."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import delete
from sqlmodel import Session, col, select

from wms_tui.db.hub.plain import ask
from wms_tui.db.hub.tables_goods import Item, ItemBarcode, Location, Owner
from wms_tui.db.hub.upsert import insert_missing, insert_or_update, insert_rows, table_of

AT_ONCE = 500
"""Values of one IN (…)."""
_KNOWN = "SELECT code, item_id FROM item WHERE warehouse = ? AND owner = ? AND code IN ?"


@dataclass(frozen=True, slots=True)
class ItemCard:
    """An item with its barcodes, as a station needs it."""

    item: Item
    barcodes: tuple[tuple[str, int], ...]
    """(code, pieces): pieces above 1 is a case code."""


def known_items(db: Session, warehouse: str, owner: str, codes: Collection[str]) -> dict[str, str]:
    """Item code -> item id, for those of an owner's codes that exist."""
    wanted = sorted(codes)
    found: dict[str, str] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = ask(db, _KNOWN, warehouse, owner, wanted[start : start + AT_ONCE])
        found.update(rows)
    return found


def items_by_id(db: Session, warehouse: str, ids: Collection[str]) -> dict[str, Item]:
    """The items that exist of these ids."""
    rows = db.exec(
        select(Item).where(Item.warehouse == warehouse, col(Item.item_id).in_(list(ids)))
    )
    return {item.item_id: item for item in rows}


def item_cards(db: Session, warehouse: str, ids: Collection[str]) -> list[ItemCard]:
    """Items with their barcodes, by id; unknown ids are left out."""
    items = items_by_id(db, warehouse, ids)
    codes: dict[str, list[tuple[str, int]]] = {item_id: [] for item_id in items}
    for row in db.exec(
        select(ItemBarcode)
        .where(ItemBarcode.warehouse == warehouse, col(ItemBarcode.item_id).in_(list(items)))
        .order_by(col(ItemBarcode.barcode))
    ):
        codes[row.item_id].append((row.barcode, row.qty))
    return [ItemCard(items[key], tuple(codes[key])) for key in sorted(items)]


def packaging_ids(db: Session, warehouse: str) -> list[str]:
    """Ids of all packaging items 包材 (kind BC): every bench may need every box."""
    return list(
        db.exec(
            select(Item.item_id)
            .where(Item.warehouse == warehouse, Item.kind == "BC")
            .order_by(Item.item_id)
        )
    )


def store_items(db: Session, rows: Sequence[dict[str, Any]], update: Iterable[str]) -> None:
    """Insert items, or set the `update` columns of those that are there."""
    insert_or_update(db, Item, rows, update)


def replace_barcodes(
    db: Session, warehouse: str, item_id: str, codes: Sequence[tuple[str, int]]
) -> None:
    """An item has these barcodes from now on, and no others."""
    table = table_of(ItemBarcode)
    db.execute(delete(table).where(table.c.warehouse == warehouse, table.c.item_id == item_id))
    add_barcodes(db, warehouse, item_id, codes)


def add_barcodes(
    db: Session, warehouse: str, item_id: str, codes: Sequence[tuple[str, int]]
) -> None:
    """Give an item barcodes (code, pieces); of a code written twice the first counts."""
    pieces_of = dict(reversed(codes))
    insert_rows(
        db,
        ItemBarcode,
        [
            {"warehouse": warehouse, "item_id": item_id, "barcode": code, "qty": pieces}
            for code, pieces in sorted(pieces_of.items())
        ],
    )


def note_owner(db: Session, warehouse: str, owner: str, erp: str) -> None:
    """An owner exists from the moment that a message or an import names it."""
    note_owners(db, warehouse, [owner], erp)


def note_owners(db: Session, warehouse: str, named: Collection[str], erp: str) -> None:
    """The same for many; `erp`: the one that serves them from now on, empty leaves it."""
    asked = "SELECT owner, erp FROM owner WHERE warehouse = ? AND owner IN ?"
    rows = ask(db, asked, warehouse, named)
    served: dict[str, str] = dict(rows)
    new = [{"warehouse": warehouse, "owner": each, "erp": erp} for each in sorted(named)]
    insert_missing(db, Owner, [row for row in new if row["owner"] not in served])
    moved = [row for row in new if erp and served.get(row["owner"], erp) != erp]
    insert_or_update(db, Owner, moved, ["erp"])


def owners(db: Session, warehouse: str) -> list[Owner]:
    """All owners, by code."""
    return list(db.exec(select(Owner).where(Owner.warehouse == warehouse).order_by(Owner.owner)))


def store_locations(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert locations, or set zone and sequence of those that are there."""
    insert_or_update(db, Location, rows, ["zone", "sequence"])


def locations(
    db: Session, warehouse: str, codes: Collection[str] | None = None
) -> dict[str, Location]:
    """Locations by code: all of them, or those of `codes` that exist."""
    question = select(Location).where(Location.warehouse == warehouse)
    if codes is not None:
        question = question.where(col(Location.location).in_(list(codes)))
    return {row.location: row for row in db.exec(question)}
