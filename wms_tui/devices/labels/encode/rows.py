"""The rows of a one-bit picture as bytes, eight dots each, the leftmost dot in the highest bit."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


def row_bytes(image: Image) -> int:
    """Bytes per row."""
    return (image.width + 7) // 8


def black_is_one(image: Image) -> bytes:
    """1 for a black dot; the bits that fill up the last byte of a row are 0, white."""
    return _padded_white(image, invert=True)


def black_is_zero(image: Image) -> bytes:
    """0 for a black dot; the bits that fill up the last byte of a row are 1, white.

    Pillow fills them with 0, which would be a black stripe down the right edge of every label
    whose width is no multiple of eight, 1181 dots for one.
    """
    return _padded_white(image, invert=False)


def _padded_white(image: Image, *, invert: bool) -> bytes:
    from PIL import Image as Images

    if image.mode != "1":
        raise ValueError(f'a label is a picture of mode "1", not {image.mode!r}')
    if image.width % 8:
        wide = Images.new("1", (row_bytes(image) * 8, image.height), 255)
        wide.paste(image, (0, 0))
        image = wide
    return image.tobytes("raw", "1;I" if invert else "1")
