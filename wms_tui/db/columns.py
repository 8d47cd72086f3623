"""Column types that SQLite's STRICT tables and PostgreSQL both take."""

from __future__ import annotations

from typing import Any

from sqlalchemy import BigInteger, Integer, Text
from sqlalchemy.dialects import postgresql
from sqlalchemy.types import TypeEngine
from sqlmodel import Field

INTEGER: TypeEngine[int] = BigInteger().with_variant(Integer(), "sqlite")
"""64 bits on both: milliseconds, grams, counters."""

TEXT: TypeEngine[str] = Text().with_variant(postgresql.TEXT(collation="C"), "postgresql")
"""Compared and ordered by code point on both, as Python does, whatever the server's language is."""

STRICT: dict[str, Any] = {"sqlite_strict": True}


def text(*, key: bool = False, default: str | None = None, index: bool = False) -> Any:
    """A TEXT column, never null."""
    return _column(TEXT, key=key, default=default, index=index)


def integer(*, key: bool = False, default: int | None = None, index: bool = False) -> Any:
    """An INTEGER column, never null. Booleans are 0 and 1, times milliseconds since 1970 UTC."""
    return _column(INTEGER, key=key, default=default, index=index)


def optional_text(*, index: bool = False) -> Any:
    """A TEXT column that may be null."""
    return Field(default=None, sa_type=TEXT, nullable=True, index=index)


def optional_integer(*, index: bool = False) -> Any:
    """An INTEGER column that may be null."""
    return Field(default=None, sa_type=INTEGER, nullable=True, index=index)


def _column(kind: TypeEngine[Any], *, key: bool, default: Any, index: bool) -> Any:
    given: dict[str, Any] = {} if default is None else {"default": default}
    if key:
        # SQLite would otherwise hand out numbers for an integer key of its own accord.
        given["sa_column_kwargs"] = {"autoincrement": False}
    return Field(sa_type=kind, primary_key=key, nullable=False, index=index, **given)
