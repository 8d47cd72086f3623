"""A sheet that lies over a screen: the parent of help and menu. Takes no keys; scans go on."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import ModalScreen

from wms_tui.widgets.pane import Line, Pane


class SheetPane(Pane):
    """Paints the sheet's lines."""

    sheet_lines: Sequence[Line] = ()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The lines that it was given."""
        return self.sheet_lines


class Sheet(ModalScreen[None], inherit_bindings=False):
    """A titled box in the middle of the terminal."""

    AUTO_FOCUS = ""
    ALLOW_SELECT: ClassVar[bool] = False
    FILLS: ClassVar[bool] = False
    """As high as the terminal, whatever stands in it."""

    def __init__(self, heading: str, content: Sequence[Line]) -> None:
        super().__init__()
        self._heading = heading
        self._pane = SheetPane()
        self._pane.sheet_lines = content

    def compose(self) -> ComposeResult:
        """One box, as high as its lines."""
        with Vertical(classes="sheet") as box:
            box.border_title = self._heading
            box.styles.height = "100%" if self.FILLS else len(self._pane.sheet_lines) + 2
            yield self._pane

    def takes_key(self, number: int) -> bool:
        """Use a function key; False: it closes the sheet."""
        return False

    def takes_text(self, text: str) -> bool:
        """Use what came through the keyboard; False: it is a scan."""
        return False

    def repaint(self, content: Sequence[Line]) -> None:
        """Show other lines."""
        self._pane.sheet_lines = content
        self._pane.redraw()
