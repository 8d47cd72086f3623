"""Where a hub's database is: a file of SQLite, looked at before it is used, or a PostgreSQL."""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError

from wms_tui.db.sqlite import DAMAGED, HUB_ID, DatabaseRefused, find_damage

CONNECT_S = 5
"""Longest wait for a PostgreSQL that does not answer."""
_LINE = {"keepalives_idle": 10, "keepalives_interval": 5, "keepalives_count": 3,
         "tcp_user_timeout": 30_000}  # fmt: skip
"""A server that vanished without a word (cable, power) is given up within half a minute instead of
hours; https://www.postgresql.org/docs/current/libpq-connect.html, seconds and milliseconds."""


def file_of(url: str) -> Path | None:
    """The file behind a database URL; None for a server. Raises DatabaseRefused."""
    try:
        where = make_url(url)
    except ArgumentError as wrong:
        raise DatabaseRefused(
            "database_url can't be read: write sqlite:///hub.db or postgresql+psycopg://…"
        ) from wrong
    if where.get_backend_name() != "sqlite":
        return None
    if not where.database or where.database == ":memory:":
        raise DatabaseRefused("the hub needs a database file: sqlite:///hub.db")
    return Path(where.database)


def server_engine(url: str) -> Engine:
    """An engine for a PostgreSQL; nothing is connected yet. Raises DatabaseRefused."""
    if make_url(url).get_driver_name() != "psycopg":
        raise DatabaseRefused("database_url: write postgresql+psycopg://user:password@host/hub")
    return create_engine(
        url,
        pool_size=8,
        max_overflow=24,
        pool_pre_ping=True,
        connect_args={"connect_timeout": CONNECT_S, "client_encoding": "utf8", **_LINE},
        hide_parameters=True,  # an error's text goes into logs; receivers don't
    )


def refuse_damaged(path: Path, engine: Engine, look_s: float) -> None:
    """Look so long for damage; 0: not at all. Raises DatabaseRefused."""
    if not look_s:
        return
    with engine.connect() as connection:
        damage = find_damage(connection, look_s)
    if damage:
        raise DatabaseRefused(f"{path} is damaged ({damage}): {DAMAGED[HUB_ID]}")
