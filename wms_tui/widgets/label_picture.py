"""A label's picture in the terminal: grey half blocks, or braille where there are no colours.

Half blocks show two grey dots in each cell, the upper and the lower one; braille shows eight black
ones, which is finer, and is all that a file or a pipe can take.
"""

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
_BRAILLE = 0x2800
_BRAILLE_DOTS = (0x01, 0x08, 0x02, 0x10, 0x04, 0x20, 0x40, 0x80)
"""Of a cell two dots wide and four high, row by row (Unicode, block Braille Patterns)."""
_BLACK_SHARE = 0.32
"""A dot of braille is black where this much of the picture under it is."""


def picture_lines(path: Path, width: int, height: int) -> list[Line]:
    """The picture of a file in at most so many cells; see `image_lines`.

    Errors: OSError where the file can't be read as a picture.
    """
    from PIL import Image

    with Image.open(path) as opened:
        return image_lines(opened, width, height)


def image_lines(picture: Image, width: int, height: int) -> list[Line]:
    """The picture in at most so many cells: whole, or cut in two side by side if that is larger."""
    whole = picture.convert("L")
    wide, high = whole.size
    if _scale(wide, high, width, height) >= _scale(wide, high // 2, (width - _GAP) // 2, height):
        return _lines(whole, width, height)
    room = (width - _GAP) // 2
    top = _lines(whole.crop((0, 0, wide, high // 2)), room, height)
    bottom = _lines(whole.crop((0, high // 2, wide, high // 2 * 2)), room, height)
    return [[*left, (" " * _GAP, ""), *right] for left, right in zip(top, bottom, strict=True)]


def braille_lines(picture: Image, width: int) -> list[str]:
    """The picture in so many cells across, without colours; black dots on the terminal's ground."""
    from PIL.Image import Resampling

    grey = picture.convert("L")
    columns = max(1, min(width, (grey.width + 1) // 2))
    rows = max(1, -(-grey.height * columns * 2 // grey.width) // 4)
    dots = grey.resize((columns * 2, rows * 4), Resampling.BOX).tobytes()
    black = 255 * (1 - _BLACK_SHARE)
    lines = []
    for row in range(rows):
        cells = []
        for column in range(columns):
            first = row * 4 * columns * 2 + column * 2
            under = (first + y * columns * 2 + x for y in range(4) for x in range(2))
            marks = (bit for bit, at in zip(_BRAILLE_DOTS, under, strict=True) if dots[at] < black)
            cells.append(chr(_BRAILLE + sum(marks)))
        lines.append("".join(cells))
    return lines


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
