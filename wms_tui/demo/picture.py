"""A PNG as half blocks: two grey dots in each cell of the terminal, the upper and the lower one."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING

from wms_tui.widgets.pane import Line

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image

_SHADES = 32
_GAP = 2
"""Cells between the two halves of a label."""
UPPER_HALF = "\N{UPPER HALF BLOCK}"


def picture_lines(path: Path, width: int, height: int) -> list[Line]:
    """The picture in at most so many cells: whole, or cut in two side by side where that is larger.

    Errors: OSError where the file can't be read as a picture.
    """
    from PIL import Image

    with Image.open(path) as opened:
        whole = opened.convert("L")
    wide, high = whole.size
    if _scale(wide, high, width, height) >= _scale(wide, high // 2, (width - _GAP) // 2, height):
        return _lines(whole, width, height)
    room = (width - _GAP) // 2
    top = _lines(whole.crop((0, 0, wide, high // 2)), room, height)
    bottom = _lines(whole.crop((0, high // 2, wide, high // 2 * 2)), room, height)
    return [[*left, (" " * _GAP, ""), *right] for left, right in zip(top, bottom, strict=True)]


def _scale(wide: int, high: int, width: int, height: int) -> float:
    """Dots of the terminal for each dot of the picture; a cell is twice as high as it is wide."""
    return min(width / wide, 2 * height / high)


def _lines(picture: Image, width: int, height: int) -> list[Line]:
    from PIL.Image import Resampling

    scale = _scale(*picture.size, width, height)
    columns = max(1, int(picture.width * scale))
    rows = max(1, int(picture.height * scale) // 2)
    small = picture.resize((columns, rows * 2), Resampling.BOX)
    dots = small.tobytes()
    lines: list[Line] = []
    for row in range(rows):
        upper = dots[2 * row * columns : (2 * row + 1) * columns]
        lower = dots[(2 * row + 1) * columns : (2 * row + 2) * columns]
        cells = [_style(*pair) for pair in zip(upper, lower, strict=True)]
        lines.append([(UPPER_HALF * len(list(same)), style) for style, same in groupby(cells)])
    return lines


def _style(upper: int, lower: int) -> str:
    return f"{_grey(upper)} on {_grey(lower)}"


def _grey(value: int) -> str:
    """A shade; few of them, so that a line is few pieces."""
    level = round(value / 255 * (_SHADES - 1)) * 255 // (_SHADES - 1)
    return f"#{level:02x}{level:02x}{level:02x}"
