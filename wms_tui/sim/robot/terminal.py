"""A terminal of 80 by 24 with a station in it: its process, its screen, its keys.

The screen is kept by pyte from the bytes that the station paints; nothing else of the station is
looked at. A cut kills the process as a power cut would.
"""

from __future__ import annotations

import fcntl
import os
import re
import signal
import struct
import subprocess
import termios
import threading
import time
from collections.abc import Callable, Mapping, Sequence

import pyte

from wms_tui.sim.robot.eyes import Seen, number_of, read_screen

ROWS, COLUMNS = 24, 80
QUIET_S = 0.012
_UNKNOWN_TO_PYTE = re.compile(rb"\x1b\[[<>=][0-9;]*[a-zA-Z]|\x1b\[\?[0-9;]*\$p|\x1bP[^\x1b]*\x1b\\")
_HALF = re.compile(rb"\x1b(\[[0-9;<>=?$]*|P[^\x1b]*\x1b?)?$")


class StationGone(Exception):
    """The station's process ended."""


class StationTerminal:
    """Runs a command in a pseudo-terminal and watches its screen."""

    def __init__(self, command: Sequence[str], env: Mapping[str, str] | None = None) -> None:
        self._command = list(command)
        self._env = {**os.environ, **(env or {}), "TERM": "xterm-256color"}
        for size in ("COLUMNS", "LINES"):
            self._env.pop(size, None)
        self._lock = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._master = -1
        self._fresh()

    def start(self) -> None:
        """Start the station on an empty screen."""
        self._fresh()
        master, slave = os.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", ROWS, COLUMNS, 0, 0))
        self._master = master
        self._process = subprocess.Popen(
            self._command,
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=self._env,
            start_new_session=True,
            preexec_fn=_take_terminal,
        )
        os.close(slave)
        threading.Thread(target=self._watch, args=(master,), name="eyes", daemon=True).start()

    @property
    def alive(self) -> bool:
        """Whether the station runs."""
        return self._process is not None and self._process.poll() is None

    def kill(self) -> None:
        """End it as a power cut does (SIGKILL)."""
        self._signal(signal.SIGKILL)

    def stop(self, patience_s: float = 10.0) -> int | None:
        """End it with SIGTERM, and with SIGKILL where that doesn't help; its exit status."""
        self._signal(signal.SIGTERM)
        if self._process is None:
            return None
        try:
            return self._process.wait(patience_s)
        except subprocess.TimeoutExpired:
            self.kill()
            return self._process.wait(5)

    def type(self, text: str, gap_s: float = 0.0) -> None:
        """Press keys. Errors: StationGone."""
        pieces = [text] if gap_s <= 0 else list(text)
        for piece in pieces:
            try:
                os.write(self._master, piece.encode())
            except OSError as error:
                raise StationGone(str(error)) from error
            time.sleep(gap_s)

    def look(self) -> Seen:
        """The screen as it stands, read."""
        with self._lock:
            lines = [self._row(number) for number in range(ROWS)]
        return read_screen(lines)

    def painted_at(self, number: int) -> float | None:
        """When this scan's number appeared (monotonic seconds)."""
        return self._numbers.get(number)

    def wait(self, wanted: Callable[[Seen], bool], timeout_s: float) -> Seen | None:
        """Look until the screen is as wanted and has come to rest; None when the time is over.

        Errors: StationGone.
        """
        end = time.monotonic() + timeout_s
        while True:
            with self._news:
                self._news.wait_for(
                    lambda: self._changed, max(0.0, min(0.25, end - time.monotonic()))
                )
                self._changed = False
            if wanted(self.look()):
                return self._rested()
            if not self.alive:
                raise StationGone("the station's process ended")
            if time.monotonic() >= end:
                return None

    def _row(self, number: int) -> str:
        """A row as text. A cell behind a wide sign is empty; pyte's own `display` trips over one
        that stays empty after its wide sign was painted over."""
        row = self._screen.buffer[number]
        return "".join(row[column].data for column in range(COLUMNS))

    def _rested(self) -> Seen:
        """The screen once nothing was painted for a moment."""
        for _ in range(20):
            if time.monotonic() - self._last_byte >= QUIET_S:
                break
            time.sleep(QUIET_S / 2)
        return self.look()

    def _fresh(self) -> None:
        self._screen = pyte.Screen(COLUMNS, ROWS)
        self._stream = pyte.ByteStream(self._screen)
        self._news = threading.Condition()
        self._changed = False
        self._numbers: dict[int, float] = {}
        self._half = b""
        self._last_byte = 0.0

    def _watch(self, master: int) -> None:
        """Feed the screen until the station's end of the terminal is gone."""
        while True:
            try:
                data = os.read(master, 65536)
            except OSError:
                data = b""
            if not data:
                break
            self._paint(data)
        os.close(master)

    def _paint(self, data: bytes) -> None:
        data = self._half + data
        half = _HALF.search(data)
        data, self._half = (data[: half.start()], half.group()) if half else (data, b"")
        now = time.monotonic()
        with self._lock:
            self._stream.feed(_UNKNOWN_TO_PYTE.sub(b"", data))
            number = number_of(self._row(0))
        self._numbers.setdefault(number, now)
        with self._news:
            self._last_byte = now
            self._changed = True
            self._news.notify_all()

    def _signal(self, number: int) -> None:
        if self._process is not None and self._process.poll() is None:
            try:
                os.killpg(self._process.pid, number)
            except ProcessLookupError:
                pass  # it ended between the look and the signal


def _take_terminal() -> None:
    """In the child: make the pseudo-terminal its controlling terminal."""
    fcntl.ioctl(0, termios.TIOCSCTTY, 0)
