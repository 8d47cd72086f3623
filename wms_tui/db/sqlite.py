"""How every SQLite file of the program is opened: durable, exclusive in its writes, recognised.

The order of the pragmas, FULL and BEGIN IMMEDIATE are not a matter of taste: with less, a committed
scan can vanish at power loss, and a read-modify-write can lose updates.
"""

from __future__ import annotations

import sqlite3
import time
from pathlib import Path
from urllib.parse import unquote

from sqlalchemy import URL, Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import QueuePool

HUB_ID = 0x4B504831
STATION_ID = 0x4B505331

_NAMES = {HUB_ID: "a hub's database", STATION_ID: "a station's database"}

DAMAGED = {
    HUB_ID: "stop whatever uses it and put the last backup back (docs/hub.md)",
    STATION_ID: "move it to another folder, with its -wal and -shm, and start again: the station "
    "gets its work from the hub anew. What it had not uploaded yet is in that file only; the board "
    "shows which orders that concerns",
}
"""What to do with a damaged file."""

_PRAGMAS = (
    "PRAGMA synchronous=FULL",
    "PRAGMA foreign_keys=ON",
    "PRAGMA busy_timeout=5000",
    "PRAGMA trusted_schema=OFF",
    "PRAGMA wal_autocheckpoint=1000",
)


class DatabaseRefused(Exception):
    """A file that this program must not open; the text says why and what to do."""


def open_engine(
    path: str | Path, application_id: int, *, read_only: bool = False, pool_size: int = 1
) -> Engine:
    """An engine for a file, created if missing; every transaction begins IMMEDIATE.

    A read-only engine takes any number of readers (`pool_size` kept open) and begins deferred.
    Raises DatabaseRefused for a foreign application id, a file that is no database, a missing
    file (read-only), or a disk on which WAL or FULL can't be had.
    """
    file = Path(path).resolve()
    if read_only and not file.exists():
        raise DatabaseRefused(f"{file} does not exist")
    if not read_only:
        _make_private(file)
        _refuse_second_name(file)
    mode = "ro" if read_only else "rwc"
    engine = create_engine(
        URL.create("sqlite", database=f"file:{_quoted(file)}", query={"uri": "true", "mode": mode}),
        poolclass=QueuePool,
        pool_size=pool_size,
        max_overflow=-1 if read_only else 0,
        connect_args={"check_same_thread": False, "timeout": 5.0},
        hide_parameters=True,  # an error's text goes into logs; receivers don't
    )
    _listen(engine, read_only)
    try:
        with engine.connect() as connection:
            _recognise(connection, file, application_id, read_only)
    except Exception as failed:
        engine.dispose()
        if isinstance(failed, DatabaseRefused):
            raise
        raise refused(file, application_id, failed) from failed
    return engine


def refused(file: str | Path, application_id: int, failed: Exception) -> DatabaseRefused:
    """What SQLite said of a file, in words and with what to do."""
    original = getattr(failed, "orig", None) or failed
    number = getattr(original, "sqlite_errorcode", 0) & 0xFF
    if number == sqlite3.SQLITE_FULL:
        return DatabaseRefused(
            f"{file}: its disk is full; nothing is lost: make room there, then start again"
        )
    if number == sqlite3.SQLITE_CORRUPT:
        return DatabaseRefused(f"{file} is damaged ({original}): {DAMAGED[application_id]}")
    return DatabaseRefused(f"{file} can't be opened as a database: {original}")


def find_damage(connection: Connection, within_s: float) -> str:
    """What a look through the whole file finds; empty: nothing, or nothing within that time."""
    raw = connection.connection.driver_connection
    assert isinstance(raw, sqlite3.Connection)
    until = time.monotonic() + within_s
    raw.set_progress_handler(lambda: time.monotonic() > until, 100_000)
    try:
        verdict = str(connection.exec_driver_sql("PRAGMA quick_check(1)").scalar_one())
    except DBAPIError as failed:
        if getattr(failed.orig, "sqlite_errorcode", 0) != sqlite3.SQLITE_INTERRUPT:
            raise
        return ""
    finally:
        raw.set_progress_handler(None, 0)
    return "" if verdict == "ok" else " ".join(verdict.split())


def _make_private(file: Path) -> None:
    """A new file is its user's alone, WAL included: names and addresses stand in it."""
    try:
        file.parent.mkdir(parents=True, exist_ok=True)
        if not file.exists():
            file.touch(mode=0o600)
    except OSError as failed:
        raise DatabaseRefused(f"{file} can't be made: {failed.strerror}") from failed


def _refuse_second_name(file: Path) -> None:
    """SQLite keeps the journal beside the name: under two names it would keep two, and ruin it."""
    if file.stat().st_nlink > 1:
        raise DatabaseRefused(
            f"{file} has a second name (a hard link), under which another program could ruin it: "
            "remove that name, or copy the file and use the copy"
        )


def schema_number(engine: Engine) -> int:
    """`user_version` of the file: the number of its newest migration, 0 in a new file."""
    with engine.connect() as connection:
        return int(connection.exec_driver_sql("PRAGMA user_version").scalar_one())


def set_schema_number(connection: Connection, number: int) -> None:
    """Write `user_version`, inside the transaction of the migration that it names."""
    connection.exec_driver_sql(f"PRAGMA user_version={int(number)}")


def refuse_newer(engine: Engine, known: int) -> None:
    """Raise DatabaseRefused where the file was written by a newer program than this one."""
    found = schema_number(engine)
    if found > known:
        raise DatabaseRefused(
            f"{file_of(engine)} was written by a newer version (schema {found}, "
            f"this program knows {known}): install that version again, or restore a backup"
        )


def file_of(engine: Engine) -> Path:
    """The file behind an engine of `open_engine`."""
    return Path(unquote(str(engine.url.database).removeprefix("file:")))


def _listen(engine: Engine, read_only: bool) -> None:
    @event.listens_for(engine, "connect")
    def _prepare(connection: sqlite3.Connection, _record: object) -> None:
        connection.isolation_level = None  # the driver begins no transaction of its own
        if read_only:
            connection.execute("PRAGMA busy_timeout=5000")
            connection.execute("PRAGMA trusted_schema=OFF")
            return
        journal = connection.execute("PRAGMA journal_mode=WAL").fetchone()[0]
        for pragma in _PRAGMAS:
            connection.execute(pragma)
        level = connection.execute("PRAGMA synchronous").fetchone()[0]
        if journal != "wal" or level != 2:
            raise DatabaseRefused(
                f"journal_mode is {journal} and synchronous {level}, needed are wal and 2: "
                "put the database on a local disk, not on a network share"
            )

    begin = "BEGIN" if read_only else "BEGIN IMMEDIATE"

    @event.listens_for(engine, "begin")
    def _begin(connection: Connection) -> None:
        connection.exec_driver_sql(begin)


def _recognise(connection: Connection, file: Path, wanted: int, read_only: bool) -> None:
    found = int(connection.exec_driver_sql("PRAGMA application_id").scalar_one())
    if found == wanted:
        return
    tables = connection.exec_driver_sql("SELECT count(*) FROM sqlite_master").scalar_one()
    if found or tables:
        what = _NAMES.get(found, "a database of another program")
        raise DatabaseRefused(f"{file} is {what}, not {_NAMES.get(wanted, 'ours')}")
    if read_only:
        raise DatabaseRefused(f"{file} is empty")
    connection.exec_driver_sql(f"PRAGMA application_id={wanted}")
    connection.commit()


def _quoted(file: Path) -> str:
    """A path for an SQLite URI: what would end it early is written as percent codes."""
    text = file.as_posix()
    return text.replace("%", "%25").replace("?", "%3f").replace("#", "%23")
