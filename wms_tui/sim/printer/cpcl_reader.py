"""Rebuilds labels from CPCL bytes: a session `! 0 … PRINT` with PAGE-WIDTH and CG pictures.

1 is black. `ESC h` asks for the status, `ESC N` takes note of a restart; both come between jobs.
"""

from __future__ import annotations

import re

from PIL import Image, ImageChops

from wms_tui.sim.printer.events import Garbage, PrinterEvent, Query, blank, copies_of, lay
from wms_tui.sim.printer.line_reader import LineReader

_START = re.compile(rb"!\s+\d+\s+\d+\s+\d+\s+(\d+)\s+(\d+)\s*$")


class CpclReader(LineReader):
    """`feed` bytes, get what a printer would do."""

    picture_word = b"CG "
    picture_head = re.compile(rb"CG (\d+) (\d+) (\d+) (\d+) ")
    escape_size = 2

    def __init__(self, dots_per_mm: int = 8) -> None:
        super().__init__()
        self._width = 76 * dots_per_mm
        self._copies = 0
        self._height = 0
        self._pictures: list[tuple[Image.Image, int, int]] = []

    def escape(self, form: bytes) -> list[PrinterEvent]:
        """`ESC h` is a question."""
        if form[1:] != b"h":
            return []
        return [Garbage("a question inside a job") if self._copies > 0 else Query(form)]

    def shape(self, numbers: tuple[int, ...]) -> tuple[int, int]:
        """They come first."""
        return numbers[0], numbers[1]

    def picture(self, picture: Image.Image, numbers: tuple[int, ...]) -> None:
        """Kept until the job is printed."""
        self._pictures.append((ImageChops.invert(picture), numbers[2], numbers[3]))

    def line(self, line: bytes) -> list[PrinterEvent]:
        """Commands that change no picture are skipped."""
        start = _START.match(line)
        if start:
            self._height, self._copies = int(start[1]), int(start[2])
            self._pictures = []
        elif line.startswith(b"PAGE-WIDTH "):
            self._width = int(line.split()[1])
        elif line == b"PRINT" and self._copies:
            count, self._copies = self._copies, 0
            return copies_of(self._label(), "cpcl", count)
        return []

    def _label(self) -> Image.Image:
        label = blank(self._width, self._height)
        for picture, x, y in self._pictures:
            lay(picture, label, x, y)
        return label
