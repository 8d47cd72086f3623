"""A program in a real terminal of 80x24, and the moment at which it paints something."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import sys
import termios
import time
from pathlib import Path

COLUMNS, ROWS = 80, 24


class NotPainted(RuntimeError):
    """What was waited for did not come; the text holds the last bytes."""


class Terminal:
    """Starts a Python program on a pseudo-terminal; ends it with the `with` block."""

    def __init__(self, *arguments: str, folder: Path, language: str = "en") -> None:
        environment = os.environ | {"TERM": "xterm-256color", "WMS_TUI_LANGUAGE": language}
        self.started = time.perf_counter()
        self.pid, self._wire = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
            os.chdir(folder)
            os.execve(sys.executable, [sys.executable, *arguments], environment)
        self._seen = b""

    def type(self, text: str) -> float:
        """Type at once; the moment of the last byte."""
        self.forget()
        return self.add(text)

    def add(self, text: str) -> float:
        """Type behind what was typed last, which is still waited for."""
        os.write(self._wire, text.encode())
        return time.perf_counter()

    def forget(self) -> None:
        """Wait only for what is painted from now on."""
        self._seen = b""

    def await_text(self, text: str, seconds: float = 30.0) -> float:
        """The moment at which this was painted since the last `type`, or since the start."""
        wanted, until = text.encode(), time.monotonic() + seconds
        while wanted not in self._seen:
            if not self._read(until - time.monotonic()):
                raise NotPainted(f"{text!r} was not painted: {self._seen[-400:]!r}")
        return time.perf_counter()

    def settle(self, seconds: float) -> None:
        """Read whatever is painted for a while."""
        until = time.monotonic() + seconds
        while self._read(until - time.monotonic()):
            pass

    def _read(self, seconds: float) -> bool:
        if seconds <= 0 or not select.select([self._wire], [], [], seconds)[0]:
            return False
        try:
            self._seen = (self._seen + os.read(self._wire, 65536))[-200_000:]
        except OSError as gone:
            raise NotPainted(f"the program ended: {self._seen[-400:]!r}") from gone
        return True

    def __enter__(self) -> Terminal:
        return self

    def __exit__(self, *_: object) -> None:
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._wire)
