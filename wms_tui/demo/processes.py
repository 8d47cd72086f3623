"""The demo's children: started with their logs in the data directory, ended without exception."""

from __future__ import annotations

import contextlib
import os
import random
import signal
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from types import TracebackType
from typing import Self

START_S = 90.0
"""So long a child may take to answer: a machine may be slow, or busy with something else."""
OWN_PORTS = range(20_000, 32_768)
_GENTLE_S = 10.0
"""What the hub is promised to need at most to end cleanly."""


def free_ports(count: int) -> list[int]:
    """Ports of the loopback address that were free a moment ago, all different.

    None of those that a system gives to callers (RFC 6335: from 49152 on; Linux: from 32768): one
    could be taken by any connection before the program that it is meant for has started.
    Errors: DemoFailed where there are not so many.
    """
    ports: list[int] = []
    with contextlib.ExitStack() as stack:
        for port in random.sample(OWN_PORTS, len(OWN_PORTS)):
            if len(ports) == count:
                return ports
            with contextlib.suppress(OSError):
                stack.enter_context(socket.socket()).bind(("127.0.0.1", port))
                ports.append(port)
    raise DemoFailed(f"there are no {count} free ports from {OWN_PORTS[0]} to {OWN_PORTS[-1]}")


def never_by_proxy() -> None:
    """A proxy set for browsers is no way to programs on this machine; children inherit it."""
    for name in ("no_proxy", "NO_PROXY"):
        others = os.environ.get(name, "")
        os.environ[name] = f"127.0.0.1,{others}" if others else "127.0.0.1"


@dataclass
class Child:
    """One child process; `start` may be called again after it ended."""

    name: str
    command: list[str]
    log: Path
    environment: dict[str, str] = field(default_factory=dict)
    process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Start it in a session of its own, so that its own children can be ended with it."""
        self.log.parent.mkdir(parents=True, exist_ok=True)
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(
                self.command,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
                env={**os.environ, **self.environment},
                start_new_session=True,
            )

    @property
    def running(self) -> bool:
        """True while the process is there."""
        return self.process is not None and self.process.poll() is None

    def wait(self, seconds: float) -> int | None:
        """Its exit code; None where it is still there after so many seconds."""
        if self.process is None:
            return None
        try:
            return self.process.wait(seconds)
        except subprocess.TimeoutExpired:
            return None

    def kill(self) -> None:
        """SIGKILL, to the process and all it started: a power cut."""
        self._signal(signal.SIGKILL)
        if self.process is not None:
            self.process.wait()

    def stop(self) -> None:
        """SIGTERM, and SIGKILL to what is still there after ten seconds."""
        if self.process is None:
            return
        if self.running:
            self.process.send_signal(signal.SIGTERM)
            with contextlib.suppress(subprocess.TimeoutExpired):
                self.process.wait(_GENTLE_S)
        self._signal(signal.SIGKILL)
        self.process.wait()

    def tail(self, lines: int = 15) -> str:
        """The end of its log, for the person who has to find out why."""
        try:
            text = self.log.read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        return "\n".join(text.splitlines()[-lines:])

    def _signal(self, number: signal.Signals) -> None:
        if self.process is None:
            return
        # The session outlives its leader while grandchildren run: end the whole group.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(self.process.pid, number)


@dataclass
class Family:
    """All children of a demo. Leaving the `with` block ends every one of them."""

    logs: Path
    children: list[Child] = field(default_factory=list)

    def add(
        self, name: str, arguments: list[str], environment: dict[str, str] | None = None
    ) -> Child:
        """Start `python -m <arguments>` under this name."""
        child = Child(
            name,
            [sys.executable, "-m", *arguments],
            self.logs / f"{name}.log",
            environment or {},
        )
        self.children.append(child)
        child.start()
        return child

    def __enter__(self) -> Self:
        # A closed terminal window or a kill would end this process where it stands.
        if threading.current_thread() is threading.main_thread():
            for name in ("SIGTERM", "SIGHUP"):
                if hasattr(signal, name):
                    signal.signal(getattr(signal, name), _leave)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        for child in reversed(self.children):
            child.stop()


def _leave(number: int, _frame: object) -> None:
    """End by way of every `with` block."""
    raise SystemExit(128 + number)


class DemoFailed(Exception):
    """The demo cannot go on; the text says what happened and where to look."""


def wait_until(what: str, ready: Callable[[], bool], seconds: float, pause: float = 0.1) -> None:
    """Call `ready()` until it is true. Errors: DemoFailed when it is not in time."""
    end = time.monotonic() + seconds
    while not ready():
        if time.monotonic() > end:
            raise DemoFailed(f"{what}: not after {seconds:.0f} s")
        time.sleep(pause)
