"""The rows of rules in force, and counters that ascend in commit order."""

from __future__ import annotations

from sqlalchemy import delete
from sqlmodel import Session, select

from wms_tui.db.hub.tables_links import Counter, SettingRow
from wms_tui.db.hub.upsert import insert_for, insert_or_update, table_of


def all_rules(db: Session, warehouse: str) -> dict[tuple[str, str], str]:
    """(scope, key) -> value as text."""
    table = table_of(SettingRow)
    rows = db.execute(
        select(table.c.scope, table.c.key, table.c.value).where(table.c.warehouse == warehouse)
    )
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
    table = table_of(Counter)
    statement = insert_for(db, Counter).values(warehouse=warehouse, name=name, value=count)
    taken = statement.on_conflict_do_update(
        index_elements=["warehouse", "name"], set_={"value": table.c.value + count}
    ).returning(table.c.value)
    return int(db.execute(taken).scalar_one())


def lock_counter(db: Session, warehouse: str, name: str) -> None:
    """Hold a counter until the transaction ends, before the first number is taken."""
    table = table_of(Counter)
    asked = select(table.c.value).where(table.c.warehouse == warehouse, table.c.name == name)
    db.connection().execute(asked.with_for_update()).all()
