"""The rows of rules in force, and counters that ascend in commit order."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import Session, select

from wms_tui.db.hub.plain import ask
from wms_tui.db.hub.tables_links import Counter, SettingRow
from wms_tui.db.hub.upsert import insert_or_update, table_of

_TAKE = (
    "INSERT INTO hub_counter AS c (warehouse, name, value) VALUES (?, ?, ?) "
    "ON CONFLICT (warehouse, name) DO UPDATE SET value = c.value + excluded.value RETURNING value"
)


def all_rules(db: Session, warehouse: str) -> dict[tuple[str, str], str]:
    """(scope, key) -> value as text."""
    rows = ask(db, "SELECT scope, key, value FROM setting WHERE warehouse = ?", warehouse)
    return {(scope, key): value for scope, key, value in rows}


def put_rule(db: Session, warehouse: str, scope: str, key: str, value: str | None) -> None:
    """Set a rule, or take its row away (None)."""
    if value is not None:
        row = {"warehouse": warehouse, "scope": scope, "key": key, "value": value}
        insert_or_update(db, SettingRow, [row], ["value"])
        return
    table = table_of(SettingRow)
    db.execute(
        delete(table)
        .where(table.c.warehouse == warehouse)
        .where(table.c.scope == scope, table.c.key == key)
    )


def next_number(db: Session, warehouse: str, name: str, count: int = 1) -> int:
    """Take `count` numbers of a counter; answers the last. Later commits get greater numbers."""
    return int(ask(db, _TAKE, warehouse, name, count)[0][0])


def lock_counter(db: Session, warehouse: str, name: str) -> None:
    """Hold a counter until the transaction ends, before the first number is taken."""
    table = table_of(Counter)
    asked = select(table.c.value).where(table.c.warehouse == warehouse, table.c.name == name)
    db.connection().execute(asked.with_for_update()).all()
