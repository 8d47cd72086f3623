"""A list with columns that paints only the cells that changed: live without flicker.

Textual's DataTable draws itself as a whole after every changed cell; over SSH, and for fifty rows
that change each second, that is a hundred times what has to travel.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from rich.segment import Segment
from rich.style import Style
from textual.binding import Binding
from textual.message import Message
from textual.strip import Strip
from textual.widget import Widget

from wms_tui.widgets.cells import cut, cut_start, plain
from wms_tui.widgets.grid_cells import (
    Bar,
    Column,
    GridRow,
    Span,
    bar_spans,
    difference,
    fit,
    widths_of,
)

_HEAD_LINES = 2
_GUTTER = 2
_CURSOR = "bold on #2a3b4a"


class Grid(Widget, can_focus=True):
    """Title, column heads, rows; arrow keys move, Enter chooses."""

    BINDINGS = [
        Binding("up", "move(-1)", show=False),
        Binding("down", "move(1)", show=False),
        Binding("pageup", "move(-10)", show=False),
        Binding("pagedown", "move(10)", show=False),
        Binding("home", "move(-100000)", show=False),
        Binding("end", "move(100000)", show=False),
        Binding("enter", "choose", show=False),
    ]

    @dataclass
    class Moved(Message):
        """The cursor is on this row now."""

        grid: Grid
        key: str

    DEFAULT_CSS = "Grid { width: 1fr; height: 1fr; }"

    @dataclass
    class Chosen(Message):
        """Enter was pressed on a row."""

        grid: Grid
        key: str

    def __init__(self, columns: Sequence[Column], *, id: str, title: str = "", empty: str = ""):
        super().__init__(id=id)
        self.title = title
        self.empty = empty
        """Stands there while there is no row."""
        self._columns = tuple(columns)
        self._rows: tuple[GridRow, ...] = ()
        self._cursor = 0
        self._top = 0
        self._lines: list[tuple[tuple[Span, ...], ...]] = []

    @property
    def selected(self) -> str | None:
        """Key of the row under the cursor."""
        return self._rows[self._cursor].key if self._rows else None

    def paint(self, rows: Sequence[GridRow], title: str) -> None:
        """Show these rows. The cursor goes where its row went; a row that is gone leaves it."""
        before = self.selected
        places = {row.key: index for index, row in enumerate(rows)}
        self.title, self._rows = plain(title), tuple(rows)
        if before in places:
            self._cursor = places[before]
        self._keep_in_sight()
        self._redraw()

    def action_move(self, by: int) -> None:
        """Move the cursor."""
        self._cursor += by
        self._keep_in_sight()
        self._redraw()
        if self.selected is not None:
            self.post_message(self.Moved(self, self.selected))

    def action_choose(self) -> None:
        """Tell which row was chosen."""
        if self.selected is not None:
            self.post_message(self.Chosen(self, self.selected))

    def on_resize(self) -> None:
        """Other columns fit now."""
        self._keep_in_sight()
        self._lines = self._build()
        self.refresh()

    def on_focus(self) -> None:
        """The cursor is seen only where the keys go."""
        self.action_move(0)

    def on_blur(self) -> None:
        """The keys go elsewhere."""
        self._redraw()

    def render_line(self, y: int) -> Strip:
        """One line, as it was built when the data came."""
        if y >= len(self._lines):
            return Strip.blank(self.size.width, self.rich_style)
        ground = self.rich_style
        segments = [
            Segment(part, ground + Style.parse(style))
            for cell in self._lines[y]
            for part, style in cell
        ]
        return Strip(segments).adjust_cell_length(self.size.width, ground)

    def _keep_in_sight(self) -> None:
        room = max(1, self.size.height - _HEAD_LINES)
        self._cursor = max(0, min(self._cursor, len(self._rows) - 1))
        self._top = max(0, min(self._top, len(self._rows) - room))
        self._top = max(min(self._top, self._cursor), self._cursor - room + 1)

    def _redraw(self) -> None:
        """Build the lines anew, and have those cells painted that differ."""
        old, self._lines = self._lines, self._build()
        if len(old) != len(self._lines):
            self.refresh()
            return
        dirty = [
            region
            for y, (was, now) in enumerate(zip(old, self._lines, strict=True))
            if (region := difference(y, was, now)) is not None
        ]
        if dirty:
            self.refresh(*dirty)

    def _build(self) -> list[tuple[tuple[Span, ...], ...]]:
        wide, high = self.size
        if wide <= 0 or high <= 0:
            return []
        widths = widths_of(self._columns, wide - _GUTTER)
        tone = "bold #0d1217 on #5cb3ff" if self.has_focus else "bold #7fd1ff on #1c2833"
        heads = [
            fit(((column.title, "#8ea6bd"),), cells)
            for column, cells in zip(self._columns, widths, strict=True)
        ]
        lines: list[tuple[tuple[Span, ...], ...]] = [
            (fit(((" " + self.title, tone),), wide, tone),),
            ((("  ", ""),), *heads),
        ]
        shown = self._rows[self._top : self._top + high - _HEAD_LINES]
        for index, row in enumerate(shown, self._top):
            lines.append(self._line(row, widths, index == self._cursor and self.has_focus))
        if not shown and high > _HEAD_LINES:
            lines.append((fit((("  " + self.empty, "#8ea6bd"),), wide),))
        return (lines + [((("", ""),),)] * high)[:high]

    def _line(
        self, row: GridRow, widths: Sequence[int], is_current: bool
    ) -> tuple[tuple[Span, ...], ...]:
        under = f" {_CURSOR}" if is_current else ""
        cells = [
            bar_spans(cell, w)
            if isinstance(cell, Bar)
            else fit(cell, w, under, cut_start if column.keeps_end else cut)
            for cell, w, column in zip(row.cells, widths, self._columns, strict=False)
        ]
        return (((("> " if is_current else "  "), under.strip()),), *cells)
