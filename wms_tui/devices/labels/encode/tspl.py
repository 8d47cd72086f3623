"""TSPL of TSC, Gprinter, HPRT, Deli, Xprinter and clones: BITMAP, where 0 is black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.rows import black_is_zero, row_bytes
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image


def encode(image: Image, media: Media, *, x: int = 0, y: int = 0, copies: int = 1) -> bytes:
    """The job that prints the picture with its top left corner at x, y (dots)."""
    head = (
        f"SIZE {media.width_mm} mm,{media.height_mm} mm",
        "GAP 2 mm,0 mm",
        "DIRECTION 0,0",
        "REFERENCE 0,0",
        "CLS",
        f"BITMAP {x},{y},{row_bytes(image)},{image.height},0,",
    )
    tail = f"\r\nPRINT 1,{copies}\r\n"
    return "\r\n".join(head).encode("ascii") + black_is_zero(image) + tail.encode("ascii")
