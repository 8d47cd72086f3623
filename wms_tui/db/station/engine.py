"""The station's database: one file, one process, one connection that writes."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection, Engine
from sqlalchemy.exc import DBAPIError

from wms_tui.db.locking import FileLock
from wms_tui.db.migrating import bring_up
from wms_tui.db.sqlite import DAMAGED, STATION_ID, DatabaseRefused, file_of, open_engine, refused

SCHEMA = 3
"""Number of the newest revision in `migrations/versions`."""

STORE_ERRORS: tuple[type[Exception], ...] = (DBAPIError, OSError)
"""What a transaction raises when the disk or the file refuses it; it is rolled back then."""


class StationDatabase:
    """An open station database. Made by `open`, used by one thread."""

    def __init__(self, engine: Engine, connection: Connection, lock: FileLock) -> None:
        self._engine = engine
        self._lock = lock
        self.connection = connection

    @classmethod
    def open(cls, path: str | Path, station: str) -> StationDatabase:
        """Lock, open, check and migrate the file; a new one becomes `station`'s.

        Raises FileLocked where another process has it, DatabaseRefused where it is damaged, of
        another station, of another program or of a newer version.
        """
        lock = FileLock(path).acquire()
        try:
            engine = open_engine(path, STATION_ID)
            try:
                bring_up(engine, Path(__file__).parent / "migrations", SCHEMA)
                connection = engine.connect()
                database = cls(engine, connection, lock)
                database._check(station)
                return database
            except DBAPIError as damaged:
                engine.dispose()
                raise refused(path, STATION_ID, damaged) from damaged
            except BaseException:
                engine.dispose()
                raise
        except BaseException:
            lock.release()
            raise

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """A write transaction: begins IMMEDIATE, durable when the block ends, else rolled back."""
        with self.connection.begin():
            yield self.connection

    def close(self) -> None:
        """Close the file and let another process have it."""
        self.connection.close()
        self._engine.dispose()
        self._lock.release()

    def _check(self, station: str) -> None:
        file = file_of(self._engine)
        with self.transaction() as c:
            verdict = c.exec_driver_sql("PRAGMA quick_check(1)").scalar_one()
            if verdict != "ok":
                found = " ".join(str(verdict).split())
                raise DatabaseRefused(f"{file} is damaged ({found}): {DAMAGED[STATION_ID]}")
            row = c.exec_driver_sql("SELECT station FROM channel").first()
            if row is None:
                c.exec_driver_sql(
                    "INSERT INTO channel (id, station, incarnation, hub_epoch, next_seq,"
                    " head_hash, acked_seq, settled_seq, feed_cursor)"
                    " VALUES (1, ?, 1, 0, 1, '', 0, 0, 0)",
                    (station,),
                )
            elif row[0] != station:
                raise DatabaseRefused(
                    f"{file} belongs to station {row[0]}, not {station}: "
                    "give each station a database of its own"
                )
