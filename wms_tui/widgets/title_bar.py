"""The top row: step, station, operator, and the number of the last scan answered.

The number comes last: a terminal may show a frame in pieces, row 0 first, so the number is painted
once the frame with its reply is out. Who sees a number sees the reply that belongs to it.
"""

from __future__ import annotations

from wms_tui.bench.news import BenchView
from wms_tui.widgets.cells import cut, fill, plain, width
from wms_tui.widgets.pane import Line, Pane
from wms_tui.words.chrome import Language, chrome


class TitleBar(Pane):
    """`<step> | <station> | <operator>` on the left, `#<number>` flush right."""

    step = ""
    names = ""
    number = 0

    def paint(self, view: BenchView, language: Language) -> None:
        """Take the names from a view; the number stays as it is."""
        names = [view.station, view.operator.name if view.operator else ""]
        self.step = chrome(language, f"place.{view.screen}")
        self.names = "".join(f" | {plain(name)}" for name in names if name)
        self.redraw()

    def paint_number(self, number: int) -> None:
        """Show the number of the last scan answered."""
        self.number = number
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """One row; the number is never cut."""
        number = f"#{self.number}"
        names = fill(self.names, width_ - width(self.step) - width(number) - 1)
        return [[(cut(self.step, width_), "bold $accent"), (names, ""), (f" {number}", "bold")]]
