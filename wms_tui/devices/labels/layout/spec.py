"""A template as it was read: values only, nothing of TOML."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from wms_tui.devices.labels.drawing.elements import Box, TextStyle
from wms_tui.devices.labels.layout.condition import Condition
from wms_tui.devices.labels.layout.wording import Wording

Draws = Literal["text", "code", "code128", "qr", "bar", "frame"]
"""What a box shows; `code` is a Code 128, or a QR code where the text is not ASCII."""

Stretch = Literal["both", "width", "tile"]
"""On another paper: both directions give; only the width gives and rows flow over pages; or it
keeps its shape and several stand on a page."""

Overflow = Literal["pages", "rest"]
"""Rows that find no room: on further pages, or told of in the last row."""


@dataclass(frozen=True, slots=True)
class BoxSpec:
    """One box of a template."""

    name: str
    box: Box
    """On the template's paper; of a row's box, in its row."""
    draws: Draws
    wording: Mapping[str, Wording]
    """Language -> text or code; empty for bars and frames."""
    style: TextStyle
    thick: float = 0.0
    """Of a frame's lines, mm."""
    when: Condition | None = None
    from_bottom: bool = False
    """It keeps its distance to the bottom of a longer or shorter page."""


@dataclass(frozen=True, slots=True)
class RowsSpec:
    """A list of the content, row under row, column beside column."""

    of: str
    area: Box
    height: float
    """Of one row, mm."""
    columns: int
    overflow: Overflow
    rest: Mapping[str, Wording]
    """Stands in the last row where rows found no room."""
    rest_style: TextStyle
    boxes: tuple[BoxSpec, ...]


@dataclass(frozen=True, slots=True)
class Template:
    """A whole template."""

    name: str
    """Its file without `.toml`."""
    purpose: str
    width_mm: int
    height_mm: int
    stretch: Stretch
    courier: str
    """Only for this courier's labels; "" for all."""
    boxes: tuple[BoxSpec, ...]
    rows: RowsSpec | None
    is_own: bool = False
    """The warehouse's own file, not a shipped one."""
