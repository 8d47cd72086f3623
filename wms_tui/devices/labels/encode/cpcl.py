"""CPCL of mobile printers: CG, where 1 is black."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.rows import black_is_one, row_bytes
from wms_tui.devices.labels.encode.style import PLAIN, Paper, PrintStyle
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image

_NOMINAL_DPI = {203: 200, 300: 300}
"""How the first line of a job calls the resolutions."""


def encode(
    image: Image,
    media: Media,
    dpi: int,
    *,
    x: int = 0,
    y: int = 0,
    copies: int = 1,
    style: PrintStyle = PLAIN,
) -> bytes:
    """The job that prints the picture with its top left corner at x, y (dots).

    FORM feeds to the next gap or mark, so it is left out on a roll that has neither.
    """
    width, height = media.dots(dpi)
    is_roll = style.paper is Paper.CONTINUOUS
    resolution = _NOMINAL_DPI[dpi]
    head = [
        f"! 0 {resolution} {resolution} {y + image.height if is_roll else height} {copies}",
        f"PAGE-WIDTH {width}",
        *([f"CONTRAST {style.density}"] if style.density is not None else []),
        *([f"SPEED {style.speed}"] if style.speed is not None else []),
        f"CG {row_bytes(image)} {image.height} {x} {y} ",
    ]
    tail = "\r\nPRINT\r\n" if is_roll else "\r\nFORM\r\nPRINT\r\n"
    rows = black_is_one(image, style.polarity)
    return "\r\n".join(head).encode("ascii") + rows + tail.encode("ascii")
