"""What to do next: the prompt, the target in large, a quantity or position, the progress."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from wms_tui.widgets.big_letters import HEIGHT, enlarge
from wms_tui.widgets.cells import cut, plain, width, wrap
from wms_tui.widgets.pane import Line, Pane, Span

BAR_CELLS = 12
GAP = "   "
_TARGET, _BIG = "bold $primary", "bold $warning"


@dataclass(frozen=True)
class PromptWords:
    """The band's content; every text may be empty."""

    prompt: str = ""
    target: str = ""
    big: str = ""
    done: int = 0
    total: int = 0
    entry: str | None = None
    """What stands in the open field; None where none is open."""


class PromptBand(Pane):
    """Prompt; `【target】 big`; the same three rows high; `done/total` in the last row."""

    words = PromptWords()

    def paint(self, words: PromptWords) -> None:
        """Show other words."""
        self.words = words
        self.redraw()

    def lines(self, width_: int, height: int) -> list[Line]:
        """Prompt on top, progress at the bottom, large letters where there is room for them."""
        words = self.words
        top: list[Line] = [[(text, "bold")] for text in wrap(plain(words.prompt), width_, 2)]
        target = self._target(width_)
        if target:
            top.append(target)
        large = self._large(width_)
        rows = height - len(top)
        if large and rows >= HEIGHT:
            spare = (rows - HEIGHT) // 2
            top += [[("", "")]] * spare + large
        top += [[("", "")]] * (height - len(top))
        return [*top[:-1], self._with_progress(top[-1], width_)]

    def _target(self, width_: int) -> Line:
        words = self.words
        if words.entry is not None:
            return [(f"【{cut(plain(words.entry), width_ - 5)}_】", "bold $primary")]
        spans: list[tuple[str, str]] = []
        if words.target:
            spans.append((f"【{cut(plain(words.target), width_ - 4)}】", "bold $primary"))
        if words.big:
            room = width_ - sum(width(text) for text, _ in spans) - 2
            spans.append(("  " if spans else "", ""))
            spans.append((cut(plain(words.big), room), "bold $warning"))
        return spans

    def _large(self, width_: int) -> list[Line]:
        """Three rows; the quantity or position in its own colour, or it reads as part of the code.

        Nothing where no part of it fits.
        """
        words = self.words
        room = width_ - BAR_CELLS - 10
        if words.entry is not None:
            return []
        target, big = (words.target, _TARGET), (words.big, _BIG)
        count = f"{words.done}/{words.total}" if words.total > 0 and not words.target else ""
        for parts in ((target, (GAP, ""), big), (big,), (target,), ((count, _TARGET),)):
            lines = _enlarged(parts)
            if lines and sum(width(text) for text, _ in lines[0]) <= room:
                return lines
        return []

    def _with_progress(self, line: Line, width_: int) -> Line:
        words = self.words
        if words.total <= 0:
            return line
        full = min(BAR_CELLS, BAR_CELLS * max(words.done, 0) // words.total)
        count = f" {words.done}/{words.total}"
        left = width_ - BAR_CELLS - 2 - width(count)
        kept: list[Span] = []
        for text, style in line:
            kept.append((cut(text, left), style))
            left -= width(kept[-1][0])
        return [
            *kept,
            (" " * left, ""),
            ("[", "dim"),
            ("#" * full, "$success"),
            ("." * (BAR_CELLS - full), "dim"),
            ("]", "dim"),
            (count, "bold"),
        ]


def _enlarged(parts: Sequence[Span]) -> list[Line]:
    """Parts side by side, three rows high; nothing where one is empty or has no large shape."""
    shapes = [(enlarge(text), style) for text, style in parts]
    if not all(text for text, _ in parts) or not all(shape for shape, _ in shapes):
        return []
    return [[(shape[row], style) for shape, style in shapes if shape] for row in range(HEIGHT)]
