"""What to do next: the prompt, the target in large, a quantity or position, the progress."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.widgets.big_letters import HEIGHT, enlarge
from wms_tui.widgets.cells import cut, fill, plain, width, wrap
from wms_tui.widgets.pane import Line, Pane

BAR_CELLS = 12
GAP = "   "


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
            top += [[("", "")]] * spare + [[(row, "bold $primary")] for row in large]
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

    def _large(self, width_: int) -> tuple[str, str, str] | None:
        words = self.words
        room = width_ - BAR_CELLS - 10
        if words.entry is not None:
            return None
        count = f"{words.done}/{words.total}" if words.total > 0 and not words.target else ""
        for text in (f"{words.target}{GAP}{words.big}".strip(), words.big, words.target, count):
            rows = enlarge(text) if text else None
            if rows and width(rows[0]) <= room:
                return rows
        return None

    def _with_progress(self, line: Line, width_: int) -> Line:
        words = self.words
        if words.total <= 0:
            return line
        full = min(BAR_CELLS, BAR_CELLS * max(words.done, 0) // words.total)
        count = f" {words.done}/{words.total}"
        left = width_ - BAR_CELLS - 2 - width(count)
        text = "".join(part for part, _ in line)
        style = line[0][1] if line else ""
        return [
            (fill(text, left), style),
            ("[", "dim"),
            ("#" * full, "$success"),
            ("." * (BAR_CELLS - full), "dim"),
            ("]", "dim"),
            (count, "bold"),
        ]
