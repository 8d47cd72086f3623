"""A pane of fixed size that paints ready-made lines: the parent of every widget of a step.

Lines are built when data arrives, not when the terminal is drawn, so a failure is met by the app's
guard; a pane never asks for a new layout, so all panes of a reply land in one frame.
"""

from __future__ import annotations

from collections.abc import Sequence

from textual.content import Content
from textual.widgets import Static

Span = tuple[str, str]
"""(text, style): text is painted as it is, never read as markup."""
Line = Sequence[Span]


class Pane(Static):
    """Paints lines; draws again by itself when its size changes."""

    can_focus = False
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__("", id=id, classes=classes, markup=False)
        self._drawn: tuple[int, list[list[Span]]] | None = None
        """The width and the lines that stand there."""

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What to paint in so many cells; children say it."""
        return ()

    def redraw(self) -> None:
        """Build the lines anew for the present size; what stands there already is left alone."""
        width, height = self.content_size
        if width <= 0 or height <= 0:
            return
        lines = [list(line) for line in self.lines(width, height)[:height]]
        if self._drawn == (width, lines):
            return
        self._drawn = (width, lines)
        self.update(Content("\n").join([Content.assemble(*line) for line in lines]), layout=False)

    def on_resize(self) -> None:
        """The terminal, or the room beside this pane, changed its size."""
        self.redraw()
