"""One process per database file: a lock file beside it, held for as long as the process lives."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import IO, Self


class FileLocked(Exception):
    """Another process holds the file; the text names it and says what to do."""


class FileLock:
    """An exclusive lock on `<path>.lock`. The system drops it when the process ends, however.

    Keep the object: the lock goes when it is collected.
    """

    def __init__(self, path: str | Path) -> None:
        # One file has one lock, whichever way leads to it.
        self._guarded = Path(path).resolve()
        self._path = self._guarded.with_name(self._guarded.name + ".lock")
        self._file: IO[bytes] | None = None

    def acquire(self) -> Self:
        """Take the lock at once or raise FileLocked; never waits.

        FileLocked is also raised where the lock file can't be made.
        """
        if self._file is not None:
            return self
        try:
            self._path.parent.mkdir(parents=True, exist_ok=True)
            handle = self._path.open("a+b")
        except OSError as failed:
            raise FileLocked(
                f"{self._path} can't be made ({failed.strerror}): "
                "make room on its disk, or give this user the folder"
            ) from failed
        try:
            _lock(handle)
        except OSError as held:
            holder = _read_holder(handle)
            handle.close()
            raise FileLocked(
                f"{self._guarded} is in use by another program{holder}: "
                "end that one first, or give this one a database of its own"
            ) from held
        _write_holder(handle)
        self._file = handle
        return self

    def release(self) -> None:
        """Give the lock back; the lock file stays, because removing it would race."""
        if self._file is not None:
            _unlock(self._file)
            self._file.close()
            self._file = None

    def __enter__(self) -> Self:
        return self.acquire()

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


_HOLDER_AT = 1
"""The first byte is what Windows locks; the holder's process number stands behind it."""


def _write_holder(handle: IO[bytes]) -> None:
    # On a full disk the lock is held all the same, without a name.
    with suppress(OSError):
        os.ftruncate(handle.fileno(), 0)
        os.write(handle.fileno(), b"\n" + str(os.getpid()).encode() + b"\n")


def _read_holder(handle: IO[bytes]) -> str:
    try:
        handle.seek(_HOLDER_AT)
        number = handle.read(20).strip().decode("ascii", "replace")
    except OSError:
        return ""
    return f" (process {number})" if number.isdigit() else ""


if sys.platform == "win32":
    import msvcrt

    def _lock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_NBLCK, 1)

    def _unlock(handle: IO[bytes]) -> None:
        handle.seek(0)
        msvcrt.locking(handle.fileno(), msvcrt.LK_UNLCK, 1)

else:
    import fcntl

    def _lock(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_EX | fcntl.LOCK_NB)

    def _unlock(handle: IO[bytes]) -> None:
        fcntl.flock(handle.fileno(), fcntl.LOCK_UN)
