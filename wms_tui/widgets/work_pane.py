"""The middle of a step's screen: captions with values, then the list of rows."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wms_tui.widgets.head_lines import Pair, head_lines
from wms_tui.widgets.pane import Line, Pane
from wms_tui.widgets.row_lines import row_lines, visible
from wms_tui.words.chrome import Language, chrome

if TYPE_CHECKING:
    from wms_tui.flow.show import Row


class WorkPane(Pane):
    """Draws head and rows into whatever room there is, and says what it had to leave out."""

    head: Sequence[Pair] = ()
    rows: Sequence[Row] = ()
    language: Language = "zh_CN"

    def paint(self, head: Sequence[Pair], rows: Sequence[Row], language: Language) -> None:
        """Show another head and other rows."""
        self.head, self.rows, self.language = head, rows, language
        self.redraw()

    def lines(self, width: int, height: int) -> list[Line]:
        """Head, an empty line, the rows around the current one, what is left out."""
        out = head_lines(self.head, width)
        if out and len(out) + 1 + len(self.rows) <= height:
            out.append([("", "")])
        room = height - len(out)
        if len(self.rows) > room:
            room -= 1
        first, last = visible(self.rows, room)
        out += row_lines(self.rows, width, first, last)
        rest = self._left_out(first, len(self.rows) - last)
        return [*out, [(rest, "dim")]] if rest else out

    def _left_out(self, above: int, below: int) -> str:
        words = []
        if above > 0:
            words.append(chrome(self.language, "list.more_above", count=above))
        if below > 0:
            words.append(chrome(self.language, "list.more", count=below))
        return f"  ({', '.join(words)})" if words else ""
