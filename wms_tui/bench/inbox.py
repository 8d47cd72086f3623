"""The bench's one inbox: what happened here first, in the order of the wire; the hub waits."""

from __future__ import annotations

import heapq
import threading
import time
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future
from dataclasses import dataclass, field
from typing import Any, Generic, TypeVar

T = TypeVar("T")
E = TypeVar("E")


class InboxClosed(RuntimeError):
    """The bench has stopped; nothing is taken any more."""


@dataclass
class Errand(Generic[T]):
    """Something that another thread wants done on the bench's thread, and waits for."""

    do: Callable[[], T]
    done: Future[T] = field(default_factory=Future)

    def run(self) -> None:
        """Do it; the waiting thread gets what comes of it, an error as well."""
        if not self.done.set_running_or_notify_cancel():
            return
        try:
            self.done.set_result(self.do())
        except BaseException as error:
            self.done.set_exception(error)


class Inbox(Generic[E]):
    """Events by the monotonic moment stamped at their wire; errands when no event waits."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._events: list[tuple[float, int, E]] = []
        self._errands: deque[Errand[Any]] = deque()
        self._count = 0
        self._closed = False

    def post(self, event: E, at: float) -> None:
        """Put an event in; from any thread, returns at once. After `close` it is dropped."""
        with self._changed:
            if self._closed:
                return
            self._count += 1  # equal moments keep the order in which they were posted
            heapq.heappush(self._events, (at, self._count, event))
            self._changed.notify()

    def ask(self, do: Callable[[], T]) -> T:
        """Have a function run on the bench's thread and wait for it.

        Errors: what it raises; InboxClosed.
        """
        errand = Errand(do)
        with self._changed:
            if self._closed:
                raise InboxClosed("the bench has stopped")
            self._errands.append(errand)
            self._changed.notify()
        return errand.done.result()

    def take(self, timeout_s: float) -> E | Errand[Any] | None:
        """The next event, else the next errand, else None after the time-out."""
        until = time.monotonic() + timeout_s
        with self._changed:
            while not self._events and not self._errands:
                left = until - time.monotonic()
                if left <= 0 or self._closed:
                    return None
                self._changed.wait(left)
            if self._events:
                return heapq.heappop(self._events)[2]
            return self._errands.popleft()

    def close(self) -> None:
        """Take nothing more; whoever waits is told."""
        with self._changed:
            self._closed = True
            errands, self._errands = self._errands, deque()
            self._changed.notify_all()
        for errand in errands:
            errand.done.set_exception(InboxClosed("the bench has stopped"))
