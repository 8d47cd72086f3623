"""The list under the prompt: code, name, have/want, place, the current row always in sight."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wms_tui.widgets.cells import fill, flush_right, plain, width
from wms_tui.widgets.pane import Line

if TYPE_CHECKING:
    from wms_tui.flow.show import Row

MARKER = 2
COUNT = 9
CODE_MOST = 26
PLACE_MOST = 20

_MARKS = {"done": "+ ", "wrong": "! ", "stopped": "x "}
_STYLES = {"done": "dim $success", "wrong": "bold $error", "stopped": "bold $error"}


def visible(rows: Sequence[Row], height: int) -> tuple[int, int]:
    """First row and the row behind the last that are shown in so many lines.

    The current row stands in the middle where it can; without one the first unfinished row counts.
    """
    if len(rows) <= height:
        return 0, len(rows)
    current = next((at for at, row in enumerate(rows) if row.current), None)
    if current is None:
        current = next((at for at, row in enumerate(rows) if row.have < row.want), 0)
    first = max(0, min(current - height // 2, len(rows) - height))
    return first, first + height


def row_lines(
    rows: Sequence[Row], cells: int, first: int = 0, last: int | None = None
) -> list[Line]:
    """The rows from `first` to before `last` as lines; columns are as wide as all rows need."""
    if not rows:
        return []
    code = min(CODE_MOST, max(width(plain(row.code)) for row in rows))
    place = min(PLACE_MOST, max(width(plain(row.place)) for row in rows))
    return [_row_line(row, cells, code, place) for row in rows[first:last]]


def _row_line(row: Row, cells: int, code: int, place: int) -> Line:
    marker = "> " if row.current else _MARKS.get(row.mark, "  ")
    style = _STYLES.get(row.mark, "bold" if row.current else "")
    count = f"{row.have}/{row.want}" if row.want else ""
    gap = 1 if place else 0
    name = cells - MARKER - code - 1 - COUNT - gap - place - 1
    base = f"{marker}{fill(plain(row.code), code)} {fill(plain(row.name), max(name, 0))}"
    if row.current and row.mark not in ("wrong", "stopped"):
        style = "bold $primary"
    return [
        (base, style),
        (flush_right(count, COUNT), style or "bold"),
        (" " * (gap + 1) + fill(plain(row.place), place), style),
    ]
