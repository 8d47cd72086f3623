"""Reading single fields of a JSON object, with errors that name the field."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

INT_LIMIT = 2**63
"""SQLite and PostgreSQL keep integers in 64 bits."""


class BadSyncMessage(ValueError):
    """A message of the station protocol is not what it has to be; the text says which field."""


def obj(value: Any, what: str) -> Mapping[str, Any]:
    """A JSON object. Errors: BadSyncMessage."""
    if not isinstance(value, dict):
        raise BadSyncMessage(f"{what} is not a JSON object")
    return value


def array(value: Any, what: str, limit: int) -> list[Any]:
    """A JSON list of at most `limit` elements. Errors: BadSyncMessage."""
    if not isinstance(value, list):
        raise BadSyncMessage(f"{what} is not a list")
    if len(value) > limit:
        raise BadSyncMessage(f"{what} has {len(value)} elements, at most {limit} are taken")
    return value


def integer(source: Mapping[str, Any], key: str, default: int | None = None) -> int:
    """An integer field. Errors: BadSyncMessage where it is missing, no integer or too large."""
    value = source.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadSyncMessage(f"field {key} is not an integer")
    if not -INT_LIMIT <= value < INT_LIMIT:
        raise BadSyncMessage(f"field {key} does not fit 64 bits")
    return value


def optional_integer(source: Mapping[str, Any], key: str) -> int | None:
    """An integer field that may be null or missing. Errors: BadSyncMessage."""
    return None if source.get(key) is None else integer(source, key)


def text(source: Mapping[str, Any], key: str, default: str | None = None, limit: int = 4096) -> str:
    """A text field. Errors: BadSyncMessage where it is missing, no text, too long, no Unicode."""
    value = source.get(key, default)
    if not isinstance(value, str):
        raise BadSyncMessage(f"field {key} is not text")
    if len(value) > limit:
        raise BadSyncMessage(f"field {key} is longer than {limit} characters")
    if "\0" in value or any("\ud800" <= char <= "\udfff" for char in value):
        raise BadSyncMessage(f"field {key} holds characters that no database keeps")
    return value


def optional_text(source: Mapping[str, Any], key: str, limit: int = 4096) -> str | None:
    """A text field that may be null or missing. Errors: BadSyncMessage."""
    return None if source.get(key) is None else text(source, key, limit=limit)


def flag(source: Mapping[str, Any], key: str, default: bool | None = None) -> bool:
    """A true-or-false field. Errors: BadSyncMessage."""
    value = source.get(key, default)
    if not isinstance(value, bool):
        raise BadSyncMessage(f"field {key} is neither true nor false")
    return value
