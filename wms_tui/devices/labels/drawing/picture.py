"""A laid-out page to a one-bit picture: 0 is black, nothing runs out of its box unreported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wms_tui.devices.labels.drawing.codes_out import CodeUnfit, linear_picture, qr_picture
from wms_tui.devices.labels.drawing.elements import (
    Box,
    LinearCode,
    Page,
    QrCode,
    Rule,
    Text,
    TextStyle,
)
from wms_tui.devices.labels.drawing.fit import Fitted, fit
from wms_tui.devices.labels.drawing.fonts import (
    FontMissing,
    FontSet,
    Glyph,
    baseline,
    font_set,
    ink_height,
    line_height,
)
from wms_tui.devices.labels.drawing.plain import printable
from wms_tui.devices.labels.media import to_dots

if TYPE_CHECKING:
    from pathlib import Path

    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

__all__ = ["Drawn", "FontMissing", "draw"]

BLACK, WHITE = 0, 255

_BOLDER_EVERY = 28
"""Bold letters are struck a dot wider, and one more for each so many dots of letter height."""


@dataclass(frozen=True, slots=True)
class Drawn:
    """A picture, and what it could not show."""

    image: Image
    """Mode "1"; 0 is black."""
    missing: tuple[str, ...]
    """Characters that no font holds; a 〓 stands in their place."""
    clipped: tuple[str, ...]
    """Names of elements that were cut or left out because their box is too small."""


@dataclass(frozen=True, slots=True)
class Dots:
    """A box in dots."""

    left: int
    top: int
    width: int
    height: int


def draw(page: Page, dpi: int, own_fonts: tuple[Path, ...] = ()) -> Drawn:
    """Draw every element of the page at 203 or 300 dots per inch.

    `own_fonts` are looked in first. FontMissing where there is no usable font.
    """
    from PIL import Image, ImageDraw

    image = Image.new("1", (to_dots(page.width_mm, dpi), to_dots(page.height_mm, dpi)), WHITE)
    canvas = _Canvas(image, ImageDraw.Draw(image), dpi, own_fonts)
    for element in page.elements:
        match element:
            case Rule():
                canvas.bar(element.box)
            case Text():
                canvas.text(element)
            case LinearCode():
                canvas.linear(element)
            case QrCode():
                canvas.qr(element)
    return Drawn(image, tuple(dict.fromkeys(canvas.missing)), tuple(dict.fromkeys(canvas.clipped)))


@dataclass
class _Canvas:
    image: Image
    brush: ImageDraw
    dpi: int
    own_fonts: tuple[Path, ...]
    missing: list[str] = field(default_factory=list)
    clipped: list[str] = field(default_factory=list)

    def bar(self, box: Box) -> None:
        dots = self._dots(box)
        right, bottom = dots.left + max(1, dots.width) - 1, dots.top + max(1, dots.height) - 1
        self.brush.rectangle((dots.left, dots.top, right, bottom), fill=BLACK)

    def text(self, element: Text) -> None:
        text = printable(element.text).strip("\n")
        if not text.strip():
            return
        style = element.style
        box, fonts = self._dots(element.box), self._fonts(style.font)
        if style.white_on_black:
            self.bar(element.box)
        size = max(1, to_dots(style.size, self.dpi))
        sizes = size, max(1, min(size, to_dots(style.smallest, self.dpi)))
        thicker = _thicker(size) if style.bold else 0
        fitted = fit(text, box.width - thicker, box.height, sizes, fonts, style.wrap)
        is_lost = self._lines(style, fitted, box, fonts)
        if (fitted.is_cut or is_lost) and not style.may_cut:
            self.clipped.append(element.name)

    def _lines(self, style: TextStyle, fitted: Fitted, box: Dots, fonts: FontSet) -> bool:
        """Draw the lines; whether ink was lost at the box's edges."""
        ink = WHITE if style.white_on_black else BLACK
        thicker = _thicker(fitted.size) if style.bold else 0
        foot = box.top + _sunk(style, fitted, box.height) + baseline(fitted.size)
        is_lost = False
        for line in fitted.lines:
            left = box.left + _indent(style, box.width - thicker - fonts.width(line, fitted.size))
            for character in line:
                glyph = fonts.glyph(character, fitted.size)
                if glyph.is_missing:
                    self.missing.append(character)
                for wider in range(thicker + 1):
                    corner = round(left) + glyph.left + wider, foot + glyph.top
                    is_lost |= self._ink(glyph, corner, box, ink, fitted.size)
                left += glyph.advance
            foot += line_height(fitted.size)
        return is_lost

    def _ink(self, glyph: Glyph, corner: tuple[int, int], box: Dots, ink: int, size: int) -> bool:
        """Put a letter's ink down inside the box; whether more than an edge of it was lost."""
        mask = glyph.mask
        if mask is None:
            return False
        x, y = corner
        left, top = max(0, box.left - x), max(0, box.top - y)
        right = min(mask.width, box.left + box.width - x)
        bottom = min(mask.height, box.top + box.height - y)
        if (left, top, right, bottom) == (0, 0, mask.width, mask.height):
            self.image.paste(ink, corner, mask)
            return False
        if left < right and top < bottom:
            self.image.paste(ink, (x + left, y + top), mask.crop((left, top, right, bottom)))
        lost = max(left, top, mask.width - right, mask.height - bottom)
        return lost > max(1, size // 8)  # tails such as that of j reach over their advance

    def linear(self, element: LinearCode) -> None:
        box = self._dots(element.box)
        self._code(element, box, lambda: linear_picture(element.code, box.width, box.height))

    def qr(self, element: QrCode) -> None:
        box = self._dots(element.box)
        side = min(box.width, box.height)
        self._code(element, box, lambda: qr_picture(element.code, side))

    def _code(self, element: LinearCode | QrCode, box: Dots, make: Callable[[], Image]) -> None:
        try:
            picture = make()
        except CodeUnfit:
            self.clipped.append(element.name)
            return
        left = box.left + (box.width - picture.width) // 2
        self.image.paste(picture, (left, box.top + (box.height - picture.height) // 2))

    def _fonts(self, wished: str) -> FontSet:
        own = self.own_fonts
        return font_set(tuple(sorted(own, key=lambda path: path.name != wished)) if wished else own)

    def _dots(self, box: Box) -> Dots:
        left, top = to_dots(box.x, self.dpi), to_dots(box.y, self.dpi)
        right = to_dots(box.x + box.width, self.dpi)
        bottom = to_dots(box.y + box.height, self.dpi)
        return Dots(left, top, right - left, bottom - top)


def _thicker(size: int) -> int:
    return 1 + size // _BOLDER_EVERY


def _indent(style: TextStyle, spare: float) -> float:
    if style.align == "left":
        return 0
    return max(0, spare // 2 if style.align == "centre" else spare)


def _sunk(style: TextStyle, fitted: Fitted, height: int) -> int:
    """Dots from the top of the box to the top of the first line."""
    used = (len(fitted.lines) - 1) * line_height(fitted.size) + ink_height(fitted.size)
    spare = max(0, height - used)
    if style.stand == "top":
        return 0
    return spare // 2 if style.stand == "middle" else spare
