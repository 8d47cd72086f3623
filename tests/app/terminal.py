"""A program in a real pseudo-terminal, its screen read through a terminal emulator."""

from __future__ import annotations

import fcntl
import os
import pty
import select
import signal
import struct
import subprocess
import termios
import time
from collections.abc import Callable
from pathlib import Path

import pyte

from tests.patience import PATIENCE_S

ROOT = Path(__file__).parents[2]


class Terminal:
    """Starts a program on a terminal of its own and shows what it painted."""

    def __init__(self, command: list[str], columns: int = 80, rows: int = 24) -> None:
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
        env = {**os.environ, "TERM": "xterm-256color", "LANG": "C.UTF-8", "COLORTERM": "truecolor"}
        self.process = subprocess.Popen(
            command, stdin=slave, stdout=slave, stderr=slave, cwd=ROOT, env=env, close_fds=True
        )
        os.close(slave)
        self.looks: list[Callable[[], None]] = []
        """Called after every piece of output, however small."""
        self.piece = 65536
        """Bytes of a piece at most; small ones show also what stood there for a moment only."""
        self.said = b""
        """All bytes that were painted."""

    def send(self, data: bytes) -> None:
        """Key strokes."""
        os.write(self.master, data)

    def read(self, seconds: float) -> bool:
        """Take what is painted within the time; False where nothing came."""
        ready, _, _ = select.select([self.master], [], [], seconds)
        if not ready:
            return False
        try:
            data = os.read(self.master, 65536)
        except OSError:
            return False
        self.said += data
        for begin in range(0, len(data), self.piece):
            self._stream.feed(data[begin : begin + self.piece])
            for look in self.looks:
                look()
        return bool(data)

    def wait_for(self, text: str, seconds: float = PATIENCE_S) -> None:
        """Until the text stands on the screen. Errors: AssertionError with the screen."""
        until = time.monotonic() + seconds
        while time.monotonic() < until:
            if any(text in row for row in self.rows()):
                return
            if not self.read(0.05) and self.process.poll() is not None:
                break
        raise AssertionError(
            f"{text!r} was never painted; the screen is\n" + "\n".join(self.rows())
        )

    def ended(self) -> int | None:
        """Read until the program has ended; its exit code, or None where it goes on and on."""
        until = time.monotonic() + PATIENCE_S
        while self.process.poll() is None and time.monotonic() < until:
            self.read(0.05)
        return self.process.poll()

    def settle(self, quiet: float = 0.15) -> None:
        """Until nothing is painted for a moment."""
        while self.read(quiet):
            pass

    def rows(self) -> list[str]:
        """The screen's rows; the emulator's second halves of wide characters are left out."""
        buffer = self.screen.buffer
        return [
            "".join(buffer[row][column].data for column in range(self.screen.columns)).rstrip()
            for row in range(self.screen.lines)
        ]

    def close(self) -> None:
        """End the program if it still runs."""
        if self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        self.process.wait(PATIENCE_S)
        os.close(self.master)
