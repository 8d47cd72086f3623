"""The hub's database: one door in for writing, read-only ways for looking.

On SQLite one thread writes through one connection (BEGIN IMMEDIATE, FULL), one process per file.
On PostgreSQL every caller writes through a pooled connection, and what collides is done again.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

from sqlalchemy import Engine
from sqlalchemy.exc import DBAPIError, OperationalError
from sqlmodel import Session

from wms_tui.db.hub.away import DatabaseAway, Trouble, UnstorableText, Watched
from wms_tui.db.hub.migrate import bring_up_to_date
from wms_tui.db.hub.places import file_of, refuse_damaged, server_engine
from wms_tui.db.hub.writer import Writer
from wms_tui.db.locking import FileLock
from wms_tui.db.sqlite import HUB_ID, DatabaseRefused, open_engine, refused

__all__ = [
    "DatabaseAway",
    "DatabaseRefused",
    "HubDatabase",
    "Session",
    "Trouble",
    "UnstorableText",
    "after_commit",
    "before_commit",
    "file_of",
]

log = logging.getLogger(__name__)

_T = TypeVar("_T")

RETRIES = 5
_COLLISIONS = {"40001", "40P01", "23505"}
"""PostgreSQL: serialization failure, deadlock, a key that another hub wrote a moment before."""


WAITERS = 4
"""Threads that write to PostgreSQL for callers that don't wait."""


def before_commit(db: Session, key: str, call: Callable[[], None]) -> None:
    """Do `call` as the last thing of the running `write`; the same key only once."""
    db.info.setdefault("before_commit", {})[key] = call


def after_commit(db: Session, key: str, call: Callable[[], None]) -> None:
    """Do `call` once the running `write` is committed; the same key only once."""
    db.info.setdefault("after_commit", {})[key] = call


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
        self._pool = None if self._writer is not None else ThreadPoolExecutor(WAITERS, "hub-write")
        self._watched = Watched()
        self._inside = threading.local()
        self._closed = False

    @classmethod
    def open(
        cls, url: str, warehouse: str, clock_ms: Callable[[], int], look_s: float = 0
    ) -> HubDatabase:
        """Open, bring the tables up to date, and take the lock of an SQLite file.

        `look_s`: so long an SQLite file is looked through for damage first.

        Raises DatabaseRefused (foreign or newer file, other warehouse) or locking.FileLocked.
        """
        path = file_of(url)
        if path is None:
            return cls._open_server(url, warehouse, clock_ms)
        lock = FileLock(path).acquire()
        try:
            writing = open_engine(path, HUB_ID)
            refuse_damaged(path, writing, look_s)
            bring_up_to_date(writing, warehouse, clock_ms)
            return cls(warehouse, writing, open_engine(path, HUB_ID, read_only=True), lock)
        except DBAPIError as failed:
            lock.release()
            raise refused(path, HUB_ID, failed) from failed
        except BaseException:
            lock.release()
            raise

    @classmethod
    def _open_server(cls, url: str, warehouse: str, clock_ms: Callable[[], int]) -> HubDatabase:
        engine = server_engine(url)
        try:
            bring_up_to_date(engine, warehouse, clock_ms)
        except OperationalError as failed:
            engine.dispose()
            raise DatabaseRefused(
                f"PostgreSQL can't be used: {str(failed.orig).strip()} "
                "- start it, or correct database_url in hub.toml"
            ) from failed
        except BaseException:
            engine.dispose()
            raise
        # One moment for all statements of a read, as on SQLite; it shares the pool.
        reading = engine.execution_options(
            isolation_level="REPEATABLE READ", postgresql_readonly=True
        )
        return cls(warehouse, engine, reading, None)

    @property
    def dialect(self) -> str:
        """`sqlite` or `postgresql`."""
        return self._writing.dialect.name

    def write(self, fn: Callable[[Session], _T]) -> _T:
        """Run `fn` in one transaction and return what it returns; raises what it raises.

        Raises DatabaseAway where the database can't: then perhaps nothing is stored. `fn` may run
        more than once where another hub was in the way: it changes nothing but the database, and
        rings bells by `after_commit`. It must not call `write` itself.
        """
        if self._writer is not None:
            return self._writer.run(lambda: self._alone(fn))
        return self._again_and_again(fn)

    def submit(self, fn: Callable[[Session], _T]) -> Future[_T]:
        """`write` for callers that must not wait: the answer, or what was raised, comes later."""
        if self._writer is not None:
            return self._writer.submit(lambda: self._alone(fn))
        assert self._pool is not None
        return self._pool.submit(self._again_and_again, fn)

    def read(self, fn: Callable[[Session], _T]) -> _T:
        """Run `fn` on a read-only connection of one consistent moment; again where it was cut.

        Raises DatabaseAway where the database can't be read now.
        """
        with self._watched.way("read"):
            try:
                with Session(self._reading) as db:
                    return fn(db)
            except DBAPIError as failed:
                if not failed.connection_invalidated:
                    raise
                log.info("the connection to the database was cut, reading again")
            with Session(self._reading) as db:
                return fn(db)

    def is_there(self) -> bool:
        """Whether the database answers at all."""
        try:
            self.read(_nothing)
        except DatabaseAway:
            return False
        return True

    def trouble(self) -> Trouble | None:
        """What is wrong with the database, asked now; None: it answers, and takes what comes."""
        try:
            self.read(_nothing)
            if self._watched.trouble is not None:
                self.write(_touch)  # perhaps there is room again
        except DatabaseAway as away:
            return away.trouble
        return self._watched.trouble

    def close(self) -> None:
        """Finish what is being written, close every connection, give the lock back."""
        self._closed = True
        if self._writer is not None:
            self._writer.stop()
        if self._pool is not None:
            self._pool.shutdown()
        self._reading.dispose()
        self._writing.dispose()
        if self._lock is not None:
            self._lock.release()

    def _alone(self, fn: Callable[[Session], _T]) -> _T:
        with self._watched.way("write"):
            return self._once(fn)

    def _once(self, fn: Callable[[Session], _T]) -> _T:
        self._inside.commits = False
        with Session(self._writing, expire_on_commit=False) as db:
            answer = fn(db)
            for call in list(db.info.get("before_commit", {}).values()):
                call()
            db.flush()
            self._inside.commits = True
            db.commit()
            calls = list(db.info.get("after_commit", {}).values())
        for call in calls:
            call()
        return answer

    def _again_and_again(self, fn: Callable[[Session], _T]) -> _T:
        if self._closed:
            raise RuntimeError("the hub's database is closed")
        if getattr(self._inside, "write", False):
            raise RuntimeError("write() was called inside write(): pass the session on instead")
        self._inside.write = True
        try:
            with self._watched.way("write"):
                return self._until_done(fn)
        finally:
            self._inside.write = False

    def _until_done(self, fn: Callable[[Session], _T]) -> _T:
        for attempt in range(RETRIES):
            try:
                return self._once(fn)
            except DBAPIError as failed:
                if not self._may_be_done_again(failed):
                    raise
                log.info("collided or cut off, doing it again: %s", _sqlstate(failed))
            time.sleep(random.uniform(0, 0.02 * 2**attempt))
        return self._once(fn)

    def _may_be_done_again(self, failed: DBAPIError) -> bool:
        """Whether nothing of it is stored: of a commit that was cut off nobody knows."""
        if _sqlstate(failed) in _COLLISIONS:
            return True
        return failed.connection_invalidated and not self._inside.commits


def _nothing(db: Session) -> None:
    db.connection().exec_driver_sql("SELECT 1")


def _touch(db: Session) -> None:
    db.connection().exec_driver_sql("UPDATE hub_meta SET hub_epoch = hub_epoch")


def _sqlstate(failed: DBAPIError) -> str:
    original: Any = failed.orig
    return str(getattr(original, "sqlstate", "") or "")
