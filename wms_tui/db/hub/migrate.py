"""Brings a hub's database to the newest schema and says whose it is."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

from sqlalchemy import Connection, Engine, inspect
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.exc import DBAPIError

from wms_tui.db.hub.tables_sync import HubMeta
from wms_tui.db.hub.upsert import table_of
from wms_tui.db.sqlite import DatabaseRefused, refuse_newer, schema_number, set_schema_number

HEAD = 1
"""Number of the newest revision; on SQLite it stands in `user_version`."""

_SCRIPTS = Path(__file__).parent / "migrations"

_ONE_AT_A_TIME = threading.Lock()
"""Alembic keeps the running migration in globals of the process: two at once wait for ever."""

LOCK_KEY = 0x776D73  # "wms"
"""PostgreSQL's advisory lock of whoever brings a database up to date; one a database."""

LOCK_WAIT_S = 60
"""So long a hub waits for another one that is making the tables."""

_LOCK_TIMEOUT = "55P03"


def bring_up_to_date(engine: Engine, warehouse: str, clock_ms: Callable[[], int]) -> None:
    """Migrate if needed, then write or check the row that names the warehouse.

    Raises DatabaseRefused for a newer schema or the database of another warehouse.
    """
    if engine.dialect.name == "sqlite":
        refuse_newer(engine, HEAD)
        if schema_number(engine) < HEAD:
            with engine.begin() as connection:
                _upgrade(connection)
                set_schema_number(connection, HEAD)
    else:
        _upgrade_server(engine)
    with engine.begin() as connection:
        _sign(connection, warehouse)
        _check(connection, warehouse)


def _upgrade(connection: Connection) -> None:
    # Importing alembic takes longer than all the rest of a start, and is rarely needed.
    from alembic import command
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(_SCRIPTS))
    config.attributes["connection"] = connection
    with _ONE_AT_A_TIME:
        command.upgrade(config, "head")


def _upgrade_server(engine: Engine) -> None:
    """Several hubs may start at once on one server: the first one migrates, the others wait."""
    _refuse_other_letters(engine)
    if _is_newest(engine):
        return
    try:
        with engine.begin() as connection:
            connection.exec_driver_sql(f"SET LOCAL lock_timeout = '{LOCK_WAIT_S}s'")
            # Kept until the end of this transaction, and given back also when we are killed.
            connection.exec_driver_sql("SELECT pg_advisory_xact_lock(%s)", (LOCK_KEY,))
            if not _is_newest(engine):
                _upgrade(connection)
    except DBAPIError as failed:
        if getattr(failed.orig, "sqlstate", "") != _LOCK_TIMEOUT:
            raise
        raise DatabaseRefused(
            "another hub is still bringing this database up to date: wait until it answers, "
            "then start this one"
        ) from failed


def _refuse_other_letters(engine: Engine) -> None:
    with engine.connect() as connection:
        found = connection.exec_driver_sql("SHOW server_encoding").scalar()
    if found != "UTF8":
        raise DatabaseRefused(
            f"the database keeps text as {found}: make one that keeps Chinese "
            "(CREATE DATABASE … TEMPLATE template0 ENCODING 'UTF8')"
        )


def _is_newest(engine: Engine) -> bool:
    """Looks on a connection of its own: what another hub committed meanwhile is seen."""
    found = _server_number(engine)
    if found > HEAD:
        raise DatabaseRefused(
            f"the database was written by a newer version (schema {found}, this program knows "
            f"{HEAD}): install that version again"
        )
    return found == HEAD


def _server_number(engine: Engine) -> int:
    with engine.connect() as connection:
        if not inspect(connection).has_table("alembic_version"):
            return 0
        number = connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalar()
        return int(number or 0)


def _sign(connection: Connection, warehouse: str) -> None:
    meta = table_of(HubMeta)
    found = connection.execute(meta.select()).mappings().first()
    if found is not None:
        return
    # Two hubs may come to a new database at once: the first one's row stays.
    insert = sqlite.insert if connection.dialect.name == "sqlite" else postgresql.insert
    row = insert(meta).values(id=1, warehouse=warehouse, hub_epoch=1)
    connection.execute(row.on_conflict_do_nothing())


def _check(connection: Connection, warehouse: str) -> None:
    found = connection.execute(table_of(HubMeta).select()).mappings().one()
    if found["warehouse"] != warehouse:
        raise DatabaseRefused(
            f"this database belongs to warehouse {found['warehouse']}, hub.toml says {warehouse}: "
            "correct hub.toml, or give this warehouse a database of its own"
        )
