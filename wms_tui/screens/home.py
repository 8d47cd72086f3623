"""Choose step 选环节: the six steps with their codes and keys."""

from __future__ import annotations

from wms_tui.bench.news import BenchView
from wms_tui.screens.bench_screen import BenchScreen
from wms_tui.screens.wording import Surroundings, head_pairs, step_rows


class HomeScreen(BenchScreen):
    """The list is the menu."""

    def paint_work(self, view: BenchView, around: Surroundings) -> None:
        """Draw the steps, or rows that the bench sent."""
        rows = view.show.rows if view.show and view.show.rows else step_rows(view, around.language)
        self.work.paint(head_pairs(view, around.language), rows, around.language)
