"""The rows of a one-bit picture as bytes, eight dots each, the leftmost dot in the highest bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.style import Polarity

if TYPE_CHECKING:
    from PIL.Image import Image


def row_bytes(image: Image) -> int:
    """Bytes per row."""
    return (image.width + 7) // 8


def black_is_one(image: Image, polarity: Polarity = Polarity.NORMAL) -> bytes:
    """1 for a black dot; the bits that fill up the last byte of a row are white.

    For a printer of inverted polarity each bit is the other way round, those that fill up as well.
    """
    return _padded_white(image, invert=polarity is Polarity.NORMAL)


def black_is_zero(image: Image, polarity: Polarity = Polarity.NORMAL) -> bytes:
    """0 for a black dot; the bits that fill up the last byte of a row are white.

    Pillow fills them with 0, which would be a black stripe down the right edge of every label
    whose width is no multiple of eight, 1181 dots for one.
    """
    return _padded_white(image, invert=polarity is Polarity.INVERTED)


def _padded_white(image: Image, *, invert: bool) -> bytes:
    from PIL import Image as Images

    if image.mode != "1":
        raise ValueError(f'a label is a picture of mode "1", not {image.mode!r}')
    if image.width % 8:
        wide = Images.new("1", (row_bytes(image) * 8, image.height), 255)
        wide.paste(image, (0, 0))
        image = wide
    return image.tobytes("raw", "1;I" if invert else "1")
