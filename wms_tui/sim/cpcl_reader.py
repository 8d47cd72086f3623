"""Rebuilds labels from CPCL bytes: a session `! 0 … PRINT` with PAGE-WIDTH and CG pictures.

1 is black. `ESC h` asks for the status, `ESC N` takes note of a restart; both come between jobs.
"""

from __future__ import annotations

import re

from PIL import Image, ImageChops

from wms_tui.sim.tspl_reader import Garbage, Label, PrinterEvent, Query

_START = re.compile(rb"!\s+\d+\s+\d+\s+\d+\s+(\d+)\s+(\d+)\s*$")
_PICTURE = re.compile(rb"CG (\d+) (\d+) (\d+) (\d+) ")
_LONGEST_LINE = 4096
_LARGEST = 4_000_000


class CpclReader:
    """`feed` bytes, get what a printer would do."""

    def __init__(self, dots_per_mm: int = 8) -> None:
        self._width = 76 * dots_per_mm
        self._left = b""
        self._copies = 0
        self._height = 0
        self._pictures: list[tuple[int, int, Image.Image]] = []

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
            if len(left) < 2:
                return False
            self._left = left[2:]
            if left[1:2] == b"h":
                inside = self._copies > 0
                events.append(Garbage("a question inside a job") if inside else Query(left[:2]))
            return True
        if left[:3] == b"CG "[: len(left)]:
            return self._picture(events)
        end = left.find(b"\n")
        if end < 0:
            if len(left) > _LONGEST_LINE:
                self._left = b""
                events.append(Garbage("a line without end"))
            return False
        self._left = left[end + 1 :]
        self._line(left[:end].strip(), events)
        return True

    def _picture(self, events: list[PrinterEvent]) -> bool:
        head = _PICTURE.match(self._left)
        if head is None:
            if len(self._left) > 60:
                self._left = self._left[3:]
                events.append(Garbage("CG without its four numbers"))
                return True
            return False
        row_bytes, rows, x, y = (int(number) for number in head.groups())
        need = head.end() + row_bytes * rows
        if not 0 < row_bytes * rows <= _LARGEST:
            self._left = self._left[head.end() :]
            events.append(Garbage("CG of an impossible size"))
            return True
        if len(self._left) < need:
            return False
        raw, self._left = self._left[head.end() : need], self._left[need:]
        black_is_one = Image.frombytes("1", (row_bytes * 8, rows), raw)
        self._pictures.append((x, y, ImageChops.invert(black_is_one)))
        return True

    def _line(self, line: bytes, events: list[PrinterEvent]) -> None:
        start = _START.match(line)
        if start:
            self._height, self._copies = int(start[1]), int(start[2])
            self._pictures = []
        elif line.startswith(b"PAGE-WIDTH "):
            self._width = int(line.split()[1])
        elif line == b"PRINT" and self._copies:
            events += self._printed()
            self._copies = 0

    def _printed(self) -> list[PrinterEvent]:
        label = Image.new("1", (max(1, self._width), max(1, self._height)), 1)
        for x, y, picture in self._pictures:
            box = (x, y, x + picture.width, y + picture.height)
            label.paste(ImageChops.logical_and(label.crop(box), picture), box)
        return [Label(label.copy(), "cpcl") for _ in range(min(self._copies, 100))]
