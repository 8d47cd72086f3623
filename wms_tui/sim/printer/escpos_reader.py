"""Rebuilds receipts from ESC/POS bytes: raster pictures (GS v 0) up to a cut (GS V)."""

from __future__ import annotations

from PIL import Image, ImageChops

from wms_tui.sim.printer.events import Label, PrinterEvent, Query

_TWO_BYTES = frozenset(b"@23<iFm")
_LARGEST = 4_000_000


class EscposReader:
    """`feed` bytes, get what a receipt printer would do; `flush` tears off what is there."""

    def __init__(self) -> None:
        self._left = b""
        self._strips: list[Image.Image] = []

    def feed(self, data: bytes) -> list[PrinterEvent]:
        """Everything that is complete with these bytes."""
        self._left += data
        events: list[PrinterEvent] = []
        while self._left:
            used = self._one(events)
            if not used:
                break
            self._left = self._left[used:]
        return events

    def flush(self) -> list[PrinterEvent]:
        """The strips printed since the last cut, as one receipt."""
        if not self._strips:
            return []
        width = max(strip.width for strip in self._strips)
        paper = Image.new("1", (width, sum(strip.height for strip in self._strips)), 1)
        top = 0
        for strip in self._strips:
            paper.paste(strip, (0, top))
            top += strip.height
        self._strips = []
        return [Label(paper, "escpos")]

    def _one(self, events: list[PrinterEvent]) -> int:
        """How many bytes the next command took; 0 = wait for more."""
        left = self._left
        if left[0] == 0x10:
            return self._query(events)
        if left[0] == 0x1B:
            if len(left) < 2:
                return 0
            return 2 if left[1] in _TWO_BYTES else (3 if len(left) >= 3 else 0)
        if left[0] == 0x1D:
            return self._group(events)
        return 1

    def _query(self, events: list[PrinterEvent]) -> int:
        if len(self._left) < 3:
            return 0
        events.append(Query(self._left[:3]))
        return 3

    def _group(self, events: list[PrinterEvent]) -> int:
        left = self._left
        if len(left) < 3:
            return 0
        if left[1:2] == b"V":
            used = 4 if left[2] in (65, 66) else 3
            if len(left) >= used:
                events += self.flush()
            return used if len(left) >= used else 0
        return self._raster() if left[1:3] == b"v0" else 3

    def _raster(self) -> int:
        left = self._left
        if len(left) < 8:
            return 0
        row_bytes = left[4] + 256 * left[5]
        rows = left[6] + 256 * left[7]
        need = 8 + row_bytes * rows
        if row_bytes * rows > _LARGEST:
            return 8
        if len(left) < need:
            return 0
        if row_bytes and rows:
            strip = Image.frombytes("1", (row_bytes * 8, rows), left[8:need])
            self._strips.append(ImageChops.invert(strip))
        return need
