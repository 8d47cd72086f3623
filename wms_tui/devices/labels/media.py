"""Paper sizes and how many dots they have."""

import re
from dataclasses import dataclass

DPIS = (203, 300)

_FORM = re.compile(r"\s*(\d{2,3})\s*[xX×]\s*(\d{2,4})\s*")


class MediaError(ValueError):
    """A paper size or resolution that can't be used; the text says how to write one."""


@dataclass(frozen=True, slots=True)
class Media:
    """One piece of paper, millimetres."""

    width_mm: int
    height_mm: int

    def dots(self, dpi: int) -> tuple[int, int]:
        """Width and height in printer dots."""
        return to_dots(self.width_mm, dpi), to_dots(self.height_mm, dpi)


def parse_media(text: str) -> Media:
    """Read "76x130"."""
    match = _FORM.fullmatch(text)
    if match is None:
        raise MediaError(f'paper size {text!r} is not readable: write "76x130" or "100x150"')
    return Media(int(match[1]), int(match[2]))


def to_dots(length_mm: float, dpi: int) -> int:
    """Millimetres to dots: 8 per mm at "203 dpi", 300 per inch at 300 dpi (100 mm are 1181)."""
    if dpi not in DPIS:
        raise MediaError(f"{dpi} dots per inch: label printers have 203 or 300")
    return round(length_mm * 8) if dpi == 203 else round(length_mm * dpi / 25.4)
