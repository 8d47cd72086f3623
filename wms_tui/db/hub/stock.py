"""Questions and changes about stock levels and their moves. Clamps nothing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import exists, func
from sqlmodel import Session, col, select

from wms_tui.db.hub.plain import ask
from wms_tui.db.hub.tables_goods import CountTask, Location, StockLevel, StockMove
from wms_tui.db.hub.upsert import insert_for, insert_rows, table_of

LevelKey = tuple[str, str, str, str]
"""(item id, location, lot, inventory type)."""

_LEVEL = (
    "SELECT quantity, reserved FROM stock_level WHERE warehouse = ? "
    "AND item_id = ? AND location = ? AND lot = ? AND inventory_type = ?"
)


def shift(db: Session, warehouse: str, key: LevelKey, delta: int, expiry: str | None = None) -> int:
    """Change a level by so many pieces; answers the new level, which may be below zero."""
    table = table_of(StockLevel)
    item_id, location, lot, inventory_type = key
    statement = insert_for(db, StockLevel).values(
        warehouse=warehouse,
        item_id=item_id,
        location=location,
        lot=lot,
        inventory_type=inventory_type,
        expiry=expiry or "",
        quantity=delta,
        reserved=0,
    )
    changes: dict[str, Any] = {"quantity": table.c.quantity + delta}
    if expiry is not None:
        changes["expiry"] = expiry
    keys = [column.name for column in table.primary_key]
    done = statement.on_conflict_do_update(index_elements=keys, set_=changes)
    left = int(db.execute(done.returning(table.c.quantity)).scalar_one())
    db.expire_all()
    return left


def shift_all(db: Session, warehouse: str, shifts: Mapping[LevelKey, tuple[int, str]]) -> None:
    """Change many levels at once: by so many pieces, and to this expiry."""
    if not shifts:
        return
    table = table_of(StockLevel)
    statement = insert_for(db, StockLevel)
    new = statement.excluded
    changes = {"quantity": table.c.quantity + new.quantity, "expiry": new.expiry}
    keys = [column.name for column in table.primary_key]
    names = ("item_id", "location", "lot", "inventory_type")
    db.connection().execute(
        statement.on_conflict_do_update(index_elements=keys, set_=changes),
        [
            {
                "warehouse": warehouse,
                **dict(zip(names, key, strict=True)),
                "expiry": expiry,
                "quantity": delta,
                "reserved": 0,
            }
            for key, (delta, expiry) in sorted(shifts.items())
        ],
    )
    db.expire_all()


def levels_of(
    db: Session, warehouse: str, item_ids: Collection[str]
) -> dict[LevelKey, tuple[int, int]]:
    """Level -> (pieces, promised of them), for all places of these items."""
    table = table_of(StockLevel)
    wanted = sorted(item_ids)
    found: dict[LevelKey, tuple[int, int]] = {}
    for start in range(0, len(wanted), 500):
        rows = db.execute(
            table.select()
            .where(table.c.warehouse == warehouse)
            .where(table.c.item_id.in_(wanted[start : start + 500]))
        )
        for row in rows:
            key = (row.item_id, row.location, row.lot, row.inventory_type)
            found[key] = (row.quantity, row.reserved)
    return found


def levels_by_key(
    db: Session, warehouse: str, keys: Collection[LevelKey]
) -> dict[LevelKey, tuple[int, int]]:
    """Level -> (pieces, promised of them), for those of some hundred levels that exist."""
    found: dict[LevelKey, tuple[int, int]] = {}
    for key in keys:
        # One by one: SQLite finds a row value IN (…) by the warehouse alone, and reads every level;
        # and an item may lie in any number of lots.
        for quantity, reserved in ask(db, _LEVEL, warehouse, *key):
            found[key] = (quantity, reserved)
    return found


def levels_at(db: Session, warehouse: str, item_id: str, location: str) -> list[StockLevel]:
    """Every lot and kind of an item in a place; locked until the transaction ends (PostgreSQL)."""
    question = select(StockLevel).where(
        StockLevel.warehouse == warehouse,
        StockLevel.item_id == item_id,
        StockLevel.location == location,
    )
    return list(
        db.exec(question.order_by(StockLevel.lot, StockLevel.inventory_type).with_for_update())
    )


def add_moves(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write moves down."""
    insert_rows(db, StockMove, rows)


def free_shelves(
    db: Session, warehouse: str, item_ids: Collection[str]
) -> list[tuple[StockLevel, int]]:
    """(level, walking sequence) of shelves with pieces that nobody was promised.

    A place that waits for its count is left out: what the books hold there is in doubt.
    The rows stay locked until the transaction ends (PostgreSQL), in ascending order.
    """
    question = (
        select(StockLevel, func.coalesce(Location.sequence, 0))
        .join(
            Location,
            (col(Location.warehouse) == col(StockLevel.warehouse))
            & (col(Location.location) == col(StockLevel.location)),
            isouter=True,
        )
        .where(StockLevel.warehouse == warehouse, col(StockLevel.item_id).in_(list(item_ids)))
        .where(col(StockLevel.quantity) > col(StockLevel.reserved))
        .where(func.substr(StockLevel.location, 1, 1) != "@")
        .where(
            ~exists().where(
                col(CountTask.warehouse) == col(StockLevel.warehouse),
                col(CountTask.item_id) == col(StockLevel.item_id),
                col(CountTask.location) == col(StockLevel.location),
                col(CountTask.open) == 1,
            )
        )
        .order_by(
            StockLevel.item_id, StockLevel.location, StockLevel.lot, StockLevel.inventory_type
        )
        .with_for_update(of=table_of(StockLevel))
    )
    return [(level, int(sequence)) for level, sequence in db.exec(question)]


def lock(db: Session, warehouse: str, item_ids: Collection[str]) -> None:
    """Hold every level of these items until the transaction ends, in ascending order."""
    table = table_of(StockLevel)
    keys = (table.c.item_id, table.c.location, table.c.lot, table.c.inventory_type)
    asked = table.select().where(
        table.c.warehouse == warehouse, table.c.item_id.in_(sorted(item_ids))
    )
    db.connection().execute(asked.order_by(*keys).with_for_update()).all()


def level(db: Session, warehouse: str, key: LevelKey) -> StockLevel | None:
    """One level."""
    return db.get(StockLevel, (warehouse, *key), populate_existing=True)


def levels(db: Session, warehouse: str) -> list[StockLevel]:
    """Every level."""
    return list(db.exec(select(StockLevel).where(StockLevel.warehouse == warehouse)))
