"""What a printer is told beside the picture: how dark, how fast, which paper, which way round."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from PIL.Image import Image


class Polarity(StrEnum):
    """Whether a printer takes black as its language says."""

    NORMAL = "normal"
    INVERTED = "inverted"
    """Clones are known that print a TSPL picture as its negative (SP410)."""


class Paper(StrEnum):
    """How a printer finds where a label begins."""

    GAP = "gap"
    MARK = "mark"
    CONTINUOUS = "continuous"


class Packing(StrEnum):
    """How ZPL carries a picture."""

    Z64 = "z64"
    RUNS = "runs"
    HEX = "hex"


@dataclass(frozen=True, slots=True)
class PrintStyle:
    """One printer's settings. None: the printer keeps what it was set to."""

    polarity: Polarity = Polarity.NORMAL
    density: int | None = None
    """Darkness, in the language's own steps (`STEPS`)."""
    speed: int | None = None
    """In the language's own steps; inches a second in TSPL and ZPL."""
    paper: Paper | None = None
    """None: TSPL is told "gap", the others keep what they were set to."""
    gap_mm: int = 2
    """Height of the gap, or of the black mark."""
    direction: int = 0
    """1: the label comes out the other way round."""
    offset_x: int = 0
    """Dots to the right; negative: to the left. What leaves the paper is cut off."""
    offset_y: int = 0
    """Dots down; negative: up."""
    packing: Packing = Packing.Z64


PLAIN = PrintStyle()

STEPS: dict[str, dict[str, range]] = {
    "tspl": {"density": range(16), "speed": range(1, 19)},
    "tspl2": {"density": range(16), "speed": range(1, 19)},
    "zpl": {"density": range(31), "speed": range(1, 15)},
    "cpcl": {"density": range(4), "speed": range(6)},
}
"""The steps that a language has: TSPL DENSITY and SPEED, ZPL ~SD and ^PR, CPCL CONTRAST and SPEED.

From the manuals of TSC (TSPL/TSPL2) and Zebra (ZPL II, CPCL). ESC/POS has no command for either."""


def placed(image: Image, style: PrintStyle) -> Image:
    """The picture turned and shifted as the printer needs it; the size stays."""
    from PIL import Image as Images

    if style.direction:
        image = image.transpose(Images.Transpose.ROTATE_180)
    if not (style.offset_x or style.offset_y):
        return image
    shifted = Images.new("1", image.size, 255)
    shifted.paste(image, (style.offset_x, style.offset_y))
    return shifted
