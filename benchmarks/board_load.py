"""`python -m benchmarks.board_load`: bytes a second that the board paints while much changes.

A hub with 50 waves of 20 orders and 50 stations; so many orders a second get a step further; the
board runs in a real pseudo-terminal. Beside it: what the first picture took.
"""

from __future__ import annotations

import argparse
import fcntl
import os
import pty
import select
import signal
import struct
import sys
import tempfile
import termios
import time
from pathlib import Path

import pyte

from benchmarks.busy_hub import BusyHub, busy_hub

FIRST_S = 15.0
"""So long the first picture may take."""


class Watched:
    """The board in a pseudo-terminal: what it painted, and how many bytes that took."""

    def __init__(self, hub: BusyHub, columns: int, rows: int, language: str) -> None:
        command = ["-m", "wms_tui", "board", "--hub", hub.url, "--as", "B2"]
        self.screen = pyte.Screen(columns, rows)
        self._stream = pyte.ByteStream(self.screen)
        self.total = 0
        environment = os.environ | {
            "TERM": "xterm-256color", "COLORTERM": "truecolor", "WMS_TUI_TOKEN": hub.token
        }  # fmt: skip
        self.pid, self._wire = pty.fork()
        if self.pid == 0:
            fcntl.ioctl(0, termios.TIOCSWINSZ, struct.pack("HHHH", rows, columns, 0, 0))
            os.execve(
                sys.executable, [sys.executable, *command, "--language", language], environment
            )

    def send(self, keys: bytes) -> None:
        """Press keys."""
        os.write(self._wire, keys)

    def watch(self, seconds: float) -> int:
        """Read for so long; the bytes painted meanwhile."""
        until, before = time.monotonic() + seconds, self.total
        while (left := until - time.monotonic()) > 0:
            if select.select([self._wire], [], [], left)[0]:
                painted = os.read(self._wire, 65536)
                self.total += len(painted)
                self._stream.feed(painted)
        return self.total - before

    def shows(self, text: str) -> bool:
        """Whether this stands on the screen."""
        return any(text in row for row in self.rows())

    def rows(self) -> list[str]:
        """The screen's rows."""
        return [
            "".join(self.screen.buffer[y][x].data for x in range(self.screen.columns)).rstrip()
            for y in range(self.screen.lines)
        ]

    def close(self) -> None:
        """End it."""
        os.kill(self.pid, signal.SIGKILL)
        os.waitpid(self.pid, 0)
        os.close(self._wire)


def measure(folder: Path, asked: argparse.Namespace) -> list[str]:
    """The lines to print."""
    with busy_hub(folder) as hub:
        began = time.perf_counter()
        board = Watched(hub, asked.columns, asked.rows, asked.language)
        try:
            while not board.shows("W26112200001"):
                if time.perf_counter() - began > FIRST_S:
                    return ["the board never came up", *board.rows()]
                board.watch(0.05)
            first_s = time.perf_counter() - began
            board.watch(2.0)
            whole = board.total
            still = board.watch(asked.seconds) / asked.seconds
            per_second = []
            for _ in range(round(asked.seconds)):
                due = time.monotonic() + 1.0
                hub.change(asked.changes)
                per_second.append(board.watch(due - time.monotonic()))
            picture = board.rows() if asked.show else []
        finally:
            board.close()
    ordered = sorted(per_second)
    return [
        *picture,
        f"board {asked.columns}x{asked.rows}, 50 waves, 50 stations, {asked.changes} orders and "
        f"{max(1, asked.changes // 2)} stations changed each second, {len(ordered)} s",
        f"first picture after {first_s:.2f} s",
        f"painted until the first picture stood still: {whole} bytes",
        f"nothing changes: {still:.0f} bytes/s",
        f"painted: median {ordered[len(ordered) // 2]} bytes/s, "
        f"mean {sum(ordered) // len(ordered)}, most {ordered[-1]}",
    ]


def main() -> None:
    """Measure and print."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--seconds", type=float, default=20.0)
    parser.add_argument("--changes", type=int, default=20, help="orders a second")
    parser.add_argument("--columns", type=int, default=160)
    parser.add_argument("--rows", type=int, default=48)
    parser.add_argument("--language", default="en", choices=("en", "zh_CN"))
    parser.add_argument("--show", action="store_true", help="print the last screen as text")
    asked = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="wms-board-") as name:
        print("\n".join(measure(Path(name), asked)))


if __name__ == "__main__":
    main()
