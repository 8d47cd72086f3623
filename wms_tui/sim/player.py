"""Plays recorded bytes on a pseudo-terminal, in their own time: the device of someone far away."""

from __future__ import annotations

import time
from collections.abc import Sequence
from pathlib import Path

from wms_tui.sim.pty_line import PtyLine

Pieces = Sequence[tuple[float, bytes]]
"""(seconds since the beginning, bytes)."""


def play(pieces: Pieces, link: Path, *, speed: float = 1.0, times: int = 1) -> int:
    """Play it so many times; 0: for ever. How many bytes nobody took."""
    line, lost, rest = PtyLine(link), 0, times
    line.plug()
    try:
        while times == 0 or rest > 0:
            lost += _once(pieces, line, speed)
            rest -= 1
        _linger(line)
    finally:
        line.unplug()
    return lost


def _once(pieces: Pieces, line: PtyLine, speed: float) -> int:
    began, lost = time.monotonic(), 0
    for at, data in pieces:
        wait = began + at / speed - time.monotonic()
        if wait > 0:
            time.sleep(wait)
        lost += len(data) - line.write(data)
    return lost


def _linger(line: PtyLine) -> None:
    """The last bytes have to be read before the line goes away."""
    time.sleep(0.5)
