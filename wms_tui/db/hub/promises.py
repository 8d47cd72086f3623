"""What of the stock is promised: to whom, and that it never exceeds what is there."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from sqlalchemy import bindparam, delete, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.stock import LevelKey
from wms_tui.db.hub.tables_goods import StockLevel
from wms_tui.db.hub.tables_orders import Allocation
from wms_tui.db.hub.upsert import insert_rows, table_of


def promise(db: Session, warehouse: str, wanted: Mapping[LevelKey, int]) -> bool:
    """Promise pieces of shelves; False as soon as one has not enough left (roll back then)."""
    if not wanted:
        return True
    table = table_of(StockLevel)
    done = db.connection().execute(
        update(table)
        .where(*_is_level(warehouse), table.c.quantity - table.c.reserved >= bindparam("b_qty"))
        .values(reserved=table.c.reserved + bindparam("b_qty")),
        _level_rows(wanted),
    )
    return done.rowcount == len(wanted)


def give_back(db: Session, warehouse: str, promised: Mapping[LevelKey, int]) -> None:
    """Pieces that are no longer promised."""
    if promised:
        table = table_of(StockLevel)
        db.connection().execute(
            update(table)
            .where(*_is_level(warehouse))
            .values(reserved=table.c.reserved - bindparam("b_qty")),
            _level_rows(promised),
        )


def add_allocations(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write down what was promised to which order line."""
    insert_rows(db, Allocation, rows)


def allocations(db: Session, warehouse: str, ids: Collection[str]) -> list[Allocation]:
    """What is promised to these orders."""
    return list(
        db.exec(
            select(Allocation)
            .where(Allocation.warehouse == warehouse, col(Allocation.order_id).in_(list(ids)))
            .order_by(Allocation.order_id, Allocation.line, Allocation.location, Allocation.lot)
        )
    )


def drop_allocations(db: Session, warehouse: str, order_id: str) -> None:
    """Forget what was promised to an order."""
    table = table_of(Allocation)
    db.execute(delete(table).where(table.c.warehouse == warehouse, table.c.order_id == order_id))
    db.expire_all()


def _is_level(warehouse: str) -> tuple[Any, ...]:
    table = table_of(StockLevel)
    return (
        table.c.warehouse == warehouse,
        table.c.item_id == bindparam("b_item"),
        table.c.location == bindparam("b_location"),
        table.c.lot == bindparam("b_lot"),
        table.c.inventory_type == bindparam("b_type"),
    )


def _level_rows(pieces: Mapping[LevelKey, int]) -> list[dict[str, Any]]:
    names = ("b_item", "b_location", "b_lot", "b_type")
    return [
        {**dict(zip(names, key, strict=True)), "b_qty": count}
        for key, count in sorted(pieces.items())
    ]
