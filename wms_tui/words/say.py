"""A reply in words, by its key; every answer's tone, by outcome and weight.

The sentences themselves come with the first reply: a screen is up before they are.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wms_tui.flow.reply import Outcome, Weight
from wms_tui.words import names
from wms_tui.words.phrase import Phrase, fill


@dataclass(frozen=True)
class Sentence:
    """What happened, and what to do next (may be empty)."""

    text: str
    remedy: str


@dataclass(frozen=True)
class Tone:
    """How an answer sounds and which symbol stands before it; never colour alone."""

    sound: str
    """ok, complete, more, note, wrong or stop (`weight` is the scale's own)."""
    symbol: str


_GOOD = {
    Outcome.COMPLETE: Tone("complete", "[DONE]"),
    Outcome.NEEDS_MORE: Tone("more", "[MORE]"),
}
_BAD = {
    Weight.NOTE: Tone("note", "[ ?? ]"),
    Weight.WRONG: Tone("wrong", "[ XX ]"),
    Weight.STOP: Tone("stop", "[STOP]"),
}
_OK = Tone("ok", "[ OK ]")


def sentence(language: str, reason: str, params: Mapping[str, Any]) -> Sentence:
    """A reply in words. A reason without words stands for itself; `variant` refines it."""
    from wms_tui.words.sentences import SENTENCES

    phrase = _find(SENTENCES, reason, params)
    if phrase is None:
        return Sentence(str(reason), "")
    values = names.IN_SENTENCES
    return Sentence(
        fill(phrase.text(language), params, language, values),
        fill(phrase.remedy(language), params, language, values),
    )


def prompt(language: str, key: str, params: Mapping[str, Any]) -> str:
    """What a step asks for, in words. A key without words stands for itself."""
    from wms_tui.words.sentences import PROMPTS

    phrase = _find(PROMPTS, key, params)
    if phrase is None:
        return str(key)
    return fill(phrase.text(language), params, language, names.IN_SENTENCES)


def say(language: str, key: str, **params: Any) -> str:
    """Any word or sentence by its key: `step.check`, `stop.refund`, `kind.item`, a reason or a
    prompt. A key without words stands for itself."""
    from wms_tui.words.sentences import PROMPTS, SENTENCES

    group, _, name = key.partition(".")
    phrase = names.IN_SENTENCES.get(group, {}).get(name)
    if phrase is None:
        phrase = _find(SENTENCES, key, params) or _find(PROMPTS, key, params)
    if phrase is None:
        return key
    return fill(phrase.text(language), params, language, names.IN_SENTENCES)


def tone(outcome: Outcome | str, weight: Weight | str) -> Tone:
    """Sound and symbol of a reply."""
    heaviness = Weight(weight)
    if heaviness is not Weight.GOOD:
        return _BAD[heaviness]
    return _GOOD.get(Outcome(outcome), _OK)


def _find(phrases: Mapping[str, Phrase], key: str, params: Mapping[str, Any]) -> Phrase | None:
    variant = params.get("variant")
    refined = phrases.get(f"{key}/{variant}") if variant else None
    return refined or phrases.get(str(key))
