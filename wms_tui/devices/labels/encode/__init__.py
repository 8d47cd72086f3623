"""One-bit pictures to the bytes of a printer language; black is black in each of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.encode import escpos, tspl, zpl
from wms_tui.devices.labels.media import Media

if TYPE_CHECKING:
    from PIL.Image import Image

LANGUAGES = ("tspl", "tspl2", "zpl", "escpos")


class LanguageError(ValueError):
    """A printer language that labels are not written in; the text names those that are."""


def encode(image: Image, language: str, media: Media, dpi: int, copies: int = 1) -> bytes:
    """The print job for a picture of the whole label (mode "1", 0 is black)."""
    if language in ("tspl", "tspl2"):
        return tspl.encode(image, media, copies=copies)
    if language == "zpl":
        return zpl.encode(image, media, dpi, copies=copies)
    if language == "escpos":
        return escpos.encode(image, copies)
    raise LanguageError(f"labels are not written in {language!r}; use {' or '.join(LANGUAGES)}")
