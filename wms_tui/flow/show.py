"""What a screen has to draw for a step: data and keys of sentences, no sentence."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Row:
    """One line of the list under the prompt."""

    code: str
    name: str
    have: int
    want: int
    place: str = ""
    current: bool = False
    mark: str = ""
    """`done`, `wrong`, `stopped` or empty."""
    key: str = ""
    """What makes the row unique; screens update by it."""


@dataclass(frozen=True)
class Show:
    """What a screen has to draw for a state: data and keys of sentences, no sentence."""

    prompt: str
    """Key of the prompt's sentence in `words`."""
    params: dict[str, Any] = field(default_factory=dict)
    target: str = ""
    """The code to go to, take or scan next, painted large between 【 and 】."""
    wants: tuple[str, ...] = ()
    """Codes that would be right to scan now, best first (F9 in the demo scans the first)."""
    head: tuple[tuple[str, str], ...] = ()
    """(key of a caption, value): order number, waybill, courier, position, memo ..."""
    rows: tuple[Row, ...] = ()
    done: int = 0
    total: int = 0
    big: str = ""
    """Large text: a quantity, a position, a weight."""
