"""Weigh 称重: the scale, live, over the parcel that lies on it."""

from __future__ import annotations

from textual.widget import Widget

from wms_tui.bench.news import WeightView
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.wording import Surroundings, weight_word
from wms_tui.widgets.weight_panel import WeightPanel


class WeighScreen(BenchScreen):
    """Prompt, scale, list and reply."""

    def __init__(self) -> None:
        super().__init__()
        self.weight_panel = WeightPanel()

    def between(self) -> tuple[Widget, ...]:
        """The scale stands right under the prompt."""
        return (self.weight_panel,)

    def paint_weight(self, weight: WeightView, around: Surroundings) -> None:
        """Draw the scale's news."""
        self.weight_panel.paint(weight, weight_word(weight, around.language))
