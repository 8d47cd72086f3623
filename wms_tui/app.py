"""StationApp: keys in through the gate, views of the bench onto the screens. It decides nothing."""

from __future__ import annotations

import asyncio
import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path

from textual import events
from textual.app import App
from textual.timer import Timer

from wms_tui.bench.news import (
    SOURCE_DEMO,
    SOURCE_KEYBOARD,
    SOURCE_TYPED,
    BellAsked,
    BenchEvent,
    BenchPort,
    BenchView,
    FieldEntered,
    KeyPressed,
    Painted,
    StatusSeen,
    StatusView,
    WeightSeen,
)
from wms_tui.devices.events import CodeScanned
from wms_tui.domain.controls import PREFIX, Control
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.gate import CodeRead, FunctionKey, Gate
from wms_tui.screens.help_sheet import HelpSheet
from wms_tui.screens.inlet import BenchSpoke, Inlet
from wms_tui.screens.keyboard import Act, Over, meaning
from wms_tui.screens.look import BENCH_THEME
from wms_tui.screens.menu_sheet import MenuSheet
from wms_tui.screens.places import FIRST_PLACE, SCREENS
from wms_tui.screens.sheet import Sheet
from wms_tui.screens.status_news import news_of
from wms_tui.screens.terminal import log_to, prepare_terminal
from wms_tui.screens.wording import Surroundings
from wms_tui.words.chrome import Language, chrome

log = logging.getLogger("wms_tui.app")

TYPED_SHOWN_S = 0.12
"""Characters that wait this long for their Enter come from a person, who wants to see them."""
NOTICE_S = 8.0


class StationApp(App[None], inherit_bindings=False):
    """The terminal app of a station.

    `take` is the bench's way in, from any thread and from before the start. `when_painted` is
    called once the first frame is on the terminal: the moment to start what takes long to import.
    """

    CSS_PATH = "app.tcss"
    MODES = dict(SCREENS)
    DEFAULT_MODE = FIRST_PLACE
    AUTO_FOCUS = None
    ENABLE_COMMAND_PALETTE = False
    ESCAPE_TO_MINIMIZE = False
    ALLOW_SELECT = False

    def __init__(
        self,
        bench: BenchPort,
        language: Language = "zh_CN",
        demo: bool = False,
        *,
        station: str = "",
        typed_gap_ms: int = 50,
        when_painted: Callable[[], None] | None = None,
    ) -> None:
        super().__init__()
        self.animation_level = "none"
        self.register_theme(BENCH_THEME)
        self.theme = BENCH_THEME.name
        self.bench = bench
        self.view = BenchView("sign_in", station, StatusView())
        self.around = Surroundings(language, is_demo=demo, is_ready=False)
        self._gate = Gate(typed_gap_ms / 1000)
        self._when_painted = when_painted
        self._inlet = Inlet(self.post_message)
        self._typed_timer: Timer | None = None
        self._notice_timer: Timer | None = None

    # -- the bench's way in ------------------------------------------------------------------

    def take(self, said: BenchEvent) -> None:
        """Hand over the bench's news; returns at once, order is kept, callable from any thread."""
        self._inlet.take(said)

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual waits so long before it paints another mode; one batch of ours needs no wait."""

    async def on_mount(self) -> None:
        """Paint the first frame, take what came early, listen for the end."""
        if not self.is_headless:
            self._listen_for_signals()
        self._paint()
        self._inlet.open()
        if self._when_painted is not None:
            self.call_after_refresh(self._when_painted)

    def _listen_for_signals(self) -> None:
        loop = asyncio.get_running_loop()
        for name in (signal.SIGTERM, signal.SIGINT):
            try:
                loop.add_signal_handler(name, self.exit)
            except (NotImplementedError, RuntimeError, ValueError):
                pass  # Windows, or not the main thread: the terminal's owner ends the process

    async def on_bench_spoke(self, message: BenchSpoke) -> None:
        """Paint what the bench said."""
        with self._guard("painting"):
            said = message.said
            if isinstance(said, Painted):
                await self._draw(said.view)
            elif isinstance(said, WeightSeen):
                self.view = replace(self.view, weight=said.weight)
                self._screen_of_bench.paint_weight(said.weight, self.around)
            elif isinstance(said, StatusSeen):
                self._mention_news(said.status)
                self.view = replace(self.view, status=said.status)
                self._screen_of_bench.paint_status(said.status, self.around)
            elif isinstance(said, BellAsked):
                self.bell()

    async def _draw(self, view: BenchView) -> None:
        """Bring the right screen forward and paint it in one frame."""
        self._mention_news(view.status)
        is_answer = view.reply != self.view.reply or view.screen != self.view.screen
        self.view = view
        self.around = replace(self.around, is_ready=True)
        with self.batch_update():
            if is_answer:
                self._close_sheet()
            if self.current_mode != str(view.screen):
                await self.switch_mode(str(view.screen))
            self._paint()
        number = view.reply.number if view.reply else view.status.last_number
        self.call_after_refresh(self._paint_number, number)

    def _paint(self) -> None:
        self._screen_of_bench.paint(self.view, self.around)

    def _paint_number(self, number: int) -> None:
        """The frame with the reply is out; now its number may be seen."""
        self.around = replace(self.around, number=number)
        self._screen_of_bench.paint_number(number)

    @property
    def _screen_of_bench(self) -> BenchScreen:
        """The step's screen, also while a sheet lies over it."""
        return next(s for s in self.screen_stack if isinstance(s, BenchScreen))

    # -- keys --------------------------------------------------------------------------------

    async def on_event(self, event: events.Event) -> None:
        """Every key ends here, before bindings, focus and sheets; so nothing else sees a scan."""
        if isinstance(event, events.Key):
            with self._guard("a key"):
                self._key(event)
        elif isinstance(event, events.Paste):
            self._mention(chrome(self.around.language, "notice.paste"))
        else:
            await super().on_event(event)

    def _key(self, event: events.Key) -> None:
        read = self._gate.key(event.key, event.character, event.time)
        if isinstance(read, FunctionKey):
            self._function_key(read)
        elif isinstance(read, CodeRead):
            self._code(read)
        self._follow_typing()

    def _code(self, read: CodeRead) -> None:
        field = self.view.field
        if field is not None and not read.text.upper().startswith(PREFIX):
            self.bench.post(FieldEntered(field, read.text, read.at))
            return
        source = SOURCE_TYPED if read.is_typed else SOURCE_KEYBOARD
        self.bench.post(CodeScanned(read.text, read.at, source))

    def _function_key(self, key: FunctionKey) -> None:
        sheet = self._close_sheet()
        over = Over.MENU if isinstance(sheet, MenuSheet) else Over.HELP if sheet else Over.NOTHING
        wish = meaning(key, over)
        if wish is Act.HELP:
            self.push_screen(HelpSheet(self.around.language))
        elif wish is Act.MENU:
            self.push_screen(MenuSheet(self.around.language, self.view.offered))
        elif wish is Act.DEMO_SCAN:
            self._scan_for_demo(key.at)
        elif wish is Act.EXIT:
            self.exit()
        elif wish == KeyPressed(Control.BACK, key.at) and self._gate.is_left_half_typed(key.at):
            self._gate.clear()
        elif wish is not None:
            self.bench.post(wish)

    def _scan_for_demo(self, at: float) -> None:
        if not self.around.is_demo:
            return
        wants = self.view.show.wants if self.view.show else ()
        if wants:
            self.bench.post(CodeScanned(wants[0], at, SOURCE_DEMO))
        else:
            self._mention(chrome(self.around.language, "notice.nothing_to_scan"))

    def _close_sheet(self) -> Sheet | None:
        """Take away help or menu if one lies there, and say which."""
        top = self.screen_stack[-1]
        if not isinstance(top, Sheet):
            return None
        self.pop_screen()
        return top

    # -- what the app itself has to say --------------------------------------------------------

    def _follow_typing(self) -> None:
        """Show a half-typed code once it is slower than a scanner; a field shows every key."""
        held = self._gate.held
        if self.view.field is not None or (self.around.typed and not held):
            self._show_typed()
        elif held and self._typed_timer is None:
            self._typed_timer = self.set_timer(TYPED_SHOWN_S, self._show_typed)

    def _show_typed(self) -> None:
        self._typed_timer = None
        if self.around.typed == self._gate.held:
            return
        self.around = replace(self.around, typed=self._gate.held)
        self._screen_of_bench.paint_prompt(self.view, self.around)

    def _mention_news(self, status: StatusView) -> None:
        """Say once that the link or a device came or went."""
        if not self.around.is_ready:
            return
        for sentence in news_of(self.view.status, status, self.around.language):
            self._mention(sentence)

    def _mention(self, sentence: str) -> None:
        """Put a sentence in the legend's place for a while."""
        if self._notice_timer is not None:
            self._notice_timer.stop()
            self._notice_timer = None
        if sentence:
            self._notice_timer = self.set_timer(NOTICE_S, lambda: self._mention(""))
        self.around = replace(self.around, notice=sentence)
        self._screen_of_bench.paint_keys(self.view, self.around)

    @contextmanager
    def _guard(self, doing: str) -> Iterator[None]:
        """One failing paint or key is logged and said; the app lives."""
        try:
            yield
        except Exception:
            log.exception("the screen failed while %s", doing)
            self._mention(chrome(self.around.language, "notice.failed"))

    def _handle_exception(self, error: Exception) -> None:
        """Textual's last resort: log it without local variables, which hold people's addresses."""
        log.error("the screen ended", exc_info=error)
        if self.is_headless:
            super()._handle_exception(error)
        else:
            self.exit(return_code=1, message=chrome(self.around.language, "notice.ended"))


def run(app: StationApp, log_path: Path | None = None) -> int:
    """Run the app on this terminal until it exits; the process's exit code."""
    if log_path is not None:
        log_to(log_path)
    prepare_terminal()
    app.run(mouse=False)
    return app.return_code or 0
