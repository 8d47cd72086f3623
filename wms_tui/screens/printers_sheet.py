"""F10 F10 F1: the printers of this station with their queues, and what a person does about them."""

from __future__ import annotations

import time
from collections.abc import Callable

from wms_tui.bench.news import ScreenEvent
from wms_tui.bench.printer_news import Deed, PrinterDeed, PrinterLine, PrintersAsked, PrintersSeen
from wms_tui.screens.printers_lines import sheet_lines
from wms_tui.screens.sheet import Sheet
from wms_tui.words.chrome import Language, chrome

ROWS = 18
"""Of the sheet: what is typed stays visible below it on a terminal of 24 rows."""
LOOK_S = 0.5
_LONGEST_POSITION = 4

_PAUSE, _CANCEL, _MOVE, _REPRINT, _NEXT, _BACK = 1, 2, 3, 4, 5, 8


class PrintersSheet(Sheet):
    """Asks the bench for the printers twice a second; its keys are answered by the bench."""

    def __init__(self, language: Language, post: Callable[[ScreenEvent], None]) -> None:
        super().__init__(chrome(language, "more.printers"), [[("", "")]] * ROWS)
        self._language = language
        self._post = post
        self._seen = PrintersSeen(())
        self._chosen = 0
        self._is_sure = False
        """Cancelling was asked for once; a second time does it."""
        self._asks_position = False

    def on_mount(self) -> None:
        """Ask at once, then again and again while the sheet lies there."""
        self._ask()
        self.set_interval(LOOK_S, self._ask)

    def show(self, seen: PrintersSeen) -> None:
        """Draw the printers; what came of a deed stays until the next one."""
        if not seen.said:
            seen = PrintersSeen(seen.printers, self._seen.said, self._seen.params)
        self._seen = seen
        self._draw()

    def takes_key(self, number: int) -> bool:
        """F1 to F5, and F8 while a position is asked for; any other key takes the sheet away."""
        printer = self._printer()
        asked, self._asks_position = self._asks_position, False
        sure, self._is_sure = self._is_sure, False
        if printer is None or number not in (_PAUSE, _CANCEL, _MOVE, _REPRINT, _NEXT):
            self._draw()
            return asked and number == _BACK
        if number == _NEXT:
            self._chosen = (self._chosen + 1) % len(self._seen.printers)
        elif number == _REPRINT:
            self._asks_position = bool(printer.wave)
        elif number == _CANCEL and not sure and printer.waiting:
            self._is_sure = True
        else:
            deeds: dict[int, Deed] = {_PAUSE: "pause", _CANCEL: "cancel", _MOVE: "move"}
            self._post(PrinterDeed(deeds[number], printer.name, time.monotonic()))
        self._draw()
        return True

    def takes_text(self, text: str) -> bool:
        """A position, while one is asked for; everything else is a scan."""
        printer = self._printer()
        if not self._asks_position or printer is None:
            return False
        self._asks_position = False
        is_position = text.isascii() and text.isdigit() and len(text) <= _LONGEST_POSITION
        if is_position:
            deed = PrinterDeed("reprint", printer.name, time.monotonic(), int(text))
            self._post(deed)
        self._draw()
        return is_position

    def _ask(self) -> None:
        self._post(PrintersAsked(time.monotonic()))

    def _printer(self) -> PrinterLine | None:
        printers = self._seen.printers
        return printers[self._chosen % len(printers)] if printers else None

    def _draw(self) -> None:
        self._pane.sheet_lines = sheet_lines(
            self._language,
            self._seen,
            self._chosen,
            ROWS,
            is_sure=self._is_sure,
            asks_position=self._asks_position,
        )
        self._pane.redraw()
