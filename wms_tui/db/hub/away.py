"""When the database can't take or give anything now: in plain words, and told in the log once.

A server that is restarted, a disk that is full, a file that is damaged: nothing is wrong with the
call that met it, and the same call may go well a moment later.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from enum import Enum
from typing import Any

from sqlalchemy.exc import DataError, DBAPIError, InterfaceError, OperationalError
from sqlalchemy.exc import TimeoutError as NoConnectionFree

log = logging.getLogger(__name__)


class Trouble(Enum):
    """What is wrong: (code, words, what to do)."""

    AWAY = (
        "database_away",
        "the hub's database does not answer",
        "send it again in a moment; if it stays so, see whether the database runs",
    )
    BUSY = (
        "database_busy",
        "too much is being written at once",
        "send it again in a moment",
    )
    FULL = (
        "disk_full",
        "the disk of the hub's database is full",
        "make room on it and send it again; the hub goes on by itself",
    )
    DAMAGED = (
        "database_damaged",
        "the hub's database is damaged",
        "stop the hub and put the last backup back (docs/hub.md)",
    )

    @property
    def code(self) -> str:
        """Stable, for programs."""
        return self.value[0]

    @property
    def words(self) -> str:
        """For people."""
        return self.value[1]

    @property
    def remedy(self) -> str:
        """What to do."""
        return self.value[2]


class DatabaseAway(Exception):
    """Not now. What was to be written is perhaps not stored: the same has to be sent again."""

    def __init__(self, trouble: Trouble) -> None:
        super().__init__(f"{trouble.words}: {trouble.remedy}")
        self.trouble = trouble


class UnstorableText(ValueError):
    """A text that no table can hold: PostgreSQL's have no place for the character NUL."""


_SQLITE = {
    5: Trouble.BUSY, 6: Trouble.BUSY,
    7: Trouble.AWAY, 10: Trouble.AWAY, 14: Trouble.AWAY,
    11: Trouble.DAMAGED, 26: Trouble.DAMAGED,
    13: Trouble.FULL,
}  # fmt: skip
"""Primary result codes, https://sqlite.org/rescode.html: busy, locked; out of memory,
input or output failed, can't open; corrupt, no database; full."""

_POSTGRESQL = {
    "08": Trouble.AWAY, "57P": Trouble.AWAY, "58": Trouble.AWAY,
    "53100": Trouble.FULL, "53": Trouble.AWAY,
    "40": Trouble.BUSY, "55P03": Trouble.BUSY, "57014": Trouble.BUSY,
    "XX001": Trouble.DAMAGED, "XX002": Trouble.DAMAGED,
}  # fmt: skip
"""Beginnings of SQLSTATEs, https://www.postgresql.org/docs/current/errcodes-appendix.html: lost
connection, the server ends or starts, its disk fails; disk full, other lack;
collided too often, waited too long for a lock, cancelled; data or index corrupted."""

_READ_ONLY = (8, "25006")
"""Of a file on a disk that was made read-only, and of a server that became a replica."""


def trouble_of(failed: Exception, *, writing: bool = True) -> Trouble | None:
    """What a database's error says about the database; None: the fault is the statement's."""
    if isinstance(failed, NoConnectionFree):
        return Trouble.BUSY
    original: Any = getattr(failed, "orig", None)
    number = getattr(original, "sqlite_errorcode", None)
    state = str(getattr(original, "sqlstate", "") or "")
    if state in _READ_ONLY or number in _READ_ONLY:
        return Trouble.AWAY if writing else None  # who writes while reading made a mistake
    if number is not None:
        return _SQLITE.get(number & 0xFF)
    if state:
        fitting = [begin for begin in _POSTGRESQL if state.startswith(begin)]
        return _POSTGRESQL[max(fitting, key=len)] if fitting else None
    # PostgreSQL gives no state where the connection itself failed.
    lost = isinstance(failed, OperationalError | InterfaceError)
    return Trouble.AWAY if lost and type(original).__module__.startswith("psycopg") else None


class Watched:
    """Turns errors into DatabaseAway, and keeps what is wrong until the same way goes well."""

    def __init__(self) -> None:
        self._now: dict[str, Trouble] = {}
        self._lock = threading.Lock()

    @property
    def trouble(self) -> Trouble | None:
        """What is wrong now."""
        with self._lock:
            return next(iter(self._now.values()), None)

    @contextmanager
    def way(self, way: str) -> Iterator[None]:
        """Around a use of the database; `way` is `read` or `write`.

        Raises DatabaseAway, UnstorableText.
        """
        try:
            yield
        except (DBAPIError, NoConnectionFree) as failed:
            trouble = trouble_of(failed, writing=way == "write")
            if trouble is None and isinstance(failed, DataError):
                raise UnstorableText(str(failed.orig)) from failed
            if trouble is None:
                raise
            self._begins(way, trouble, failed)
            raise DatabaseAway(trouble) from failed
        if self._now:
            self._ends(way)

    def _begins(self, way: str, trouble: Trouble, failed: Exception) -> None:
        if trouble is Trouble.BUSY:
            return
        with self._lock:
            is_new = self._now.get(way) is not trouble
            self._now[way] = trouble
        if is_new:
            cause = str(getattr(failed, "orig", failed)).strip().replace("\n", " ")
            log.error("%s, %s: %s (%s)", way, trouble.words, trouble.remedy, cause)

    def _ends(self, way: str) -> None:
        with self._lock:
            trouble = self._now.pop(way, None)
        if trouble is not None:
            log.warning("%s: the database answers again", way)
