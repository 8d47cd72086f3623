"""The hub's database: one door in for writing, read-only ways for looking.

On SQLite one thread writes through one connection (BEGIN IMMEDIATE, FULL), one process per file.
On PostgreSQL every caller writes through a pooled connection, and what collides is done again.
"""

from __future__ import annotations

import random
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from sqlalchemy import Engine, create_engine, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlmodel import Session

from wms_tui.db.hub.migrate import bring_up_to_date
from wms_tui.db.hub.writer import Writer
from wms_tui.db.locking import FileLock
from wms_tui.db.sqlite import HUB_ID, DatabaseRefused, open_engine

__all__ = ["DatabaseRefused", "HubDatabase", "Session", "after_commit", "file_of"]

_T = TypeVar("_T")

RETRIES = 5
_COLLISIONS = {"40001", "40P01", "23505"}
"""PostgreSQL: serialization failure, deadlock, a key that another hub wrote a moment before."""


def after_commit(db: Session, key: str, call: Callable[[], None]) -> None:
    """Do `call` once the running `write` is committed; the same key only once."""
    db.info.setdefault("after_commit", {})[key] = call


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


class HubDatabase:
    """Opened with `open`; `write`, `read`, `close`. Safe to be used by any number of threads."""

    def __init__(
        self, warehouse: str, writing: Engine, reading: Engine, lock: FileLock | None
    ) -> None:
        self.warehouse = warehouse
        self._writing = writing
        self._reading = reading
        self._lock = lock
        self._writer = Writer() if writing.dialect.name == "sqlite" else None

    @classmethod
    def open(cls, url: str, warehouse: str, clock_ms: Callable[[], int]) -> HubDatabase:
        """Open, bring the tables up to date, and take the lock of an SQLite file.

        Raises DatabaseRefused (foreign or newer file, other warehouse) or locking.FileLocked.
        """
        path = file_of(url)
        if path is None:
            engine = create_engine(url, pool_size=8, max_overflow=24, pool_pre_ping=True)
            bring_up_to_date(engine, warehouse, clock_ms)
            return cls(warehouse, engine, engine, None)
        lock = FileLock(path).acquire()
        try:
            writing = open_engine(path, HUB_ID)
            bring_up_to_date(writing, warehouse, clock_ms)
            return cls(warehouse, writing, open_engine(path, HUB_ID, read_only=True), lock)
        except BaseException:
            lock.release()
            raise

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writing.dialect.name

    def write(self, fn: Callable[[Session], _T]) -> _T:
        """Run `fn` in one transaction and return what it returns; raises what it raises.

        `fn` may run more than once where another hub was in the way: it changes nothing but the
        database, and rings bells by `after_commit`. It must not call `write` itself.
        """
        if self._writer is not None:
            return self._writer.run(lambda: self._once(fn))
        return self._again_and_again(fn)

    def read(self, fn: Callable[[Session], _T]) -> _T:
        """Run `fn` on a read-only connection of one consistent moment."""
        with Session(self._reading) as db:
            return fn(db)

    def close(self) -> None:
        """Finish what is being written, close every connection, give the lock back."""
        if self._writer is not None:
            self._writer.stop()
        self._reading.dispose()
        self._writing.dispose()
        if self._lock is not None:
            self._lock.release()

    def _once(self, fn: Callable[[Session], _T]) -> _T:
        with Session(self._writing, expire_on_commit=False) as db:
            answer = fn(db)
            db.commit()
            calls = list(db.info.get("after_commit", {}).values())
        for call in calls:
            call()
        return answer

    def _again_and_again(self, fn: Callable[[Session], _T]) -> _T:
        for attempt in range(RETRIES):
            try:
                return self._once(fn)
            except DBAPIError as failed:
                if _sqlstate(failed) not in _COLLISIONS:
                    raise
                time.sleep(random.uniform(0, 0.02 * 2**attempt))
        return self._once(fn)


def _sqlstate(failed: DBAPIError) -> str:
    original: Any = failed.orig
    return str(getattr(original, "sqlstate", "") or "")
