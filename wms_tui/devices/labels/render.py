"""Content to pictures and to print jobs, in one call each."""

from dataclasses import dataclass

from wms_tui.devices.labels.content import Content
from wms_tui.devices.labels.drawing.elements import Page
from wms_tui.devices.labels.drawing.picture import Drawn, draw
from wms_tui.devices.labels.encode import encode
from wms_tui.devices.labels.encode.style import PLAIN, PrintStyle
from wms_tui.devices.labels.layout.laying import lay as lay_over
from wms_tui.devices.labels.layout.laying import roll
from wms_tui.devices.labels.layout.shelf import Shelf, shipped
from wms_tui.devices.labels.layout.spec import Template
from wms_tui.devices.labels.media import Media

RECEIPT_WIDTH_MM = 72
"""Printable width of 80 mm receipt paper: 576 dots."""


@dataclass(frozen=True, slots=True)
class LabelJob:
    """Bytes for a printer, and what the picture could not show."""

    data: bytes
    missing: tuple[str, ...]
    """Characters that no font holds."""
    clipped: tuple[str, ...]
    """Names of elements that were cut or left out."""


def lay(
    content: Content,
    media: Media,
    shelf: Shelf | None = None,
    template: Template | None = None,
) -> tuple[Page, ...]:
    """The pages of that content on that paper; a waybill label is always one.

    By that template, else by the one that the shelf holds for it.
    """
    chosen = template or (shelf or shipped()).choose(content, media)
    return lay_over(chosen, content, media)


def draw_all(
    content: Content,
    media: Media,
    dpi: int,
    shelf: Shelf | None = None,
    template: Template | None = None,
) -> tuple[Drawn, ...]:
    """The pictures of that content, one a page. FontMissing where no font can be used."""
    fonts = shelf.fonts if shelf else ()
    return tuple(draw(page, dpi, fonts) for page in lay(content, media, shelf, template))


def label_job(
    content: Content,
    language: str,
    media: Media,
    dpi: int,
    copies: int = 1,
    style: PrintStyle = PLAIN,
    shelf: Shelf | None = None,
    template: Template | None = None,
) -> LabelJob:
    """The print job of that content for a label printer.

    LanguageError or MediaError where the printer's configuration can't be served.
    """
    chosen = template or (shelf or shipped()).choose(content, media)
    if language == "escpos" and chosen.rows is not None and chosen.stretch == "width":
        media = roll(chosen, content, min(RECEIPT_WIDTH_MM, media.width_mm))
    drawn = draw_all(content, media, dpi, shelf, chosen)
    data = b"".join(encode(one.image, language, media, dpi, copies, style) for one in drawn)
    missing = tuple(dict.fromkeys(c for one in drawn for c in one.missing))
    clipped = tuple(dict.fromkeys(name for one in drawn for name in one.clipped))
    return LabelJob(data, missing, clipped)
