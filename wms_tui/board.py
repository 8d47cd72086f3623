"""BoardApp: the hub's picture onto the screens, the supervisor's keys to the hub."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from datetime import tzinfo
from typing import Any
from urllib.parse import quote

from textual.app import App
from textual.binding import Binding
from textual.message import Message
from textual.worker import Worker, WorkerState

from wms_tui.screens.board_ask import Answer, Ask
from wms_tui.screens.board_deeds import Deed, deed, done_words
from wms_tui.screens.board_detail import StoryScreen, WaveScreen
from wms_tui.screens.board_pane import BoardFrame
from wms_tui.screens.board_refusals import failed_line, refusal
from wms_tui.screens.board_screen import BoardScreen
from wms_tui.screens.board_view import Json, View
from wms_tui.screens.look import BENCH_THEME
from wms_tui.screens.terminal import end_on_signals, prepare_terminal
from wms_tui.sync.board_poll import BoardPoll, NotSeen, Seen
from wms_tui.sync.client import HubClient
from wms_tui.sync.failures import HubCallFailed
from wms_tui.widgets.cells import cut
from wms_tui.widgets.grid import Grid
from wms_tui.widgets.pane import Line

log = logging.getLogger("wms_tui.board")

UNREADABLE = (ArithmeticError, AttributeError, LookupError, OSError, TypeError, ValueError)
"""What painting raises where a hub of another version tells something of another shape."""


NAME_CELLS = 16


class Looked(Message):
    """The poll said something."""

    def __init__(self, said: Seen | NotSeen) -> None:
        super().__init__()
        self.said = said


class BoardApp(App[None], inherit_bindings=False):
    """The supervisor's view of a warehouse. Everything it shows and does goes over `/api/v1`."""

    CSS_PATH = "board.tcss"
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    ALLOW_SELECT = False
    BINDINGS = [
        Binding("f3", "find", show=False),
        Binding("f4", "deed('release')", show=False),
        Binding("f5", "deed('revoke')", show=False),
        Binding("f6", "deed('hold')", show=False),
        Binding("f7", "deed('settle')", show=False),
        Binding("f9", "deed('approve')", show=False),
        Binding("f8,escape", "leave_screen", show=False),
        Binding("f10", "leave", show=False, priority=True),
        Binding("ctrl+c", "leave", show=False, priority=True),
    ]

    def __init__(
        self,
        client: HubClient,
        language: str = "zh_CN",
        *,
        url: str = "",
        by: str = "",
        zone: tzinfo | None = None,
        every_s: float = 1.0,
    ) -> None:
        """`by`: the supervisor's code, offered where something is signed."""
        super().__init__()
        self.animation_level = "none"
        self.register_theme(BENCH_THEME)
        self.theme = BENCH_THEME.name
        self.view = View(language, zone)
        self._client = client
        self._url, self._by = url, by
        self._poll = BoardPoll(client, lambda said: self.post_message(Looked(said)), every_s)
        self._board = BoardScreen(self.view)
        self._link: Line = ()

    async def on_mount(self) -> None:
        """Paint the frame, then ask the hub."""
        if not self.is_headless:
            end_on_signals(self.exit)
        await self.push_screen(self._board)
        self._say_link([(self.view.word("link.waiting", url=self._url), "bold")])
        self._poll.start()

    def on_unmount(self) -> None:
        """No more looks."""
        self._poll.stop()

    # -- what the hub tells ----------------------------------------------------------------------

    def on_looked(self, message: Looked) -> None:
        """Paint what changed; while the hub is away the last picture stays, and says how old."""
        if not self._board.is_standing:
            return
        said = message.said
        name = self._title_of(self._board.picture)
        if isinstance(said, NotSeen):
            not_now = "link.not_now" if said.code else "link.lost"
            key = "link.refused" if said.refused else not_now
            time = self.view.time(self.view.now or None, "%H:%M:%S")
            reason = refusal(self.view, said.code) or said.reason
            words = self.view.word(key, reason=reason, time=time)
            self._say_link([(f"{name} | ", "bold"), (words, "bold $error")])
            return
        self.view = replace(self.view, now=said.at)
        picture = said.picture or self._board.picture
        with self.batch_update():
            if picture and not self._painted(lambda: self._board.paint(picture, self.view)):
                self._poll.forget()
                return
            name = self._title_of(picture)
            live = self.view.word("link.live", time=self.view.time(said.at))
            self._say_link([(f"{name} | ", "bold"), (live, "$success")])
        if said.picture is not None:
            self._look_behind()

    def _title_of(self, picture: Json) -> str:
        """Whose board it is, cut so that how old the picture is always stands behind it."""
        return cut(f"{self.view.word('title')} {picture.get('warehouse', '')}".strip(), NAME_CELLS)

    def _painted(self, paint: Callable[[], None]) -> bool:
        """Whether it could be painted; else the last picture stays, and the board says why."""
        try:
            paint()
        except UNREADABLE as error:
            log.info("the hub's answer can't be painted: %s", type(error).__name__)
            self._say_link([(self.view.word("link.unreadable"), "bold $error")])
            return False
        return True

    def _say_link(self, line: Line) -> None:
        self._link = line
        for screen in self.screen_stack:
            if isinstance(screen, BoardFrame):
                screen.say_link(line)

    def _look_behind(self) -> None:
        """The wave or order that lies open may have changed as well."""
        for screen in self.screen_stack:
            if isinstance(screen, WaveScreen):
                self._load(f"/waves/{screen.wave}/orders", screen.paint, screen)
            elif isinstance(screen, StoryScreen):
                self._load(f"/orders/{screen.order}", screen.paint, screen)

    # -- what the supervisor wants ---------------------------------------------------------------

    async def on_grid_chosen(self, message: Grid.Chosen) -> None:
        """Enter: what lies behind the row."""
        pane, key = str(message.grid.id), message.key
        if pane == "waves":
            await self._open(WaveScreen(self.view, key))
        elif pane in ("orders", "late"):
            await self._open(StoryScreen(self.view, key))
        elif pane == "cases":
            cases = self._board.picture["exceptions"]
            order = next((each.get("order_id") for each in cases if each["id"] == key), None)
            if order:
                await self._open(StoryScreen(self.view, order))

    async def _open(self, screen: WaveScreen | StoryScreen) -> None:
        screen.say_link(self._link)
        await self.push_screen(screen)  # else the hub's answer may come before its lists are there
        self._look_behind()

    def action_find(self) -> None:
        """Ask for any number of an order, as a customer on the phone names it, and open it."""
        screen = self.screen
        if isinstance(screen, BoardFrame):
            ask = Ask(self.view, self.view.word("ask.find"), {"code": ""})
            self.push_screen(ask, lambda answer: self._find(screen, answer))

    def _find(self, screen: BoardFrame, answer: Answer | None) -> None:
        def show(story: Any) -> None:
            self.call_next(self._open, StoryScreen(self.view, story["order"]["order_id"]))

        if answer is not None:
            self._load(f"/orders/{quote(answer['code'], safe='')}", show, screen)

    def action_leave_screen(self) -> None:
        """One screen back."""
        if isinstance(self.screen, (WaveScreen, StoryScreen)):
            self.pop_screen()

    def action_leave(self) -> None:
        """End the board."""
        self._poll.stop()
        self.exit()

    def action_deed(self, verb: str) -> None:
        """Ask first, then do."""
        screen = self.screen
        if not isinstance(screen, BoardFrame):
            return
        wanted = deed(screen, verb)
        if wanted is None:
            screen.say([(self.view.word("said.not_here"), "bold $warning")])
            return
        question = self.view.word(f"ask.{wanted.question}", name=wanted.name)
        fields = {name: self._by if name == "by" else "" for name in wanted.fields}
        ask = Ask(self.view, question, fields)
        self.push_screen(ask, lambda answer: self._do(screen, wanted, answer))

    def _do(self, screen: BoardFrame, wanted: Deed, answer: Answer | None) -> None:
        if answer is None:
            return
        self._by = str(answer.get("by") or self._by)

        def call() -> None:
            try:
                told = self._client.call("POST", wanted.path, json_body=answer)
                line = [(done_words(self.view, wanted, told), "bold $success")]
            except HubCallFailed as error:
                line = failed_line(self.view, error)
            self.call_from_thread(screen.say, line)
            self._poll.kick()

        self.run_worker(call, thread=True, exit_on_error=False)

    def _load(self, path: str, paint: Callable[[Any], None], screen: BoardFrame) -> None:
        def call() -> None:
            try:
                told = self._client.call("GET", path)
            except HubCallFailed as error:
                self.call_from_thread(screen.say, failed_line(self.view, error))
                return
            self.call_from_thread(self._paint_behind, screen, paint, told)

        self.run_worker(call, thread=True, exit_on_error=False, group=path, exclusive=True)

    def _paint_behind(self, screen: BoardFrame, paint: Callable[[Any], None], told: Any) -> None:
        if screen.is_standing and not self._painted(lambda: paint(told)):
            screen.say([(self.view.word("link.unreadable"), "bold $error")])

    def on_worker_state_changed(self, event: Worker.StateChanged) -> None:
        """A call that failed in a way nobody foresaw is logged; the board lives."""
        if event.state is WorkerState.ERROR:
            log.error("a call of the board failed", exc_info=event.worker.error)


def run(app: BoardApp) -> int:
    """Run the board on this terminal until F10; the process's exit code."""
    prepare_terminal()
    app.run(mouse=False)
    return app.return_code or 0
