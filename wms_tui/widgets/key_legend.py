"""The row above the status: function keys, or for a while a notice, or what is being typed."""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.widgets.cells import cut, plain, width
from wms_tui.widgets.pane import Line, Pane, Span


class KeyLegend(Pane):
    """Keys by name; a notice or half-typed text takes their place while there is one."""

    keys: Sequence[tuple[str, str]] = ()
    notice = ""
    typed = ""

    def paint(self, keys: Sequence[tuple[str, str]], notice: str = "", typed: str = "") -> None:
        """(key, word) pairs, and what covers them; what is typed comes before the notice."""
        self.keys, self.notice, self.typed = keys, notice, typed
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """One row."""
        if self.typed:
            return [[(cut(plain(self.typed), width_ - 1), "bold $accent"), ("_", "bold $accent")]]
        if self.notice:
            return [[(cut(plain(self.notice), width_), "bold $warning")]]
        spans: list[Span] = []
        left = width_
        for key, word in self.keys:
            need = width(key) + width(word) + 1
            if need > left + 1:
                break
            spans += [(key, "bold $accent"), (f"{word} ", "dim")]
            left -= need
        return [spans]
