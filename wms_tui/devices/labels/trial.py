"""A template tried with made-up content: what would be cut, and which codes can't be read back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.devices.labels.drawing.elements import Box, LinearCode, Page, QrCode
from wms_tui.devices.labels.examples import example
from wms_tui.devices.labels.layout.shelf import Shelf
from wms_tui.devices.labels.layout.spec import Template
from wms_tui.devices.labels.media import Media, to_dots
from wms_tui.devices.labels.render import draw_all, lay
from wms_tui.words.labels import LANGUAGES

if TYPE_CHECKING:
    from PIL.Image import Image

_DPI = 203
_MARGIN = 40
"""White dots around a code: its quiet zone stands within its box."""


def try_template(template: Template, shelf: Shelf) -> list[str]:
    """What is doubtful about it, in plain words; empty where nothing is."""
    media = Media(template.width_mm, template.height_mm)
    said: dict[str, None] = dict.fromkeys(_fonts_lacking(template, shelf))
    for language in LANGUAGES:
        content = example(template.purpose, language)
        pages = lay(content, media, shelf, template)
        for page, drawn in zip(pages, draw_all(content, media, _DPI, shelf, template), strict=True):
            for name in drawn.clipped:
                said[f'box "{name}" is too small for its example: enlarge it'] = None
            for name in unread(page, drawn.image, drawn.clipped):
                said[f'code "{name}" is not read back: keep other boxes away from it'] = None
    return list(said)


def _fonts_lacking(template: Template, shelf: Shelf) -> list[str]:
    """Fonts that boxes ask for and the folder does not hold; the usual font stands in."""
    there = {path.name for path in shelf.fonts}
    boxes = (*template.boxes, *(template.rows.boxes if template.rows else ()))
    return [
        f'box "{box.name}" wants the font {box.style.font}: put it beside the template'
        for box in boxes
        if box.style.font and box.style.font not in there
    ]


def unread(page: Page, image: Image, clipped: tuple[str, ...] = ()) -> list[str]:
    """The names of codes on a page that a reader does not find in their box."""
    codes = [one for one in page.elements if isinstance(one, LinearCode | QrCode)]
    return [
        code.name
        for code in codes
        if code.name not in clipped and code.code not in read_codes(_cut_out(image, code.box))
    ]


def read_codes(image: Image) -> list[str]:
    """The text of each code in a picture."""
    import zxingcpp
    from PIL import Image as Pictures

    page = Pictures.new("L", (image.width + 2 * _MARGIN, image.height + 2 * _MARGIN), 255)
    page.paste(image.convert("L"), (_MARGIN, _MARGIN))
    return [found.text for found in zxingcpp.read_barcodes(page)]


def _cut_out(image: Image, box: Box) -> Image:
    left, top = to_dots(box.x, _DPI), to_dots(box.y, _DPI)
    right, bottom = to_dots(box.x + box.width, _DPI), to_dots(box.y + box.height, _DPI)
    return image.crop((left, top, right, bottom))
