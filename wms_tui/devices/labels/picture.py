"""A laid-out page to a one-bit picture: 0 is black, nothing runs out of its box unreported."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from wms_tui.devices.labels.codes_out import CodeUnfit, linear_picture, qr_picture
from wms_tui.devices.labels.elements import Box, LinearCode, Page, QrCode, Rule, Text
from wms_tui.devices.labels.fit import fit, text_width
from wms_tui.devices.labels.fonts import (
    FontMissing,
    baseline,
    glyph,
    ink_height,
    line_height,
)
from wms_tui.devices.labels.media import to_dots

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageDraw import ImageDraw

__all__ = ["Drawn", "FontMissing", "draw"]

BLACK, WHITE = 0, 255


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


def draw(page: Page, dpi: int) -> Drawn:
    """Draw every element of the page at 203 or 300 dots per inch."""
    from PIL import Image, ImageDraw

    image = Image.new("1", (to_dots(page.width_mm, dpi), to_dots(page.height_mm, dpi)), WHITE)
    brush = ImageDraw.Draw(image)
    brush.fontmode = "1"
    canvas = _Canvas(image, brush, dpi)
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
    missing: list[str] = field(default_factory=list)
    clipped: list[str] = field(default_factory=list)

    def bar(self, box: Box) -> None:
        dots = self._dots(box)
        right, bottom = dots.left + max(1, dots.width) - 1, dots.top + max(1, dots.height) - 1
        self.brush.rectangle((dots.left, dots.top, right, bottom), fill=BLACK)

    def text(self, element: Text) -> None:
        text = "".join(c if c.isprintable() or c == "\n" else " " for c in element.text)
        if not text.strip():
            return
        box = self._dots(element.box)
        sizes = to_dots(element.size, self.dpi), to_dots(element.smallest, self.dpi)
        inner = box.width - (1 if element.bold else 0)
        fitted = fit(text, inner, box.height, *sizes)
        if fitted.is_cut:
            self.clipped.append(element.name)
        ink, top = BLACK, box.top
        if element.white_on_black:
            self.bar(element.box)
            used = (len(fitted.lines) - 1) * line_height(fitted.size) + ink_height(fitted.size)
            ink, top = WHITE, top + max(0, box.height - used) // 2
        for row, line in enumerate(fitted.lines):
            foot = top + row * line_height(fitted.size) + baseline(fitted.size)
            left = self._left(element, box, text_width(line, fitted.size))
            self._line(line, fitted.size, left, foot, ink)
            if element.bold:
                self._line(line, fitted.size, left + 1, foot, ink)

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

    def _line(self, line: str, size: int, left: float, foot: int, ink: int) -> None:
        """One line of text, character by character from the kept ink."""
        for character in line:
            shown = glyph(character, size)
            if shown.is_missing:
                self.missing.append(character)
            if shown.mask is not None:
                corner = round(left) + shown.left, foot + shown.top
                self.image.paste(ink, corner, shown.mask)
            left += shown.advance

    def _left(self, element: Text, box: Dots, width: float) -> float:
        spare = box.width - width
        if element.align == "left":
            return box.left
        return box.left + (spare // 2 if element.align == "centre" else spare)

    def _dots(self, box: Box) -> Dots:
        left, top = to_dots(box.x, self.dpi), to_dots(box.y, self.dpi)
        right = to_dots(box.x + box.width, self.dpi)
        bottom = to_dots(box.y + box.height, self.dpi)
        return Dots(left, top, right - left, bottom - top)
