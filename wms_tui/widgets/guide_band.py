"""The demo's band: what to do now, and below it what happened elsewhere. Not there otherwise."""

from __future__ import annotations

from wms_tui.widgets.cells import wrap
from wms_tui.widgets.pane import Line, Pane

ROWS_EACH = 2


class GuideBand(Pane):
    """Two rows for each of its sentences."""

    now = ""
    news = ""

    def paint(self, now: str, news: str) -> None:
        """Show other sentences; what stands there already is left alone."""
        if (now, news) != (self.now, self.news):
            self.now, self.news = now, news
            self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """The news right under what to do, so that both keep their place."""
        now = [[(row, "bold $success")] for row in wrap(self.now, width, ROWS_EACH)]
        blank = [[("", "")]] * (ROWS_EACH - len(now))
        return [*now, *blank, *([(row, "$warning")] for row in wrap(self.news, width, ROWS_EACH))]
