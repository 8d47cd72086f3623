"""A template on another paper than its own: where its boxes go."""

from __future__ import annotations

from dataclasses import dataclass, replace

from wms_tui.devices.labels.drawing.elements import Box, TextStyle
from wms_tui.devices.labels.layout.spec import BoxSpec, Template
from wms_tui.devices.labels.media import Media

_READABLE_MM = 2.0
"""Letter height below which a courier no longer reads Han: no text shrinks to less, unless its
template gave it less room than that."""


@dataclass(frozen=True, slots=True)
class Fitting:
    """How much a template gives in each direction, and how its letters grow."""

    across: float = 1.0
    down: float = 1.0
    letters: float = 1.0
    longer_mm: float = 0.0
    """Room that the rows get, and by which boxes at the bottom move down."""
    left_mm: float = 0.0
    top_mm: float = 0.0
    """Where the template's corner stands on the page."""

    def box(self, spec: BoxSpec) -> Box:
        """Where that box stands on the page."""
        return self.place(spec.box, self.longer_mm if spec.from_bottom else 0.0)

    def place(self, box: Box, lower_mm: float = 0.0) -> Box:
        """A place on the template's paper, on the page."""
        return Box(
            self.left_mm + box.x * self.across,
            self.top_mm + box.y * self.down + lower_mm,
            box.width * self.across,
            box.height * self.down,
        )

    def style(self, style: TextStyle) -> TextStyle:
        """Letters as large as the boxes became; on a smaller paper they may also shrink further."""
        if self.letters == 1.0:
            return style
        size = style.size * self.letters
        smaller = max(style.smallest * min(1.0, self.letters), _READABLE_MM)
        return replace(style, size=size, smallest=min(style.smallest, smaller, size))


def fitting(template: Template, media: Media) -> Fitting:
    """The template stretched over the whole page; "width" gives in height by its rows alone."""
    across, down = media.width_mm / template.width_mm, media.height_mm / template.height_mm
    longer = float(media.height_mm - template.height_mm)
    rows = template.rows
    if template.stretch == "width" and rows and rows.area.height + longer >= rows.height:
        return Fitting(across=across, letters=min(1.0, across), longer_mm=longer)
    return Fitting(across=across, down=down, letters=min(across, down))


def tiles(template: Template, media: Media) -> list[Fitting]:
    """The places on a page where the template goes, as large as its own paper if there is room."""
    width, height = template.width_mm, template.height_mm
    whole = min(media.width_mm / width, media.height_mm / height)
    shrink = min(1.0, whole)
    columns = max(1, int(media.width_mm / (width * shrink) + 1e-6))
    rows = max(1, int(media.height_mm / (height * shrink) + 1e-6))
    if columns * rows == 1:
        shrink = whole  # a single label takes all of its paper
    left = (media.width_mm - columns * width * shrink) / 2
    top = (media.height_mm - rows * height * shrink) / 2
    return [
        Fitting(
            shrink, shrink, shrink,
            left_mm=left + column * width * shrink, top_mm=top + row * height * shrink,
        )
        for row in range(rows)
        for column in range(columns)
    ]  # fmt: skip
