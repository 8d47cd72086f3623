"""The fonts of the labels: loaded once, glyph by glyph known to be there or missing."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, lru_cache
from math import ceil
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image
    from PIL.ImageFont import FreeTypeFont

MISSING_MARK = "〓"
"""Stands for a character that no font holds, as in Chinese and Japanese printing."""

FONT_SUFFIXES = (".otf", ".ttf", ".ttc")

_NO_SUCH_CHARACTER = "\uffff"
_KEPT_GLYPHS = 8192

# Where systems keep a font with Chinese; used for characters that our own font lacks.
_SYSTEM_FONTS = (
    "/usr/share/fonts/opentype/noto/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/noto-cjk/NotoSansCJK-Regular.ttc",
    "/usr/share/fonts/google-noto-cjk/NotoSansCJK-Regular.ttc",
    "C:/Windows/Fonts/msyh.ttc",
    "C:/Windows/Fonts/simsunb.ttf",
    "/System/Library/Fonts/PingFang.ttc",
)


class FontMissing(RuntimeError):
    """No font with Chinese is installed, or a file is no font; the text says what to do."""


@dataclass(frozen=True, slots=True)
class Glyph:
    """How one character is drawn at one size."""

    advance: float
    """Dots to the next character."""
    is_missing: bool
    """No font holds it: it is drawn as MISSING_MARK."""
    mask: Image | None
    """Its ink, mode "1"; None where there is none, as for a space."""
    left: int
    top: int
    """From the pen on the baseline to the mask's corner."""


class FontSet:
    """Font files that are looked in one after the other, and every glyph drawn so far.

    Glyphs are kept with their ink, because rendering outlines is what a label's time is spent on.
    """

    def __init__(self, files: tuple[Path, ...]) -> None:
        self.files = files
        self._glyphs: dict[tuple[str, int], Glyph] = {}

    def glyph(self, character: str, size: int) -> Glyph:
        """The character in the first font that holds it, or the mark for a missing one."""
        kept = self._glyphs.get((character, size))
        if kept is None:
            if len(self._glyphs) >= _KEPT_GLYPHS:
                self._glyphs.clear()
            kept = self._glyphs[character, size] = self._drawn(character, size)
        return kept

    def width(self, text: str, size: int) -> float:
        """Width of a line in dots."""
        return sum(self.glyph(character, size).advance for character in text)

    def _drawn(self, character: str, size: int) -> Glyph:
        for path in self.files:
            if _holds(path, character):
                return _inked(character, font_at(path, size), is_missing=False)
        for path in self.files:
            if _holds(path, MISSING_MARK):
                return _inked(MISSING_MARK, font_at(path, size), is_missing=True)
        return _inked("?", font_at(self.files[0], size), is_missing=True)


@cache
def font_set(own: tuple[Path, ...] = ()) -> FontSet:
    """The warehouse's own font files first, then ours, then the system's."""
    return FontSet((*own, *font_files()))


@cache
def font_files() -> tuple[Path, ...]:
    """The font files to look in, ours first. Errors: FontMissing where there is none."""
    found: list[Path] = []
    try:
        from pylopdf_fonts_zh_cn import sans_path

        found.append(Path(sans_path()))
    except ImportError:
        pass  # packaged without it: the system's font has to do
    found.extend(path for path in map(Path, _SYSTEM_FONTS) if path.is_file())
    if not found:
        raise FontMissing("no font with Chinese: pip install pylopdf-fonts-zh-cn or fonts-noto-cjk")
    return tuple(found)


@lru_cache(maxsize=256)
def font_at(path: Path, size: int) -> FreeTypeFont:
    """One font file at one size in dots; basic layout, which is all that Chinese needs."""
    from PIL import ImageFont

    try:
        return ImageFont.truetype(str(path), size, layout_engine=ImageFont.Layout.BASIC)
    except OSError as error:
        raise FontMissing(f"{path.name} is no font that can be used ({error})") from error


def baseline(size: int) -> int:
    """Dots from the top of a line to the foot of its letters."""
    return ceil(size * 0.98)


def ink_height(size: int) -> int:
    """Dots from the top of a line to the lowest tail of its letters."""
    return ceil(size * 1.24)


def line_height(size: int) -> int:
    """Dots from one line to the next."""
    return round(size * 1.28)


def _inked(character: str, font: FreeTypeFont, *, is_missing: bool) -> Glyph:
    from PIL import Image, ImageDraw

    left, top, right, bottom = (round(edge) for edge in font.getbbox(character, "1", anchor="ls"))
    advance = font.getlength(character, "1")
    if character.isspace() or right <= left or bottom <= top:
        return Glyph(advance, is_missing, None, 0, 0)
    mask = Image.new("1", (right - left, bottom - top), 0)
    brush = ImageDraw.Draw(mask)
    brush.fontmode = "1"
    brush.text((-left, -top), character, fill=1, font=font, anchor="ls")
    return Glyph(advance, is_missing, mask, left, top)


@lru_cache(maxsize=65536)
def _holds(path: Path, character: str) -> bool:
    """Whether the font's picture of the character differs from its picture of no character."""
    if character.isspace():
        return True
    font = font_at(path, 24)
    shown, absent = font.getmask(character, "1"), _absent(path)
    return shown.size != absent[0] or bytes(shown) != absent[1]


@cache
def _absent(path: Path) -> tuple[tuple[int, int], bytes]:
    mask = font_at(path, 24).getmask(_NO_SUCH_CHARACTER, "1")
    return mask.size, bytes(mask)
