"""How a simulator that is a process of its own lives and ends."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Callable

POLL_S = 0.5


def run_until_told(end: threading.Event | None = None, *, follow_parent: bool = False) -> None:
    """Block until SIGTERM or SIGINT, `end` is set, or (`follow_parent`) the parent is gone."""
    told = end or threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda _number, _frame: told.set())
    parent = os.getppid()
    while not told.wait(POLL_S):
        if follow_parent and os.getppid() != parent:
            return


def wait_for(condition: Callable[[], bool], timeout_s: float, step_s: float = 0.02) -> bool:
    """Ask a callable until it says yes; False when the time is over."""
    end = time.monotonic() + timeout_s
    while not condition():
        if time.monotonic() >= end:
            return False
        time.sleep(step_s)
    return True
