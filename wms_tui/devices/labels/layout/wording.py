"""Texts with fields in them: `{say.to} {receiver_name|mask_name}`; `{{` stands for a brace."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.fields import Value, Values
from wms_tui.devices.labels.layout.filters import Filter, filter_named

_PIECE = re.compile(r"\{\{|\}\}|\{([^{}]*)\}|[{}]|[^{}]+")
_SAY = "say."


@dataclass(frozen=True, slots=True)
class Field:
    """A field's place in a text."""

    name: str
    filters: tuple[Filter, ...]

    def read(self, values: Values) -> str:
        value: Value = values.get(self.name, "")
        for each in self.filters:
            value = each(value)
        return str(value)


@dataclass(frozen=True, slots=True)
class Wording:
    """A text in one language, its fields still open."""

    parts: tuple[str | Field, ...]

    def fill(self, values: Values) -> str:
        """The text for these values; a field without a value is empty."""
        return "".join(part if isinstance(part, str) else part.read(values) for part in self.parts)


def read_wording(text: str, known: Mapping[str, type], say: Mapping[str, str]) -> Wording:
    """Read a text. `say` holds the captions of one language, which may have fields themselves.

    Errors: TemplateError for a field, caption or filter that there is not.
    """
    parts: list[str | Field] = []
    for found in _PIECE.finditer(text):
        piece, inside = found[0], found[1]
        if piece in ("{{", "}}"):
            parts.append(piece[0])
        elif inside is not None:
            parts.extend(_field(inside.strip(), known, say))
        elif piece in "{}":
            raise TemplateError(f"{text!r} has a lone {piece}; write {piece * 2} for the character")
        else:
            parts.append(piece)
    return Wording(tuple(parts))


def _field(text: str, known: Mapping[str, type], say: Mapping[str, str]) -> tuple[str | Field, ...]:
    name, *filters = (part.strip() for part in text.split("|"))
    if name.startswith(_SAY):
        caption = say.get(name.removeprefix(_SAY))
        if caption is None:
            words = ", ".join(sorted(say))
            raise TemplateError(f"there is no caption {{{name}}}; there are {words}")
        return read_wording(caption, known, {}).parts
    if name not in known:
        raise TemplateError(f"there is no field {{{name}}}; there are {', '.join(sorted(known))}")
    return (Field(name, tuple(map(filter_named, filters))),)
