"""Printer languages whose commands are lines, with questions and raw pictures between them."""

from __future__ import annotations

import re
from abc import ABC, abstractmethod

from PIL import Image

from wms_tui.sim.printer.events import Garbage, PrinterEvent

_LONGEST_LINE = 4096
_LONGEST_HEAD = 60
_LARGEST = 4_000_000
"""Bytes of a picture, one bit a dot: more than any label has."""


class LineReader(ABC):
    """`feed` bytes in any pieces, get what a printer would do."""

    picture_word: bytes
    """The command in whose place bytes stand that are no line."""
    picture_head: re.Pattern[bytes]
    """That command with its numbers, up to the first byte of the picture."""
    escape_size: int
    """Bytes of a question, ESC included."""

    def __init__(self) -> None:
        self._left = b""

    def feed(self, data: bytes) -> list[PrinterEvent]:
        """Everything that is complete with these bytes."""
        self._left += data
        events: list[PrinterEvent] = []
        while self._left and self._one(events):
            pass
        return events

    @abstractmethod
    def escape(self, form: bytes) -> list[PrinterEvent]:
        """ESC and what follows came."""

    @abstractmethod
    def shape(self, numbers: tuple[int, ...]) -> tuple[int, int]:
        """Bytes per row and rows, of the numbers of a picture's head."""

    @abstractmethod
    def picture(self, picture: Image.Image, numbers: tuple[int, ...]) -> None:
        """A picture came, its bits as sent."""

    @abstractmethod
    def line(self, line: bytes) -> list[PrinterEvent]:
        """A command came, without its line end."""

    def _one(self, events: list[PrinterEvent]) -> bool:
        left = self._left
        if left[:1] == b"\x1b":
            if len(left) < self.escape_size:
                return False
            self._left = left[self.escape_size :]
            events += self.escape(left[: self.escape_size])
            return True
        if left[: len(self.picture_word)].upper() == self.picture_word[: len(left)]:
            return self._picture(events)
        end = left.find(b"\n")
        if end < 0:
            if len(left) > _LONGEST_LINE:
                self._left = b""
                events.append(Garbage("a line without end"))
            return False
        self._left = left[end + 1 :]
        events += self.line(left[:end].strip())
        return True

    def _picture(self, events: list[PrinterEvent]) -> bool:
        name = self.picture_word.decode().strip()
        head = self.picture_head.match(self._left)
        if head is None:
            if len(self._left) <= _LONGEST_HEAD:
                return False
            self._left = self._left[len(self.picture_word) :]
            events.append(Garbage(f"{name} without its numbers"))
            return True
        numbers = tuple(int(number) for number in head.groups())
        row_bytes, rows = self.shape(numbers)
        need = head.end() + row_bytes * rows
        if not 0 < row_bytes * rows <= _LARGEST:
            self._left = self._left[head.end() :]
            events.append(Garbage(f"{name} of an impossible size"))
            return True
        if len(self._left) < need:
            return False
        raw, self._left = self._left[head.end() : need], self._left[need:]
        self.picture(Image.frombytes("1", (row_bytes * 8, rows), raw), numbers)
        return True
