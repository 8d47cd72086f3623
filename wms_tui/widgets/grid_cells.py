"""Rows of a list as cells, fitted into columns of so many terminal cells. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from textual.geometry import Region

from wms_tui.widgets.cells import cut, plain, width

Span = tuple[str, str]
"""(text, Rich style)."""


@dataclass(frozen=True)
class Bar:
    """A progress bar with its numbers in it: `12/20`, the done share on a bright ground."""

    done: int
    total: int


Cell = tuple[Span, ...] | Bar


@dataclass(frozen=True)
class Column:
    """A column; what is left of the width goes to those that grow, by their shares."""

    title: str
    width: int
    grow: int = 0
    keeps_end: bool = False
    """Where it does not fit, its start is left out: numbers differ at their end."""


@dataclass(frozen=True)
class GridRow:
    """A row; the cursor stays with its key when rows move."""

    key: str
    cells: tuple[Cell, ...]


BAR_DONE = "bold #06130b on #4ade80"
BAR_LEFT = "#e9eef3 on #24313d"


def text(value: object, style: str = "") -> Cell:
    """A cell of one text."""
    return ((plain(value), style),)


def widths_of(columns: Sequence[Column], room: int) -> list[int]:
    """Cells for each column, a blank behind each counted in."""
    spare = max(0, room - sum(column.width + 1 for column in columns))
    shares = sum(column.grow for column in columns) or 1
    return [column.width + 1 + spare * column.grow // shares for column in columns]


def fit(
    cell: Sequence[Span], cells: int, under: str = "", shorten: Callable[[str, int], str] = cut
) -> tuple[Span, ...]:
    """The texts in exactly so many cells, the last one a blank."""
    left = max(0, cells - 1)
    parts: list[Span] = []
    for words, style in cell:
        part = shorten(words, left)
        left -= width(part)
        parts.append((part, f"{style}{under}" if style != under else style))
    parts.append((" " * (left + 1), under))
    return tuple((part, style.strip()) for part, style in parts if part)


def bar_spans(bar: Bar, cells: int) -> tuple[Span, ...]:
    """The bar in exactly so many cells, the last one a blank; percent where numbers don't fit."""
    room = max(0, cells - 1)
    told = f"{bar.done}/{bar.total}"
    if len(told) > room and bar.total:
        told = f"{100 * bar.done // bar.total}%"  # rounded down: 100% is all of them
    numbers = cut(told, room).center(room)
    filled = room * bar.done // bar.total if bar.total else 0
    parts = ((numbers[:filled], BAR_DONE), (numbers[filled:], BAR_LEFT), (" ", ""))
    return tuple((part, style) for part, style in parts if part)


def difference(
    y: int, was: Sequence[Sequence[Span]], now: Sequence[Sequence[Span]]
) -> Region | None:
    """The cells from the first that differs to the last."""
    if was == now:
        return None
    ends: list[int] = []
    x = 0
    for cell in now:
        x += sum(width(part) for part, _ in cell)
        ends.append(x)
    if len(was) != len(now):
        return Region(0, y, max(x, 500), 1)
    changed = [index for index, (a, b) in enumerate(zip(was, now, strict=True)) if a != b]
    left = ends[changed[0] - 1] if changed[0] else 0
    return Region(left, y, ends[changed[-1]] - left, 1)
