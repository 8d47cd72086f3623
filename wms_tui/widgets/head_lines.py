"""Captions with values above the list: order, waybill, courier, memo."""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.widgets.cells import cut, plain, width
from wms_tui.widgets.pane import Line, Span

GAP = "   "
MAX_LINES = 4

Pair = tuple[str, str]
"""(caption, value), both ready to read."""


def head_lines(pairs: Sequence[Pair], cells: int, most: int = MAX_LINES) -> list[Line]:
    """The pairs side by side, as many a line as fit; a long value gets a line of its own."""
    lines: list[list[Span]] = []
    taken = 0
    for caption, value in pairs:
        if not value:
            continue
        name, text = plain(caption), plain(value)
        need = width(name) + 1 + width(text)
        if not lines or taken + len(GAP) + need > cells:
            lines.append([])
            taken = 0
        else:
            lines[-1].append((GAP, ""))
            taken += len(GAP)
        text = cut(text, cells - width(name) - 1)
        lines[-1] += [(f"{name} ", "dim"), (text, "bold")]
        taken += need
    return list(lines[:most])
