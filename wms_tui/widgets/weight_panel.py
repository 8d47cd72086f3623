"""The scale as it is now: large digits, unit, and what its state means."""

from __future__ import annotations

from wms_tui.bench.news import WeightView
from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.widgets.big_letters import HEIGHT, enlarge
from wms_tui.widgets.cells import fill, plain, width
from wms_tui.widgets.pane import Line, Pane

_GOOD = frozenset({WeightCondition.STABLE})
_QUIET = frozenset({WeightCondition.EMPTY, WeightCondition.MOVING})


def kilograms(grams: int) -> str:
    """Grams as kilograms with three decimals, as parcels are weighed."""
    sign = "-" if grams < 0 else ""
    return f"{sign}{abs(grams) // 1000}.{abs(grams) % 1000:03d}"


class WeightPanel(Pane):
    """Repaints with every frame of the scale that changed something."""

    weight = WeightView()
    word = ""

    def paint(self, weight: WeightView, word: str) -> None:
        """Show another weight; `word` is its condition in words."""
        if (weight, word) == (self.weight, self.word) and self.word:
            return
        self.weight, self.word = weight, word
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """`1.250 kg <condition>`, the number three rows high beside it."""
        weight = self.weight
        number = "-.---" if weight.grams is None else kilograms(weight.grams)
        style = "$error"
        if weight.condition in _GOOD:
            style = "bold $success"
        elif weight.condition in _QUIET:
            style = "bold $warning"
        rows = enlarge(number) or ("", number, "")
        beside = ["", f"   {number} kg", f"   {plain(self.word)}"]
        wide = max(width(row) for row in rows)
        out: list[Line] = [
            [(f"  {fill(rows[at], wide)}", style), (beside[at], style)] for at in range(HEIGHT)
        ]
        return out[:height]
