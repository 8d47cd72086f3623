"""Questions in plain SQL, for the few places that every order passes.

Building a statement out of columns costs SQLAlchemy several times what SQLite needs to answer it.
Everything here is plain enough to be the same on both databases.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import lru_cache
from typing import Any

from sqlmodel import Session

Value = str | int | Collection[str]

MOST = 512
"""Longest list of one question."""


def ask(db: Session, question: str, *values: Value) -> list[Any]:
    """The rows of a question. Every `?` stands for a value; for a list write `IN ?`.

    Lists have at most `MOST` entries and may not be empty. Errors: ValueError otherwise.
    """
    connection = db.connection()
    lengths: list[int] = []
    given: list[str | int] = []
    for value in values:
        if isinstance(value, str | int):
            lengths.append(0)
            given.append(value)
            continue
        entries = list(value)
        length = _rounded(len(entries))
        lengths.append(length)
        given += entries + entries[-1:] * (length - len(entries))
    text = _worded(question, tuple(lengths), connection.dialect.name == "sqlite")
    return list(connection.exec_driver_sql(text, tuple(given)).fetchall())


def _rounded(length: int) -> int:
    """The next power of two: few different statements, so that drivers keep them prepared."""
    if not 0 < length <= MOST:
        raise ValueError(f"a list of {length} in one question")
    return 1 << (length - 1).bit_length()


@lru_cache(maxsize=512)
def _worded(question: str, lengths: tuple[int, ...], is_sqlite: bool) -> str:
    mark = "?" if is_sqlite else "%s"
    parts = question.split("?")
    if len(parts) != len(lengths) + 1:
        raise ValueError(f"{len(lengths)} values for: {question}")
    lists = [f"({','.join([mark] * length)})" if length else mark for length in lengths]
    return "".join(part + each for part, each in zip(parts, [*lists, ""], strict=True))
