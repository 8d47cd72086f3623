"""Counts that a place waits for."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, select

from wms_tui.db.hub.tables_goods import CountTask
from wms_tui.db.hub.upsert import insert_rows, table_of


def open_count(db: Session, warehouse: str, item_id: str, location: str) -> CountTask | None:
    """The count that is already asked for at a place."""
    return db.exec(
        select(CountTask)
        .where(CountTask.warehouse == warehouse, CountTask.open == 1)
        .where(CountTask.item_id == item_id, CountTask.location == location)
    ).first()


def add_count(db: Session, row: dict[str, Any]) -> None:
    """Ask for a count."""
    insert_rows(db, CountTask, [row])


def counted(db: Session, warehouse: str, item_id: str, location: str) -> None:
    """A place was counted: nothing of an item there waits for a count any more."""
    all_counted(db, warehouse, [(item_id, location)])


def all_counted(db: Session, warehouse: str, places: Collection[tuple[str, str]]) -> None:
    """The same for many: (item id, location)."""
    if not places:
        return
    table = table_of(CountTask)
    db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.item_id == bindparam("b_item"))
        .where(table.c.location == bindparam("b_location"), table.c.open == 1)
        .values(open=0),
        [{"b_item": item_id, "b_location": location} for item_id, location in sorted(places)],
    )
