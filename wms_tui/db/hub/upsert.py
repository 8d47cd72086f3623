"""INSERT … ON CONFLICT in the form that SQLite and PostgreSQL share."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from sqlalchemy import Dialect, Table
from sqlalchemy.dialects import postgresql, sqlite
from sqlmodel import Session

from wms_tui.db.hub.tables_sync import HubModel


def table_of(model: type[HubModel]) -> Table:
    """The table behind a model, for statements that need no objects."""
    table = model.__table__  # type: ignore[attr-defined]
    assert isinstance(table, Table)
    return table


def insert_rows(db: Session, model: type[HubModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert many rows at once; columns that a row leaves out get the model's defaults."""
    if rows:
        connection = db.connection()
        text, names = _insert_text(model, connection.dialect)
        filled = (_filled(model, row) for row in rows)
        given: list[Any] = [tuple(row[n] for n in names) for row in filled] if names else [*filled]
        connection.exec_driver_sql(text, given)


def insert_missing(db: Session, model: type[HubModel], rows: Sequence[dict[str, Any]]) -> None:
    """Insert rows whose key is not there yet; leave the others as they are."""
    if rows:
        statement = insert_for(db, model).on_conflict_do_nothing()
        db.connection().execute(statement, [_filled(model, row) for row in rows])


def insert_or_update(
    db: Session, model: type[HubModel], rows: Sequence[dict[str, Any]], update: Iterable[str]
) -> None:
    """Insert rows; where the key is there, set the `update` columns to the new values."""
    if rows:
        statement = insert_for(db, model)
        changes = {name: statement.excluded[name] for name in update}
        keys = [column.name for column in table_of(model).primary_key]
        db.connection().execute(
            statement.on_conflict_do_update(index_elements=keys, set_=changes),
            [_filled(model, row) for row in rows],
        )


def insert_for(db: Session, model: type[HubModel]) -> Any:
    """The dialect's own INSERT, which knows `on_conflict_…` and `excluded`."""
    if db.get_bind().dialect.name == "sqlite":
        return sqlite.insert(table_of(model))
    return postgresql.insert(table_of(model))


def _insert_text(model: type[HubModel], dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    """An INSERT of all columns in the driver's own words, made once, and the order of its values.

    No order where the values are given by name. Columns that SQLAlchemy would convert are not
    among ours: texts and integers only.
    """
    key = (model, dialect.name)
    found = _INSERTS.get(key)
    if found is None:
        made = table_of(model).insert().compile(dialect=dialect)
        found = _INSERTS[key] = (str(made), tuple(getattr(made, "positiontup", None) or ()))
    return found


_INSERTS: dict[tuple[type[HubModel], str], tuple[str, tuple[str, ...]]] = {}


def _filled(model: type[HubModel], row: dict[str, Any]) -> dict[str, Any]:
    return {**_defaults(model), **row}


def _defaults(model: type[HubModel]) -> dict[str, Any]:
    found = _DEFAULTS.get(model)
    if found is None:
        found = {
            name: None if field.is_required() else field.default
            for name, field in model.model_fields.items()
            if not field.is_required()
        }
        _DEFAULTS[model] = found
    return found


_DEFAULTS: dict[type[HubModel], dict[str, Any]] = {}
