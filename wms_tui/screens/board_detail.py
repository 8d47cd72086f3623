"""What lies behind a row of the board: a wave's orders, an order's time line."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from textual.widget import Widget

from wms_tui.screens.board_pane import BoardFrame
from wms_tui.screens.board_rows import order_columns, order_rows
from wms_tui.screens.board_story import story_columns, story_rows, story_title
from wms_tui.screens.board_view import View
from wms_tui.widgets.grid import Grid


class WaveScreen(BoardFrame):
    """The orders of one wave; Enter opens one."""

    KEYS = (
        ("Enter", "key.choose"), ("F4", "key.release"), ("F5", "key.revoke"), ("F6", "key.hold"),
        ("F8", "key.back"), ("F10", "key.exit"),
    )  # fmt: skip

    def __init__(self, view: View, wave: str) -> None:
        super().__init__(view)
        self.wave = wave
        self._numbers: dict[str, str] = {}
        self._grid = Grid(
            order_columns(view), id="orders", title=wave, empty=view.word("said.loading")
        )

    def body(self) -> Sequence[Widget]:
        """One list."""
        return (self._grid,)

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.set_focus(self._grid)

    def paint(self, orders: Sequence[dict[str, Any]]) -> None:
        """The orders as the hub told."""
        self._grid.empty = self.view.word("empty.orders")
        self._numbers = {each["order_id"]: each["order_no"] for each in orders}
        title = self.view.word("pane.orders", wave=self.wave, count=len(orders))
        self._grid.paint(order_rows(orders, self.view), title)

    def number_of(self, order: str) -> str:
        """The ERP's number of one of these orders."""
        return self._numbers.get(order, order)


class StoryScreen(BoardFrame):
    """Who did what with an order, when and where."""

    KEYS = (
        ("F4", "key.release"), ("F5", "key.revoke"), ("F6", "key.hold"), ("F8", "key.back"),
        ("F10", "key.exit"),
    )  # fmt: skip

    def __init__(self, view: View, order: str) -> None:
        super().__init__(view)
        self.order = order
        self.order_no = order
        """The ERP's number, once it is known."""
        self._grid = Grid(
            story_columns(view), id="story", title=order, empty=view.word("said.loading")
        )

    def body(self) -> Sequence[Widget]:
        """One list."""
        return (self._grid,)

    def on_mount(self) -> None:
        """Keys go to the list."""
        super().on_mount()
        self.set_focus(self._grid)

    def paint(self, story: dict[str, Any]) -> None:
        """The story as the hub told."""
        self._grid.empty = self.view.word("empty.story")
        self.order_no = str(story["order"]["order_no"])
        self._grid.paint(story_rows(story, self.view), story_title(story, self.view))
