"""The demo's own sheets: its menu of troubles, and the newest label as a picture."""

from __future__ import annotations

from wms_tui.screens.led import Leader
from wms_tui.screens.sheet import Sheet
from wms_tui.widgets.cells import fill
from wms_tui.widgets.pane import Line

_FRAME = 4
"""Cells that border and padding of a sheet take, in each direction."""


class DemoSheet(Sheet):
    """Chosen by function keys, like the menu it is opened from."""

    def __init__(self, leader: Leader) -> None:
        title, choices = leader.choices()
        lines: list[Line] = [
            [(fill(f"F{number}", 6), "bold $accent"), (words, "")]
            for number, words in enumerate(choices, 1)
        ]
        below: list[Line] = [[(words, "dim")] for words in leader.below_choices()]
        super().__init__(title, [*lines, [("", "")], *below])


class LabelSheet(Sheet):
    """As large as the terminal allows."""

    def __init__(self, leader: Leader, width: int, height: int) -> None:
        super().__init__(*leader.label(width - _FRAME, height - _FRAME + 2))
