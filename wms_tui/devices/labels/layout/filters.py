"""What a template can do to a field: `{receiver_name|mask_name}`, `{waybill|spaced:4}`."""

import re
from collections.abc import Callable
from functools import partial

from wms_tui.devices.labels.layout.faults import TemplateError
from wms_tui.devices.labels.layout.fields import Value
from wms_tui.devices.labels.masks import mask_name, mask_phone

Filter = Callable[[Value], Value]


def filter_named(text: str) -> Filter:
    """The filter of that name, with its number or words after a colon. Errors: TemplateError."""
    name, colon, given = text.partition(":")
    if name in _PLAIN and not colon:
        return _PLAIN[name]
    if name in _COUNTED and given.isdecimal() and len(given) < 5:
        return partial(_COUNTED[name], int(given))
    if name == "or" and colon:
        return partial(_or, given)
    known = ", ".join([*_PLAIN, *(f"{one}:N" for one in _COUNTED), "or:TEXT"])
    raise TemplateError(f"there is no filter {text!r}; use one of {known}")


def _kg(value: Value) -> Value:
    """Grams to kilograms with three decimals."""
    if isinstance(value, str):
        return value
    sign, grams = ("-" if value < 0 else ""), abs(value)
    return f"{sign}{grams // 1000}.{grams % 1000:03d}"


def _part(number: int, value: Value) -> Value:
    """A part of a 三段码, from 1; couriers split it by a hyphen or blanks."""
    parts = [part for part in re.split(r"[-\s]+", str(value)) if part]
    return parts[number - 1] if 0 < number <= len(parts) else ""


def _spaced(size: int, value: Value) -> Value:
    text = str(value)
    return " ".join(text[i : i + size] for i in range(0, len(text), size)) if size else text


def _last(count: int, value: Value) -> Value:
    return str(value)[-count:] if count else ""


def _or(other: str, value: Value) -> Value:
    return value if value not in ("", 0) else other


_PLAIN: dict[str, Filter] = {
    "mask_name": lambda value: mask_name(str(value)),
    "mask_phone": lambda value: mask_phone(str(value)),
    "kg": _kg,
    "upper": lambda value: str(value).upper(),
}

_COUNTED: dict[str, Callable[[int, Value], Value]] = {
    "first": lambda count, value: str(value)[:count],
    "last": _last,
    "part": _part,
    "spaced": _spaced,
}
