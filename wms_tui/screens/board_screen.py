"""The board itself: five lists, side by side where there is room, else one at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from textual import events
from textual.binding import Binding
from textual.containers import Horizontal, Vertical
from textual.widget import Widget

from wms_tui.screens import board_rows as rows
from wms_tui.screens.board_lines import orders_line, urgent_line
from wms_tui.screens.board_pane import BoardFrame, BoardLine
from wms_tui.screens.board_view import View
from wms_tui.widgets.grid import Grid
from wms_tui.words.board_cases import case_words

PANES = ("waves", "stations", "cases", "late", "erp")
WIDE, HIGH = 120, 32
"""From this size on all lists are seen at once."""

_COLUMNS = {
    "waves": rows.wave_columns,
    "stations": rows.station_columns,
    "cases": rows.case_columns,
    "late": rows.late_columns,
    "erp": rows.erp_columns,
}


class BoardScreen(BoardFrame):
    """Waves, stations, exceptions, late orders and ERP links, live."""

    KEYS = (
        ("F1", "key.help"), ("1-5", "key.pane"), ("Enter", "key.choose"), ("F3", "key.find"),
        ("F4", "key.release"), ("F5", "key.revoke"), ("F6", "key.hold"), ("F7", "key.settle"),
        ("F9", "key.approve"), ("F10", "key.exit"),
    )  # fmt: skip
    BINDINGS = [
        *(Binding(str(number), f"pane({number - 1})", show=False) for number in range(1, 6)),
        Binding("tab", "next(1)", show=False),
        Binding("shift+tab", "next(-1)", show=False),
        Binding("f1", "help", show=False),
    ]

    def __init__(self, view: View) -> None:
        super().__init__(view)
        self._active = 0
        self.picture: Mapping[str, Any] = {}
        self._grids = [
            Grid(
                _COLUMNS[name](view),
                id=name,
                title=view.word(f"pane.{name}", count="-"),
                empty=view.word(f"empty.{name}"),
            )
            for name in PANES
        ]

    def body(self) -> Sequence[Widget]:
        """Waves and late orders left; stations, exceptions and links right."""
        waves, stations, cases, late, erp = self._grids
        return (
            BoardLine("board-orders"),
            Horizontal(
                Vertical(waves, late, id="board-left"),
                Vertical(stations, cases, erp, id="board-right"),
            ),
        )

    def on_mount(self) -> None:
        """Keys go to the waves."""
        super().on_mount()
        self._arrange(self.size.width, self.size.height)
        self._paint_tabs()

    def on_resize(self, event: events.Resize) -> None:
        """Another number of lists fits."""
        self._arrange(event.size.width, event.size.height)

    def paint(self, picture: Mapping[str, Any], view: View) -> None:
        """Show what the hub told; only the cells that changed are painted."""
        told = {
            "waves": rows.wave_rows(picture["waves"], view),
            "stations": rows.station_rows(picture["stations"], view),
            "cases": rows.case_rows(picture["exceptions"], view),
            "late": rows.late_rows(picture["late"], view),
            "erp": rows.erp_rows(picture["erp"], view),
        }
        counts = {name: len(found) for name, found in told.items()}
        counts["late"] = picture["late_orders"]
        counts["cases"] = max(counts["cases"], picture["exceptions_open"])
        counts["waves"] = sum(wave["state"] != "done" for wave in picture["waves"])
        head = self._head(picture, view)
        # From here on nothing can be unreadable: what is kept is what is seen.
        self.picture, self.view = picture, view
        for number, grid in enumerate(self._grids, 1):
            name = str(grid.id)
            title = f"{number} {view.word(f'pane.{name}', count=counts[name])}"
            grid.paint(told[name], title)
        self.line("board-orders").say(head)

    def on_grid_moved(self, message: Grid.Moved) -> None:
        """An exception is read whole below, for the list may have cut it."""
        found = self.picture.get("exceptions", ()) if message.grid.id == "cases" else ()
        case = next((each for each in found if each["id"] == message.key), None)
        if case is not None:
            said, remedy = case_words(self.view.language, case["kind"], case["body"])
            number = f"{case['order_no']} " if case["order_no"] else ""
            self.say([(number, "bold"), (said, "bold $warning"), (f"  {remedy}", "")])

    def action_pane(self, index: int) -> None:
        """Give a list the keys."""
        if index != self._active:
            self.say(())  # it was about a row of the other list
        self._active = index
        self._arrange(self.size.width, self.size.height)
        self._paint_tabs()

    def action_next(self, by: int) -> None:
        """The list beside."""
        self.action_pane((self._active + by) % len(PANES))

    def action_help(self) -> None:
        """What the keys do, in the notice's place."""
        lines = [self.view.word(f"help.{number}") for number in (1, 2, 3)]
        shown = self._notice[0][0] if self._notice else ""
        after = (lines.index(shown) + 1) % len(lines) if shown in lines else 0
        self.say([(lines[after], "bold")])

    def _arrange(self, width: int, height: int) -> None:
        is_wide = width >= WIDE and height >= HIGH
        active = self._grids[self._active]
        for grid in self._grids:
            grid.display = is_wide or grid is active
        for side in ("board-left", "board-right"):
            self.query_one(f"#{side}").display = is_wide or active.parent is self.query_one(
                f"#{side}"
            )
        self.set_class(not is_wide, "-narrow")
        self.set_focus(active)

    def _paint_tabs(self) -> None:
        if self.picture:
            self.line("board-orders").say(self._head(self.picture, self.view))

    def _head(self, picture: Mapping[str, Any], view: View) -> list[tuple[str, str]]:
        rate = picture["per_hour"]
        spans = urgent_line(picture, view)
        spans += orders_line(picture["orders"], view)
        said = view.word("rate", count=rate) if rate else view.word("rate.none")
        return [*spans, (f" | {said}", "bold" if rate else "dim")]
