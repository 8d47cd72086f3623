"""From a view to words: which sentence, caption and symbol each pane paints. Pure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.bench.news import BenchView, ReplyView, WeightView
from wms_tui.domain.controls import PREFIX
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Weight
from wms_tui.screens.led import Guide
from wms_tui.widgets.cells import fill
from wms_tui.widgets.head_lines import Pair
from wms_tui.widgets.prompt_band import PromptWords
from wms_tui.widgets.reply_band import ReplyWords
from wms_tui.words.chrome import Language, chrome, has_word
from wms_tui.words.devices import condition
from wms_tui.words.say import prompt, sentence, tone

if TYPE_CHECKING:
    from wms_tui.flow.show import Row

NAME_CELLS = 12
LEAST_WIDTH, LEAST_HEIGHT = 80, 24
"""Cells that the screens are laid out for."""
_HEAVINESS = (Weight.GOOD, Weight.NOTE, Weight.WRONG, Weight.STOP)


@dataclass(frozen=True)
class Surroundings:
    """What the app knows beside the view: language, what is being typed, what to mention."""

    language: Language
    is_demo: bool = False
    guide: Guide | None = None
    """What a newcomer is told in the demo; None: nobody leads."""
    typed: str = ""
    """Characters of a code that is not ended yet."""
    notice: str = ""
    """A sentence that takes the legend's place for a while."""
    number: int = 0
    """Number of the last reply that is painted."""
    is_ready: bool = True
    """False until the bench has spoken for the first time."""


def prompt_words(view: BenchView, around: Surroundings) -> PromptWords:
    """The prompt band of a view."""
    show = view.show
    entry = None if view.field is None else around.typed
    if view.field == "pin":
        entry = "*" * len(around.typed)
    if show is None:
        return PromptWords(_fallback(view, around), entry=entry)
    text = prompt(around.language, show.prompt, show.params)
    return PromptWords(text, show.target, show.big, show.done, show.total, entry)


def _fallback(view: BenchView, around: Surroundings) -> str:
    """A prompt where the bench sent none: at the start, at sign-in, between two steps."""
    key = f"prompt.{view.field or view.screen}" if around.is_ready else "prompt.starting"
    return chrome(around.language, key) if has_word(key) else ""


def reply_words(view: BenchView, language: Language) -> ReplyWords:
    """The reply band of a view; a refusal that is not cleared keeps its colour and is named."""
    reply = view.reply
    if reply is None:
        return ReplyWords()
    said = sentence(language, reply.reason, reply.params)
    standing = ""
    weight = reply.weight
    if view.standing is not None and view.standing.number != reply.number:
        weight = max(weight, view.standing.weight, key=_HEAVINESS.index)
        standing = chrome(
            language, "reply.standing", sentence=_one_sentence(view.standing, language)
        )
    symbol = tone(reply.outcome, reply.weight).symbol
    return ReplyWords(symbol, said.text, said.remedy, reply.code, standing, weight)


def _one_sentence(reply: ReplyView, language: Language) -> str:
    return sentence(language, reply.reason, reply.params).text


def head_pairs(view: BenchView, language: Language) -> tuple[Pair, ...]:
    """Captions and values above the list."""
    if view.show is None:
        return ()
    return tuple((caption(language, key), value) for key, value in view.show.head)


def caption(language: Language, key: str) -> str:
    """The caption of a head value; a key without words stands for itself."""
    word = f"caption.{key}"
    return chrome(language, word) if has_word(word) else key


def step_rows(view: BenchView, language: Language) -> tuple[Row, ...]:
    """The six steps as rows: control code, name, keys; those that the bench lacks say so."""
    from wms_tui.flow.show import Row

    rows = []
    for number, step in enumerate(Step, 1):
        keys = f"F10 F{number}" if step in view.offered else chrome(language, "menu.not_offered")
        name = fill(chrome(language, f"place.{step}"), NAME_CELLS) + keys
        rows.append(Row(PREFIX + step.name, name, have=0, want=0, key=step))
    return tuple(rows)


def weight_word(weight: WeightView, language: Language) -> str:
    """What the scale's state means to the person before it."""
    return condition(language, weight.condition, weight.limit)


def too_small(width: int, height: int, language: Language) -> str:
    """What to say in a terminal of so many cells; empty where everything has its room."""
    if width >= LEAST_WIDTH and height >= LEAST_HEIGHT:
        return ""
    least = f"{LEAST_WIDTH}×{LEAST_HEIGHT}"
    return chrome(language, "notice.too_small", size=f"{width}×{height}", least=least)


def legend(around: Surroundings) -> tuple[tuple[str, str], ...]:
    """(key, word) of the function keys, in order."""
    words = ["help", "ok", "undo", "done", "next", "short", "reprint", "back"]
    pairs = [(f"F{at}", chrome(around.language, f"key.{word}")) for at, word in enumerate(words, 1)]
    if around.is_demo:
        pairs.append(("F9", chrome(around.language, "key.demo")))
    return (*pairs, ("F10", chrome(around.language, "key.menu")))
