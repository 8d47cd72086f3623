"""ESC/POS of receipt printers, written by python-escpos, which is given pictures only.

Its texts in Chinese, its status and its network time-out can't be relied on; its raster can.
"""

from __future__ import annotations

import logging
import os
import shutil
from functools import cache
from typing import TYPE_CHECKING, Any

from wms_tui.devices.labels.encode.rows import row_bytes
from wms_tui.devices.labels.encode.style import PLAIN, Polarity, PrintStyle

if TYPE_CHECKING:
    from PIL.Image import Image


def encode(image: Image, copies: int = 1, style: PrintStyle = PLAIN) -> bytes:
    """The job that prints the picture (mode "1", 0 is black) and cuts the paper.

    python-escpos cuts a long picture into strips of 960 rows; printed one under the other without
    a feed between them they are the picture again.
    """
    if style.polarity is Polarity.INVERTED:
        image = _negative(image)
    printer = _collector(image.width)
    for _ in range(copies):
        printer.hw("INIT")
        printer.image(image, impl="bitImageRaster")
        printer.cut()
    return bytes(printer.output)


def _negative(image: Image) -> Image:
    """Black for white; the dots that fill up the last byte of a row are white as well, so black."""
    from PIL import Image as Images
    from PIL import ImageChops

    wide = Images.new("1", (row_bytes(image) * 8, image.height), 255)
    wide.paste(image, (0, 0))
    return ImageChops.invert(wide)


def _collector(width: int) -> Any:
    """A python-escpos printer that collects bytes, as wide as the picture.

    Without a width in its profile python-escpos prints a warning on the terminal for each picture.
    """
    dummy = _escpos_dummy()
    printer = dummy()
    known = printer.profile.profile_data
    media = {"width": {"pixels": width, "mm": round(width / 8)}}
    printer.profile.profile_data = {**known, "media": media}
    return printer


@cache
def _escpos_dummy() -> Any:
    """python-escpos's collecting printer; imported late, as it takes a quarter of a second.

    On import it calls logging.basicConfig, which would send log lines onto the operator's screen:
    a handler that is there already makes that call do nothing. It also leaves what it knows of
    printers in a new temporary folder, where no later import would find it.
    """
    root, quiet = logging.getLogger(), logging.NullHandler()
    root.addHandler(quiet)
    try:
        from escpos import capabilities
        from escpos.printer import Dummy
    finally:
        root.removeHandler(quiet)
    if "ESCPOS_CAPABILITIES_PICKLE_DIR" not in os.environ:
        shutil.rmtree(capabilities.pickle_dir, ignore_errors=True)
    return Dummy
