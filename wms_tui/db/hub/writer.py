"""The one thread that writes to an SQLite file, so that writers queue instead of colliding."""

from __future__ import annotations

import queue
import threading
from collections.abc import Callable
from concurrent.futures import Future
from typing import Any, TypeVar

_T = TypeVar("_T")


class Writer:
    """Runs calls one after the other on a thread of its own."""

    def __init__(self) -> None:
        self._calls: queue.SimpleQueue[tuple[Callable[[], Any], Future[Any]] | None] = (
            queue.SimpleQueue()
        )
        self._gate = threading.Lock()
        self._stopped = False
        self._thread = threading.Thread(target=self._work, name="hub-writer", daemon=True)
        self._thread.start()

    def run(self, call: Callable[[], _T]) -> _T:
        """Wait for `call` to be done; raises what it raises, RuntimeError after `stop`."""
        if threading.current_thread() is self._thread:
            raise RuntimeError("write() was called inside write(): pass the session on instead")
        return self.submit(call).result()

    def submit(self, call: Callable[[], _T]) -> Future[_T]:
        """Have `call` done in its turn. Raises RuntimeError after `stop`."""
        done: Future[_T] = Future()
        with self._gate:
            if self._stopped:
                raise RuntimeError("the hub's database is closed")
            self._calls.put((call, done))
        return done

    def stop(self) -> None:
        """Do what is queued, then end the thread."""
        with self._gate:
            if self._stopped:
                return
            self._stopped = True
            self._calls.put(None)
        self._thread.join()

    def _work(self) -> None:
        while (task := self._calls.get()) is not None:
            call, done = task
            if not done.set_running_or_notify_cancel():
                continue
            try:
                done.set_result(call())
            except BaseException as failed:  # whatever it is, it belongs to the caller
                done.set_exception(failed)
