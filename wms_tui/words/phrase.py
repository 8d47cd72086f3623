"""A sentence in both languages, and how the values in it are written for people."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wms_tui.words.counting import counted

ZH = "zh_CN"
EN = "en"

MAX_LISTED = 5
"""So many members of a list are named."""


@dataclass(frozen=True)
class Phrase:
    """What happened, and what to do next, in both languages. `{name}` stands for a parameter."""

    zh: str
    zh_next: str
    en: str
    en_next: str = ""

    def text(self, language: str) -> str:
        """The sentence; an unknown language gets the Chinese one."""
        return self.en if language == EN else self.zh

    def remedy(self, language: str) -> str:
        """What to do next; may be empty."""
        return self.en_next if language == EN else self.zh_next


def both(zh: str, en: str) -> Phrase:
    """A phrase without a remedy: captions, prompts, names of states."""
    return Phrase(zh, "", en)


class _Written(dict[str, str]):
    """Parameters as text; one that is missing reads "?", so that the program lives."""

    def __missing__(self, key: str) -> str:
        return "?"


def fill(
    template: str,
    params: Mapping[str, Any],
    language: str,
    names: Mapping[str, Mapping[str, Phrase]],
) -> str:
    """The template with its parameters; values found in `names[parameter]` are translated."""
    template = counted(template, params)
    used = placeholders(template)
    written = {key: _written(key, params[key], language, names) for key in used & params.keys()}
    return template.format_map(_Written(written))


def placeholders(template: str) -> frozenset[str]:
    """The parameters that a template needs."""
    return frozenset(re.findall(r"\{(\w+)\}", template))


def _written(key: str, value: Any, language: str, names: Mapping[str, Mapping[str, Phrase]]) -> str:
    if isinstance(value, (list, tuple)):
        parts = [_written(key, part, language, names) for part in value[:MAX_LISTED]]
        more = "…" if len(value) > MAX_LISTED else ""
        return (", " if language == EN else "、").join(parts) + more
    if key.endswith("_g") and isinstance(value, int):
        return kilograms(value)
    known = names.get(key, {}).get(str(value))
    return known.text(language) if known is not None else str(value)


def kilograms(grams: int) -> str:
    """1234 -> `1.234 kg`, without a float on the way."""
    sign = "-" if grams < 0 else ""
    return f"{sign}{abs(grams) // 1000}.{abs(grams) % 1000:03d} kg"
