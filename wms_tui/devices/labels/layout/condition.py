"""When a box is drawn: `memo`, `copy_no > 1`, `pieces > 1 and not bag_place`. Nothing is executed.

    condition  = all { "or" all }
    all        = one { "and" one }
    one        = "not" one | value [ ("==" "!=" "<" "<=" ">" ">=") value ]
    value      = field | number | "text"

A field by itself holds where it is neither empty nor 0. Numbers compare with numbers, texts with
texts.
"""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Mapping
from typing import Any

from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.fields import Value, Values

Condition = Callable[[Values], bool]
_Read = Callable[[Values], Value]

_TOKEN = re.compile(
    r"\s*(?:(==|!=|<=|>=|<|>)|(\d{1,9})(?![\w.])|\"([^\"]*)\"|'([^']*)'|([a-z_.]+))"
)
_COMPARE: dict[str, Callable[[Any, Any], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}
_WORDS = ("and", "or", "not")
_HELP = 'write it like "memo", "copy_no > 1" or "pieces > 1 and not bag_place"'


def read_condition(text: str, known: Mapping[str, type]) -> Condition:
    """Read a condition over these fields. Errors: TemplateError."""
    reader = _Reader(text, known)
    condition = reader.any_of()
    if reader.rest:
        raise reader.error(f"{reader.rest[0][1]!r} is not expected here")
    return condition


class _Reader:
    def __init__(self, text: str, known: Mapping[str, type]) -> None:
        self._text, self._known = text, known
        self.rest = self._tokens()

    def any_of(self) -> Condition:
        parts = [self._all_of()]
        while self._took("or"):
            parts.append(self._all_of())
        return lambda values: any(part(values) for part in parts)

    def error(self, what: str) -> TemplateError:
        return TemplateError(f"when = {self._text!r}: {what}; {_HELP}")

    def _all_of(self) -> Condition:
        parts = [self._one()]
        while self._took("and"):
            parts.append(self._one())
        return lambda values: all(part(values) for part in parts)

    def _one(self) -> Condition:
        turned = False
        while self._took("not"):
            turned = not turned
        left, kind = self._value()
        if not (self.rest and self.rest[0][0] == "compare"):
            return lambda values: (left(values) not in ("", 0)) != turned
        sign = self.rest.pop(0)[1]
        compare = _COMPARE[sign]
        right, other = self._value()
        if kind is not other:
            raise self.error(f"{sign} stands between a number and a text")
        return lambda values: compare(left(values), right(values)) != turned

    def _value(self) -> tuple[_Read, type]:
        if not self.rest or self.rest[0][0] == "compare" or self.rest[0] in _RESERVED:
            raise self.error("a field, number or text is missing")
        kind, text = self.rest.pop(0)
        if kind == "number":
            number = int(text)
            return (lambda values: number), int
        if kind == "text":
            return (lambda values: text), str
        if text not in self._known:
            raise self.error(f"there is no field {text}, only {', '.join(sorted(self._known))}")
        empty: Value = 0 if self._known[text] is int else ""
        return (lambda values: values.get(text, empty)), self._known[text]

    def _took(self, word: str) -> bool:
        if self.rest and self.rest[0] == ("name", word):
            self.rest.pop(0)
            return True
        return False

    def _tokens(self) -> list[tuple[str, str]]:
        tokens: list[tuple[str, str]] = []
        text, at = self._text.rstrip(), 0
        while at < len(text):
            found = _TOKEN.match(text, at)
            if found is None:
                raise self.error(f"{text[at:].strip()!r} is not readable")
            kinds = ("compare", "number", "text", "text", "name")
            index = next(i for i, part in enumerate(found.groups()) if part is not None)
            tokens.append((kinds[index], found.group(index + 1)))
            at = found.end()
        return tokens


_RESERVED = tuple(("name", word) for word in _WORDS)
