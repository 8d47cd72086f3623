"""One-bit pictures to the bytes of a printer language; black is black in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode.style import PLAIN, Paper, PrintStyle, placed
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = ("tspl", "tspl2", "zpl", "cpcl", "escpos")


class LanguageError(ValueError):
    """A printer language that labels are not written in; the text names those that are."""


class PictureError(ValueError):
    """A picture that does not fit on the paper: it would be cut off without a word."""


def encode(
    image: Image,
    language: str,
    media: Media,
    dpi: int,
    copies: int = 1,
    style: PrintStyle = PLAIN,
) -> bytes:
    """The print job for a picture of the whole label (mode "1", 0 is black).

    Errors: LanguageError; PictureError where the paper has fewer dots than the picture.
    """
    if language not in LANGUAGES:
        known = " or ".join(LANGUAGES)
        raise LanguageError(f"labels are not written in {language!r}; use {known}")
    from wms_tui.devices.labels.encode import cpcl, escpos, tspl, zpl  # settings need none of them

    image = placed(image, style)
    if language == "escpos":
        return escpos.encode(image, copies, style)
    _check_size(image, media, dpi, style)
    if language == "zpl":
        return zpl.encode(image, media, dpi, copies=copies, style=style)
    if language == "cpcl":
        return cpcl.encode(image, media, dpi, copies=copies, style=style)
    return tspl.encode(image, media, dpi, copies=copies, style=style)


def _check_size(image: Image, media: Media, dpi: int, style: PrintStyle) -> None:
    width, height = media.dots(dpi)
    is_too_long = style.paper is not Paper.CONTINUOUS and image.height > height
    if image.width > width or is_too_long:
        raise PictureError(
            f"a picture of {image.width}x{image.height} dots does not fit on "
            f"{media.width_mm}x{media.height_mm} mm at {dpi} dpi ({width}x{height} dots)"
        )
