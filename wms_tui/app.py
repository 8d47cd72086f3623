"""StationApp: keys in through the gate, views of the bench onto the screens. It decides nothing."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

from textual.timer import Timer

from wms_tui.bench.news import (
    SOURCE_DEMO,
    SOURCE_KEYBOARD,
    SOURCE_TYPED,
    BellAsked,
    BenchEvent,
    BenchPort,
    BenchView,
    Field,
    FieldEntered,
    KeyPressed,
    Painted,
    StatusSeen,
    StatusView,
    WeightSeen,
)
from wms_tui.devices.events import CodeScanned
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.controls import PREFIX, Control
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.demo_sheet import DemoSheet, LabelSheet
from wms_tui.screens.gate import CodeRead, FunctionKey
from wms_tui.screens.gated_app import GatedApp
from wms_tui.screens.inlet import BenchSpoke, Inlet, LeaderSpoke
from wms_tui.screens.keyboard import Act, meaning
from wms_tui.screens.led import Leader
from wms_tui.screens.look import BENCH_THEME
from wms_tui.screens.places import FIRST_PLACE, SCREENS
from wms_tui.screens.sheet import Sheet
from wms_tui.screens.sheets import over_of, sheet_for
from wms_tui.screens.status_news import news_of
from wms_tui.screens.terminal import end_on_signals, log_to, prepare_terminal
from wms_tui.screens.wording import Surroundings
from wms_tui.words.chrome import Language, chrome

log = logging.getLogger("wms_tui.app")

NOTICE_S = 8.0


def first_wanted(view: BenchView) -> str | None:
    """The code that the screen asks for."""
    return view.show.wants[0] if view.show and view.show.wants else None


class StationApp(GatedApp):
    """The terminal app of a station.

    `take` is the bench's way in, from any thread and from before the start. `when_painted` is
    called once the first frame is on the terminal: the moment to start what takes long to import.
    """

    CSS_PATH = "app.tcss"
    MODES = dict(SCREENS)
    DEFAULT_MODE = FIRST_PLACE

    def __init__(
        self,
        bench: BenchPort,
        language: Language = "zh_CN",
        demo: bool = False,
        *,
        station: str = "",
        typed_gap_ms: int = 50,
        when_painted: Callable[[], None] | None = None,
        leader: Leader | None = None,
    ) -> None:
        super().__init__(typed_gap_ms)
        self.register_theme(BENCH_THEME)
        self.theme = BENCH_THEME.name
        self.bench = bench
        self.view = BenchView("sign_in", station, StatusView())
        self.around = Surroundings(language, is_demo=demo, is_ready=False)
        self._begun_in: Field | None = None
        """The field that was open when the first held character came."""
        self._when_painted = when_painted
        self._leader = leader
        self._inlet = Inlet(self.post_message)
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
            end_on_signals(self.exit)
        self._paint()
        self._inlet.open()
        if self._leader is not None:
            self._leader.begin(lambda: self._inlet.call(LeaderSpoke()))
        if self._when_painted is not None:
            self.call_after_refresh(self._when_painted)

    def on_resize(self) -> None:
        """The terminal may be too small now, or large enough again: the row of keys says it."""
        self.call_after_refresh(self._paint_keys)

    async def on_bench_spoke(self, message: BenchSpoke) -> None:
        """Paint what the bench said."""
        with self.guard("painting"):
            said = message.said
            if isinstance(said, Painted):
                await self._draw(said.view)
            elif isinstance(said, WeightSeen):
                self.view = replace(self.view, weight=said.weight)
                self._screen_of_bench.paint_weight(said.weight, self.around)
                self._paint_guide()
            elif isinstance(said, StatusSeen):
                self._mention_news(said.status)
                self.view = replace(self.view, status=said.status)
                self._screen_of_bench.paint_status(said.status, self.around)
                self._paint_guide()
            elif isinstance(said, BellAsked):
                self.bell()

    async def _draw(self, view: BenchView) -> None:
        """Bring the right screen forward and paint it in one frame."""
        self._mention_news(view.status)
        is_answer = view.reply != self.view.reply or view.screen != self.view.screen
        if self._begun_in == "pin" and view.field != "pin":
            # Half a PIN is left over, since someone signed in by badge.
            self.drop_held()
        self.view = view
        self.around = replace(self.around, is_ready=True)
        number = view.reply.number if view.reply else view.status.last_number
        with self.batch_update():
            is_new = is_answer and self._close_sheet() is not None
            if self.current_mode != str(view.screen):
                is_new = True
                await self.switch_mode(str(view.screen))
            self._paint()
        if not is_new and self._screen_of_bench.paint_now():
            self._paint_number(number)
            self._screen_of_bench.paint_now()
        else:
            self.call_after_refresh(self._paint_number, number)

    async def on_leader_spoke(self) -> None:
        """Paint what is new in the demo; the first label lies on the screen by itself."""
        with self.guard("painting the demo"):
            self._paint_guide()
            if self._leader is not None and self._leader.wants_label_shown():
                self._close_sheet()
                self._show_label(self._leader)

    def _show_label(self, leader: Leader) -> None:
        self.push_screen(LabelSheet(leader, *self.size))

    def _paint(self) -> None:
        self._look_for_guide()
        self._screen_of_bench.paint(self.view, self.around)

    def _paint_guide(self) -> None:
        self._look_for_guide()
        self._screen_of_bench.paint_guide(self.around)

    def _look_for_guide(self) -> None:
        if self._leader is not None:
            self.around = replace(self.around, guide=self._leader.guide(self.view))

    def _paint_number(self, number: int) -> None:
        """The frame with the reply is out; now its number may be seen."""
        self.around = replace(self.around, number=number)
        self._screen_of_bench.paint_number(number)

    @property
    def _screen_of_bench(self) -> BenchScreen:
        """The step's screen, also while a sheet lies over it."""
        return next(s for s in self.screen_stack if isinstance(s, BenchScreen))

    # -- keys --------------------------------------------------------------------------------

    def take_start(self) -> None:
        """Remember where a code begins, since half a PIN must never become a code."""
        self._begun_in = self.view.field

    def take_code(self, read: CodeRead) -> None:
        """Enter: a code, or the open field's text; badges and control codes are always codes."""
        field = self.view.field
        if field is not None and not split_aim(read.text)[1].upper().startswith(PREFIX):
            self.bench.post(FieldEntered(field, read.text, read.at))
            return
        source = SOURCE_TYPED if read.is_typed else SOURCE_KEYBOARD
        self.bench.post(CodeScanned(read.text, read.at, source))

    def take_function_key(self, key: FunctionKey) -> None:
        """A control code, a choice in the menu, or what the app does itself."""
        sheet = self._close_sheet()
        if isinstance(sheet, DemoSheet) and self._leader is not None:
            if self._leader.choose(key.number, self.view):
                self._show_label(self._leader)
            return
        wish = meaning(key, over_of(sheet))
        opened = sheet_for(wish, self.view, self.around.language, self._leader)
        if opened is not None:
            self.push_screen(opened)
        elif wish is Act.DEMO_SCAN:
            self._scan_for_demo(key.at)
        elif wish is Act.EXIT:
            self.exit()
        elif wish == KeyPressed(Control.BACK, key.at) and self.gate.is_left_half_typed(key.at):
            self.drop_held()
        elif wish is not None and not isinstance(wish, Act):
            self.bench.post(wish)

    def take_paste(self) -> None:
        """Say that it does nothing."""
        self._mention(chrome(self.around.language, "notice.paste"))

    def shows_every_key(self) -> bool:
        """While a field is open."""
        return self.view.field is not None

    def show_held(self, held: str) -> None:
        """Paint what is being typed, in the field or in the legend's place."""
        self.around = replace(self.around, typed=held)
        self._screen_of_bench.paint_prompt(self.view, self.around)

    def _scan_for_demo(self, at: float) -> None:
        if not self.around.is_demo:
            return
        code = self._leader.scan(self.view) if self._leader else first_wanted(self.view)
        if code:
            self.bench.post(CodeScanned(code, at, SOURCE_DEMO))
        elif code is not None:
            self._paint_guide()
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
        self._paint_keys()

    def _paint_keys(self) -> None:
        self._screen_of_bench.paint_keys(self.view, self.around)

    def say_failure(self) -> None:
        """Something on the screen failed and was logged."""
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
