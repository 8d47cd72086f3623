"""Content to pictures and to print jobs, in one call each."""

from dataclasses import dataclass

from wms_tui.devices.labels.content import CodeSheet, ManifestSheet, WaybillLabel
from wms_tui.devices.labels.elements import Page
from wms_tui.devices.labels.encode import encode
from wms_tui.devices.labels.encode.style import PLAIN, PrintStyle
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.picture import Drawn, draw
from wms_tui.devices.labels.sheets import lay_codes, lay_manifest, lay_receipt
from wms_tui.devices.labels.waybill import lay_waybill

Content = WaybillLabel | ManifestSheet | CodeSheet


@dataclass(frozen=True, slots=True)
class LabelJob:
    """Bytes for a printer, and what the picture could not show."""

    data: bytes
    missing: tuple[str, ...]
    """Characters that no font holds."""
    clipped: tuple[str, ...]
    """Names of elements that were cut or left out."""


def lay(content: Content, media: Media) -> tuple[Page, ...]:
    """The pages of that content on that paper; a waybill label is always one."""
    if isinstance(content, WaybillLabel):
        return (lay_waybill(content, media),)
    if isinstance(content, ManifestSheet):
        return lay_manifest(content, media)
    return lay_codes(content, media)


def draw_all(content: Content, media: Media, dpi: int) -> tuple[Drawn, ...]:
    """The pictures of that content, one a page."""
    return tuple(draw(page, dpi) for page in lay(content, media))


def label_job(
    content: Content,
    language: str,
    media: Media,
    dpi: int,
    copies: int = 1,
    style: PrintStyle = PLAIN,
) -> LabelJob:
    """The print job of that content for a label printer.

    LanguageError or MediaError where the printer's configuration can't be served.
    """
    drawn: tuple[Drawn, ...]
    if language == "escpos" and isinstance(content, ManifestSheet):
        drawn = (draw(lay_receipt(content), dpi),)  # on a roll, not on cut paper
    else:
        drawn = draw_all(content, media, dpi)
    data = b"".join(encode(one.image, language, media, dpi, copies, style) for one in drawn)
    missing = tuple(dict.fromkeys(c for one in drawn for c in one.missing))
    clipped = tuple(dict.fromkeys(name for one in drawn for name in one.clipped))
    return LabelJob(data, missing, clipped)
