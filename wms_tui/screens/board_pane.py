"""The frame of every board screen: title above, lists between, message and keys below."""

from __future__ import annotations

from collections.abc import Sequence

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from wms_tui.screens.board_view import View
from wms_tui.widgets.cells import plain
from wms_tui.widgets.grid import Grid
from wms_tui.widgets.pane import Line, Pane, Span


class BoardLine(Pane):
    """One line of ready-made text."""

    def __init__(self, id: str) -> None:
        super().__init__(id=id)
        self._line: Line = []

    def say(self, line: Line) -> None:
        """Paint this; what stands there already is left alone."""
        # Names and errors come from elsewhere: nothing of them may steer the terminal.
        line = [(plain(text), style) for text, style in line]
        if line != self._line:
            self._line = line
            self.redraw()

    def lines(self, width: int, height: int) -> Sequence[Line]:
        """The line, marked off from the edge."""
        return [[(" ", ""), *self._line]]


class BoardFrame(Screen[None], inherit_bindings=False):
    """Title, body, message, keys. Its children fill the body and name the keys."""

    AUTO_FOCUS = None
    KEYS: tuple[tuple[str, str], ...] = ()
    """(key, word) of the legend."""

    def __init__(self, view: View) -> None:
        super().__init__()
        self.view = view
        self._notice: Line = ()
        self._link: Line = ()

    def compose(self) -> ComposeResult:
        """From top to bottom."""
        yield BoardLine("board-title")
        yield from self.body()
        yield BoardLine("board-notice")
        yield BoardLine("board-keys")

    def body(self) -> Sequence[Widget]:
        """What stands between."""
        return ()

    def on_mount(self) -> None:
        """The legend never changes."""
        self.line("board-keys").say(legend(self.KEYS, self.view))
        self.say(self._notice)
        self.say_link(self._link)

    @property
    def is_standing(self) -> bool:
        """Its lines are there: not before it is composed, and no more while the board ends."""
        return self.is_mounted and bool(self.query(BoardLine))

    def line(self, name: str) -> BoardLine:
        """One of the three lines."""
        return self.query_one(f"#{name}", BoardLine)

    def say_link(self, line: Line) -> None:
        """How the board stands with its hub."""
        self._link = line
        if self.is_standing:
            self.line("board-title").say(line)

    def say(self, notice: Line) -> None:
        """What became of the last wish."""
        self._notice = notice
        if self.is_standing:
            self.line("board-notice").say(notice)

    @property
    def grid(self) -> Grid | None:
        """The list that has the keys."""
        focused = self.focused
        return focused if isinstance(focused, Grid) else None


def legend(keys: Sequence[tuple[str, str]], view: View) -> list[Span]:
    """As the station's: `F4Go`; keys of another kind stand apart from their word."""
    spans = []
    for key, word in keys:
        spans.append((key if key[0] == "F" else f"{key} ", "bold $accent"))
        spans.append((f"{view.word(word)} ", ""))
    return spans
