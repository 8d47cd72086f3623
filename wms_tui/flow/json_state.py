"""A step's frozen state as plain JSON values and back, so that a restart goes on where it was."""

from __future__ import annotations

from dataclasses import fields, is_dataclass
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

T = TypeVar("T")


class StateUnreadable(ValueError):
    """A stored state does not fit its class; the step begins anew from `initial()`."""


def to_json(value: Any) -> Any:
    """Plain JSON values of a dataclass made of text, numbers, enums, tuples and dataclasses."""
    if isinstance(value, Enum):
        return value.value
    if is_dataclass(value) and not isinstance(value, type):
        return {item.name: to_json(getattr(value, item.name)) for item in fields(value)}
    if isinstance(value, (tuple, list)):
        return [to_json(item) for item in value]
    if isinstance(value, dict):
        return {str(key): to_json(item) for key, item in value.items()}
    return value


def from_json(cls: type[T], body: Any) -> T:
    """The state that `to_json` gave; unknown fields are ignored, missing ones take defaults.

    Errors: StateUnreadable.
    """
    try:
        state: T = _read(cls, body)
    except (KeyError, TypeError, ValueError) as error:
        raise StateUnreadable(f"{cls.__name__}: {error}") from error
    return state


def _read(hint: Any, value: Any) -> Any:
    origin = get_origin(hint)
    if hint is Any:
        return value
    if origin in (Union, UnionType):
        return _read_optional(hint, value)
    if origin is tuple:
        return _read_tuple(get_args(hint), value)
    if origin is dict:
        return {key: to_json(item) for key, item in dict(value).items()}
    if is_dataclass(hint):
        return _read_dataclass(hint, value)
    if isinstance(hint, type) and issubclass(hint, Enum):
        return hint(value)
    if hint is float and isinstance(value, int) and not isinstance(value, bool):
        return float(value)
    if type(value) is not hint:
        raise TypeError(f"{value!r} is not {hint}")
    return value


def _read_optional(hint: Any, value: Any) -> Any:
    kinds = [kind for kind in get_args(hint) if kind is not NoneType]
    return None if value is None else _read(kinds[0], value)


def _read_tuple(kinds: tuple[Any, ...], value: Any) -> tuple[Any, ...]:
    if not isinstance(value, (list, tuple)):
        raise TypeError(f"{value!r} is no list")
    if len(kinds) == 2 and kinds[1] is Ellipsis:
        return tuple(_read(kinds[0], item) for item in value)
    if len(kinds) != len(value):
        raise ValueError(f"{value!r} has not {len(kinds)} parts")
    return tuple(_read(kind, item) for kind, item in zip(kinds, value, strict=True))


def _read_dataclass(hint: Any, value: Any) -> Any:
    if not isinstance(value, dict):
        raise TypeError(f"{value!r} is no object")
    hints = get_type_hints(hint)
    known = {item.name for item in fields(hint)}
    return hint(**{name: _read(hints[name], part) for name, part in value.items() if name in known})
