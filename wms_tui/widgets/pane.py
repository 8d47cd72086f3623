"""A pane of fixed size that paints ready-made lines: the parent of every widget of a step.

Lines are built when data arrives, not when the terminal is drawn, so a failure is met by the app's
guard. Only the rows that differ are painted again, and a pane never asks for a new layout: a reply
costs what it changes.
"""

from __future__ import annotations

from collections.abc import Sequence

from rich.segment import Segment
from rich.style import Style as RichStyle
from textual.geometry import Region
from textual.strip import Strip
from textual.style import Style
from textual.widget import Widget

Span = tuple[str, str]
"""(text, style): text is painted as it is, never read as markup."""
Line = Sequence[Span]


class Pane(Widget):
    """Paints lines; draws again by itself when its size changes."""

    can_focus = False
    ALLOW_SELECT = False

    def __init__(self, *, id: str | None = None, classes: str | None = None) -> None:
        super().__init__(id=id, classes=classes, markup=False)
        self._width = 0
        self._rows: list[list[Span]] = []
        """The lines that stand there, built for `_width` cells."""
        self._ground: Style | None = None
        """What the styles in `_looks` were mixed with."""
        self._looks: dict[str, RichStyle] = {}

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """What to paint in so many cells; children say it."""
        return ()

    def redraw(self) -> None:
        """Build the lines anew for the present size; what stands there already is left alone."""
        width, height = self.content_size
        if width <= 0 or height <= 0:
            return
        rows = [list(line) for line in self.lines(width, height)[:height]]
        rows += [[] for _ in range(height - len(rows))]
        before, self._rows = self._rows, rows
        if self._width != width or len(before) != height:
            self._width = width
            self.refresh()
            return
        changed = [y for y, row in enumerate(rows) if row != before[y]]
        if changed:
            self.refresh(*(Region(0, y, width, 1) for y in changed))

    def on_resize(self) -> None:
        """The terminal, or the room beside this pane, changed its size."""
        self.redraw()

    def render_line(self, y: int) -> Strip:
        """One row as it was built; what is left of the width shows the ground."""
        row = self._rows[y] if y < len(self._rows) else []
        return Strip([Segment(text, self._look(style)) for text, style in row if text])

    def _look(self, style: str) -> RichStyle:
        """A style of ours on this pane's ground; `$names` are the theme's colours."""
        ground = self.visual_style
        if ground is not self._ground:
            self._ground = ground
            self._looks.clear()
        look = self._looks.get(style)
        if look is None:
            look = self._looks[style] = (ground + Style.parse(style)).rich_style
        return look
