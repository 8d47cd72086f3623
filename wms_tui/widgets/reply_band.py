"""The answer to the last scan: symbol, sentence, what to do now, the code; coloured by weight."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.flow.reply import Weight
from wms_tui.widgets.cells import cut, fill, plain, width, wrap
from wms_tui.widgets.pane import Line, Pane

CODE_MOST = 30


@dataclass(frozen=True)
class ReplyWords:
    """The band's content, in words."""

    symbol: str = ""
    sentence: str = ""
    remedy: str = ""
    code: str = ""
    standing: str = ""
    """An earlier refusal that is not cleared, in words."""
    weight: Weight | None = None
    """Gives the colour; None: nothing was answered yet."""


class ReplyBand(Pane):
    """Never colour alone: the symbol and the sentence say the same."""

    words = ReplyWords()

    def paint(self, words: ReplyWords) -> None:
        """Show another answer."""
        self.words = words
        for weight in Weight:
            self.set_class(words.weight is weight, f"-{weight}")
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """Symbol and sentence on top, then the remedy, the code in the last row."""
        words = self.words
        indent = width(words.symbol) + 1 if words.symbol else 0
        room = max(width_ - indent, 1)
        said = wrap(plain(words.sentence), room, 2)
        said_rows = said or [""]
        out: list[Line] = [
            [
                (f"{words.symbol} " if at == 0 and words.symbol else " " * indent, "bold"),
                (row, "bold"),
            ]
            for at, row in enumerate(said_rows)
        ]
        remedy = plain(words.remedy)
        left = max(height - len(out) - 1, 1)
        out += [[(" " * indent + row, "")] for row in wrap(remedy, room, left)]
        out += [[("", "")]] * (height - len(out))
        return [*out[: height - 1], self._last(out[height - 1], width_, indent)]

    def _last(self, line: Line, width_: int, indent: int) -> Line:
        """The last row: what stands there already, or the standing refusal; the code at the end."""
        words = self.words
        code = cut(plain(words.code), CODE_MOST)
        text = "".join(part for part, _ in line).rstrip()
        if not text and words.standing:
            text = " " * indent + plain(words.standing)
        if not text:
            return [(" " * indent + code, "dim")]
        return [(fill(text, width_ - width(code) - 1), "bold"), (f" {code}", "")]
