"""What a page is made of: boxes in millimetres, measured from the top left corner."""

from dataclasses import dataclass
from typing import Literal

Align = Literal["left", "centre", "right"]
Stand = Literal["top", "middle", "bottom"]
Wrap = Literal["first", "last", "larger", "never"]
"""first: wrapped before it shrinks; last: shrunk to the smallest size before it is wrapped;
larger: wrapped only where its letters become a fifth larger by it."""


@dataclass(frozen=True, slots=True)
class Box:
    """A place on the paper, millimetres."""

    x: float
    y: float
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class TextStyle:
    """How a text stands in its box; sizes are mm of letter height."""

    size: float = 3.0
    smallest: float = 2.0
    align: Align = "left"
    stand: Stand = "top"
    wrap: Wrap = "first"
    bold: bool = False
    white_on_black: bool = False
    may_cut: bool = False
    """Cut by design, with a mark: it is not reported."""
    font: str = ""
    """A font file of the warehouse's own to look in first; "" is the usual one."""


@dataclass(frozen=True, slots=True)
class Text:
    """Text that shrinks from its style's `size` to `smallest` and wraps, then is cut."""

    name: str
    """By which a cut text is reported."""
    box: Box
    text: str
    style: TextStyle


@dataclass(frozen=True, slots=True)
class Rule:
    """A filled black bar: lines and frames are made of these."""

    box: Box


@dataclass(frozen=True, slots=True)
class LinearCode:
    """A Code 128, as wide as whole dots per module allow, centred, quiet zones within the box."""

    name: str
    box: Box
    code: str


@dataclass(frozen=True, slots=True)
class QrCode:
    """A QR code, as large as whole dots per module allow, centred in the box."""

    name: str
    box: Box
    code: str


Element = Text | Rule | LinearCode | QrCode


@dataclass(frozen=True, slots=True)
class Page:
    """One laid-out piece of paper."""

    width_mm: float
    height_mm: float
    elements: tuple[Element, ...]


def frame(box: Box, thick: float = 0.4) -> tuple[Rule, ...]:
    """The four sides of a box."""
    return (
        Rule(Box(box.x, box.y, box.width, thick)),
        Rule(Box(box.x, box.y + box.height - thick, box.width, thick)),
        Rule(Box(box.x, box.y, thick, box.height)),
        Rule(Box(box.x + box.width - thick, box.y, thick, box.height)),
    )
