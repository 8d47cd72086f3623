"""An app that paints what the bench says: the newest view, each answer in one go."""

from __future__ import annotations

from dataclasses import replace

from textual.screen import ModalScreen
from textual.timer import Timer

from wms_tui.bench.news import (
    BellAsked,
    BenchEvent,
    BenchView,
    Painted,
    StatusSeen,
    StatusView,
    WeightSeen,
)
from wms_tui.bench.printer_news import PrintersSeen
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.gated_app import GatedApp
from wms_tui.screens.inlet import BenchSpoke, Inlet
from wms_tui.screens.led import Leader
from wms_tui.screens.places import FIRST_PLACE, SCREENS
from wms_tui.screens.status_news import news_of
from wms_tui.screens.wording import Surroundings
from wms_tui.words.chrome import Language, chrome

NOTICE_S = 8.0


class ViewApp(GatedApp):
    """Holds the view that is painted, and what the app knows beside it."""

    MODES = dict(SCREENS)
    DEFAULT_MODE = FIRST_PLACE

    def __init__(
        self,
        language: Language,
        *,
        station: str,
        is_demo: bool,
        typed_gap_ms: int,
        leader: Leader | None,
    ) -> None:
        super().__init__(typed_gap_ms)
        self.view = BenchView("sign_in", station, StatusView())
        self.around = Surroundings(language, is_demo=is_demo, is_ready=False)
        self.leader = leader
        self.inlet = Inlet(self.post_message)
        self._notice_timer: Timer | None = None

    def take(self, said: BenchEvent) -> None:
        """Hand over the bench's news; returns at once, order is kept, callable from any thread."""
        self.inlet.take(said)

    def delay_update(self, delay: float = 0.05) -> None:
        """Textual waits so long before it paints another mode; one batch of ours needs no wait."""

    def on_resize(self) -> None:
        """The terminal may be too small now, or large enough again: the row of keys says it."""
        self.call_after_refresh(self._paint_keys)

    async def on_bench_spoke(self, message: BenchSpoke) -> None:
        """Paint what the bench said."""
        with self.guard("painting"):
            said = message.said
            if isinstance(said, Painted):
                await self.draw(said.view)
            elif isinstance(said, WeightSeen):
                self.view = replace(self.view, weight=said.weight)
                self.bench_screen.paint_weight(said.weight, self.around)
                self.paint_guide()
            elif isinstance(said, StatusSeen):
                self._mention_news(said.status)
                self.view = replace(self.view, status=said.status)
                self.bench_screen.paint_status(said.status, self.around)
                self.paint_guide()
            elif isinstance(said, BellAsked):
                self.bell()
            elif isinstance(said, PrintersSeen):
                self._show_printers(said)

    async def draw(self, view: BenchView) -> None:
        """Bring the right screen forward and paint it; its number when all else is painted."""
        self._mention_news(view.status)
        is_answer = view.reply != self.view.reply or view.screen != self.view.screen
        self.another_comes(view)
        self.view = view
        self.around = replace(self.around, is_ready=True)
        number = view.reply.number if view.reply else view.status.last_number
        with self.batch_update():
            is_new = is_answer and self.close_sheet() is not None
            if self.current_mode != str(view.screen):
                is_new = True
                await self.switch_mode(str(view.screen))
            self.paint()
        if not is_new and self.bench_screen.paint_now():
            self._paint_number(number)
            self.bench_screen.paint_now()
        else:
            self.call_after_refresh(self._paint_number, number)

    def another_comes(self, view: BenchView) -> None:
        """Another view is about to be painted."""

    async def on_leader_spoke(self) -> None:
        """Paint what is new in the demo; the first label lies on the screen by itself."""
        with self.guard("painting the demo"):
            self.paint_guide()
            is_testing = getattr(self.screen_stack[-1], "FILLS", False)
            if self.leader and not is_testing and self.leader.wants_label_shown():
                self.close_sheet()
                self.show_label(self.leader)

    def show_label(self, leader: Leader) -> None:
        """The newest label as a picture over the screen."""
        from wms_tui.screens.demo_sheet import LabelSheet

        self.push_screen(LabelSheet(leader, *self.size))

    def paint(self) -> None:
        """Draw the view as it is."""
        self._look_for_guide()
        self.bench_screen.paint(self.view, self.around)

    def paint_guide(self) -> None:
        """Draw what leads a newcomer."""
        self._look_for_guide()
        self.bench_screen.paint_guide(self.around)

    def _look_for_guide(self) -> None:
        if self.leader is not None:
            self.around = replace(self.around, guide=self.leader.guide(self.view))

    def _paint_number(self, number: int) -> None:
        """The frame with the reply is out; now its number may be seen."""
        self.around = replace(self.around, number=max(number, self.around.number))
        self.bench_screen.paint_number(self.around.number)

    @property
    def bench_screen(self) -> BenchScreen:
        """The step's screen, also while a sheet lies over it."""
        return next(s for s in self.screen_stack if isinstance(s, BenchScreen))

    @property
    def has_sheet(self) -> bool:
        """Whether something lies over the step's screen."""
        return isinstance(self.screen_stack[-1], ModalScreen)

    def _show_printers(self, seen: PrintersSeen) -> None:
        from wms_tui.screens.printers_sheet import PrintersSheet

        if isinstance(self.screen_stack[-1], PrintersSheet):
            self.screen_stack[-1].show(seen)

    def close_sheet(self) -> ModalScreen[None] | None:
        """Take away help or menu if one lies there, and say which."""
        top = self.screen_stack[-1]
        if not isinstance(top, ModalScreen):
            return None
        self.pop_screen()
        return top

    def _mention_news(self, status: StatusView) -> None:
        """Say once that the link or a device came or went."""
        if not self.around.is_ready:
            return
        for sentence in news_of(self.view.status, status, self.around.language):
            self.mention(sentence)

    def mention(self, sentence: str) -> None:
        """Put a sentence in the legend's place for a while."""
        if self._notice_timer is not None:
            self._notice_timer.stop()
            self._notice_timer = None
        if sentence:
            self._notice_timer = self.set_timer(NOTICE_S, lambda: self.mention(""))
        self.around = replace(self.around, notice=sentence)
        self._paint_keys()

    def _paint_keys(self) -> None:
        self.bench_screen.paint_keys(self.view, self.around)

    def say_failure(self) -> None:
        """Something on the screen failed and was logged."""
        self.mention(chrome(self.around.language, "notice.failed"))
