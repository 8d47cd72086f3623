"""Rebuilds labels from TSPL bytes: SIZE, CLS, BITMAP and PRINT; other commands are skipped.

The bytes may come in any pieces. TSPL counts 0 as black, as Pillow's 1-bit pictures do.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from PIL import Image, ImageChops

_BITMAP = re.compile(rb"BITMAP\s+(\d+),(\d+),(\d+),(\d+),(\d+),")
_SIZE = re.compile(rb"SIZE\s+([\d.]+)\s*mm\s*,\s*([\d.]+)\s*mm", re.I)
_PRINT = re.compile(rb"PRINT\s+(\d+)(?:\s*,\s*(\d+))?", re.I)
_LONGEST_LINE = 4096
_LARGEST = 4_000_000


@dataclass(frozen=True)
class Query:
    """The station asks for the status; `form` is what it asked with."""

    form: bytes


@dataclass(frozen=True)
class Label:
    """A printed label."""

    picture: Image.Image
    language: str


@dataclass(frozen=True)
class Garbage:
    """Bytes that a printer can't print, and why."""

    why: str


PrinterEvent = Query | Label | Garbage


class TsplReader:
    """`feed` bytes, get what a printer would do."""

    def __init__(self, dots_per_mm: int = 8) -> None:
        self._dots = dots_per_mm
        self._left = b""
        self._canvas = Image.new("1", (76 * dots_per_mm, 130 * dots_per_mm), 1)

    def feed(self, data: bytes) -> list[PrinterEvent]:
        """Everything that is complete with these bytes."""
        self._left += data
        events: list[PrinterEvent] = []
        while self._left and self._one(events):
            pass
        return events

    def _one(self, events: list[PrinterEvent]) -> bool:
        left = self._left
        if left[:1] == b"\x1b":
            if len(left) < 3:
                return False
            self._left = left[3:]
            events.append(Query(left[:3]) if left[1:2] == b"!" else Garbage("unknown escape"))
            return True
        if left[:6].upper() == b"BITMAP"[: len(left)]:
            return self._bitmap(events)
        end = left.find(b"\n")
        if end < 0:
            if len(left) > _LONGEST_LINE:
                self._left = b""
                events.append(Garbage("a line without end"))
            return False
        self._left = left[end + 1 :]
        self._line(left[:end].strip(), events)
        return True

    def _bitmap(self, events: list[PrinterEvent]) -> bool:
        head = _BITMAP.match(self._left)
        if head is None:
            if len(self._left) > 60:
                self._left = self._left[6:]
                events.append(Garbage("BITMAP without its five numbers"))
                return True
            return False
        x, y, row_bytes, rows, mode = (int(number) for number in head.groups())
        need = head.end() + row_bytes * rows
        if row_bytes * rows > _LARGEST:
            self._left = self._left[head.end() :]
            events.append(Garbage("BITMAP too large"))
            return True
        if len(self._left) < need:
            return False
        raw, self._left = self._left[head.end() : need], self._left[need:]
        self._paste(Image.frombytes("1", (row_bytes * 8, rows), raw), x, y, mode)
        return True

    def _paste(self, picture: Image.Image, x: int, y: int, mode: int) -> None:
        box = (x, y, x + picture.width, y + picture.height)
        if mode:
            below = self._canvas.crop(box)
            join = ImageChops.logical_and if mode == 1 else _black_xor
            picture = join(below, picture)
        self._canvas.paste(picture, box)

    def _line(self, line: bytes, events: list[PrinterEvent]) -> None:
        if size := _SIZE.match(line):
            dots = tuple(round(float(side) * self._dots) for side in size.groups())
            self._canvas = Image.new("1", (max(1, dots[0]), max(1, dots[1])), 1)
        elif line.upper() == b"CLS":
            self._canvas = Image.new("1", self._canvas.size, 1)
        elif count := _PRINT.match(line):
            copies = int(count.group(1)) * int(count.group(2) or 1)
            events += [Label(self._canvas.copy(), "tspl") for _ in range(min(copies, 100))]


def _black_xor(one: Image.Image, other: Image.Image) -> Image.Image:
    return ImageChops.invert(ImageChops.logical_xor(one, other))
