"""Rebuilds labels from TSPL bytes: SIZE, CLS, BITMAP and PRINT; other commands are skipped.

TSPL counts 0 as black, as Pillow's 1-bit pictures do. `ESC ! ?` and `ESC ! S` ask for the status.
"""

from __future__ import annotations

import re

from PIL import Image, ImageChops

from wms_tui.sim.printer.events import Garbage, PrinterEvent, Query, blank, copies_of
from wms_tui.sim.printer.line_reader import LineReader

_SIZE = re.compile(rb"SIZE\s+([\d.]+)\s*mm\s*,\s*([\d.]+)\s*mm", re.I)
_PRINT = re.compile(rb"PRINT\s+(\d+)(?:\s*,\s*(\d+))?", re.I)


class TsplReader(LineReader):
    """`feed` bytes, get what a printer would do."""

    picture_word = b"BITMAP"
    picture_head = re.compile(rb"BITMAP\s+(\d+),(\d+),(\d+),(\d+),(\d+),")
    escape_size = 3

    def __init__(self, dots_per_mm: int = 8) -> None:
        super().__init__()
        self._dots = dots_per_mm
        self._canvas = blank(76 * dots_per_mm, 130 * dots_per_mm)

    def escape(self, form: bytes) -> list[PrinterEvent]:
        """`ESC !` and a sign is a question."""
        return [Query(form) if form[1:2] == b"!" else Garbage("unknown escape")]

    def shape(self, numbers: tuple[int, ...]) -> tuple[int, int]:
        """They come behind the place."""
        return numbers[2], numbers[3]

    def picture(self, picture: Image.Image, numbers: tuple[int, ...]) -> None:
        """Drawn at once: mode 0 over what is there, 1 with it, 2 turns black where both are."""
        x, y, *_, mode = numbers
        box = (x, y, x + picture.width, y + picture.height)
        if mode:
            below = self._canvas.crop(box)
            join = ImageChops.logical_and if mode == 1 else _black_xor
            picture = join(below, picture)
        self._canvas.paste(picture, box)

    def line(self, line: bytes) -> list[PrinterEvent]:
        """Commands that change no picture are skipped."""
        if size := _SIZE.match(line):
            self._canvas = blank(*(round(float(side) * self._dots) for side in size.groups()))
        elif line.upper() == b"CLS":
            self._canvas = blank(*self._canvas.size)
        elif count := _PRINT.match(line):
            copies = int(count.group(1)) * int(count.group(2) or 1)
            return copies_of(self._canvas, "tspl", copies)
        return []


def _black_xor(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.invert(ImageChops.logical_xor(one, other))
