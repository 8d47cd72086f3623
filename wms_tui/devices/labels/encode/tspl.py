"""TSPL of TSC, Gprinter, HPRT, Deli, Xprinter and clones: BITMAP, where 0 is black."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.rows import black_is_zero, row_bytes
from wms_tui.devices.labels.encode.style import PLAIN, Paper, PrintStyle
from wms_tui.devices.labels.media import Media, to_dots

if TYPE_CHECKING:
    from PIL.Image import Image


def encode(
    image: Image,
    media: Media,
    dpi: int = 203,
    *,
    x: int = 0,
    y: int = 0,
    copies: int = 1,
    style: PrintStyle = PLAIN,
) -> bytes:
    """The job that prints the picture with its top left corner at x, y (dots)."""
    head = [
        f"SIZE {media.width_mm} mm,{_length_mm(image, y, media, dpi, style)} mm",
        _paper(style),
        *([f"SPEED {style.speed}"] if style.speed is not None else []),
        *([f"DENSITY {style.density}"] if style.density is not None else []),
        "DIRECTION 0,0",
        "REFERENCE 0,0",
        "CLS",
        f"BITMAP {x},{y},{row_bytes(image)},{image.height},0,",
    ]
    tail = f"\r\nPRINT 1,{copies}\r\n"
    rows = black_is_zero(image, style.polarity)
    return "\r\n".join(head).encode("ascii") + rows + tail.encode("ascii")


def _length_mm(image: Image, y: int, media: Media, dpi: int, style: PrintStyle) -> int:
    """On a roll without gaps the picture says how long a label is."""
    if style.paper is not Paper.CONTINUOUS:
        return media.height_mm
    return math.ceil((y + image.height) / (to_dots(100, dpi) / 100))


def _paper(style: PrintStyle) -> str:
    if style.paper is Paper.CONTINUOUS:
        return "GAP 0 mm,0 mm"
    command = "BLINE" if style.paper is Paper.MARK else "GAP"
    return f"{command} {style.gap_mm} mm,0 mm"
