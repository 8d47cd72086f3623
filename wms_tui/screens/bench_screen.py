"""The frame of every step's screen: six panes, drawn from a view in one go."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.screen import Screen
from textual.widget import Widget

from wms_tui.bench.news import BenchView, StatusView, WeightView
from wms_tui.screens.frames import paint_now
from wms_tui.screens.wording import (
    Surroundings,
    head_pairs,
    legend,
    prompt_words,
    reply_words,
    too_small,
)
from wms_tui.widgets.guide_band import GuideBand
from wms_tui.widgets.key_legend import KeyLegend
from wms_tui.widgets.pane import Pane
from wms_tui.widgets.prompt_band import PromptBand
from wms_tui.widgets.reply_band import ReplyBand
from wms_tui.widgets.status_line import StatusLine
from wms_tui.widgets.title_bar import TitleBar
from wms_tui.widgets.work_pane import WorkPane
from wms_tui.words.chrome import chrome


class BenchScreen(Screen[None], inherit_bindings=False):
    """Draws views. Keeps nothing, decides nothing; keys never reach it."""

    AUTO_FOCUS = ""
    ALLOW_SELECT: ClassVar[bool] = False
    VERTICAL_BREAKPOINTS = [(0, "-short"), (32, "-tall")]

    def __init__(self) -> None:
        super().__init__()
        self.title_bar = TitleBar()
        self.prompt_band = PromptBand()
        self.work = WorkPane()
        self.guide_band = GuideBand()
        self.reply_band = ReplyBand()
        self.key_legend = KeyLegend()
        self.status_line = StatusLine()

    def compose(self) -> ComposeResult:
        """Top to bottom."""
        yield self.title_bar
        yield self.prompt_band
        yield from self.between()
        yield self.work
        yield self.guide_band
        yield self.reply_band
        yield self.key_legend
        yield self.status_line

    def between(self) -> tuple[Widget, ...]:
        """What a screen has between prompt and list."""
        return ()

    def paint(self, view: BenchView, around: Surroundings) -> None:
        """Draw a view: every pane in the same frame, all but the new number."""
        self.title_bar.number = around.number
        self.title_bar.paint(view, around.language)
        self.paint_prompt(view, around)
        self.paint_work(view, around)
        self.paint_guide(around)
        self.reply_band.paint(reply_words(view, around.language))
        self.paint_weight(view.weight, around)
        self.paint_status(view.status, around)

    def paint_now(self) -> bool:
        """Have what was drawn on the terminal at once; False where that has to wait."""
        return paint_now(self, self.query_children(Pane))

    def paint_number(self, number: int) -> None:
        """Draw the number of the scan whose reply is on the terminal now."""
        self.title_bar.paint_number(number)

    def paint_prompt(self, view: BenchView, around: Surroundings) -> None:
        """Draw prompt and open field, and the row of keys below."""
        self.prompt_band.paint(prompt_words(view, around))
        self.paint_keys(view, around)

    def paint_work(self, view: BenchView, around: Surroundings) -> None:
        """Draw the middle."""
        rows = view.show.rows if view.show else ()
        self.work.paint(head_pairs(view, around.language), rows, around.language)

    def paint_guide(self, around: Surroundings) -> None:
        """Draw what leads a newcomer; takes no room where nobody leads."""
        self.guide_band.set_class(around.guide is not None, "-led")
        if around.guide is not None:
            self.guide_band.paint(around.guide.now, around.guide.news)

    def paint_keys(self, view: BenchView, around: Surroundings) -> None:
        """Draw the row of keys, or what covers it."""
        typed = ""
        if around.typed and not view.field:
            typed = chrome(around.language, "notice.typed", text=around.typed)
        notice = around.notice or too_small(*self.app.size, around.language)
        self.key_legend.paint(legend(around), notice, typed)

    def paint_weight(self, weight: WeightView, around: Surroundings) -> None:
        """Draw the weight where the screen has a place for it."""

    def paint_status(self, status: StatusView, around: Surroundings) -> None:
        """Draw the bottom row."""
        self.status_line.paint(status, around.language)
