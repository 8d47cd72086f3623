"""A checked file, cut into slices: each is one transaction, and others write between two of them.

An order, an item or a level is never cut in two.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import TypeVar

from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import HubContext
from wms_tui.hub.imports.reading import BadRow, Row

ROWS_AT_ONCE = 500
"""Rows of one slice: what else is to be written, a cancellation above all, waits so long."""

_T = TypeVar("_T")

Slice = Callable[[Session], list[BadRow]]
"""Stores some rows in a transaction. Answers those that became impossible since they were checked,
and leaves them out. Doing it twice does no more than doing it once."""


@dataclass(frozen=True, slots=True)
class Checked:
    """A file that was looked at; nothing of it is stored yet."""

    bad: list[BadRow]
    """Rows that can't be taken."""
    slices: list[Slice]
    """The others, to be stored in this order."""


Check = Callable[[Session, HubContext, Sequence[Row]], Checked]
"""Looks at rows in a read of the database."""


def sliced(
    things: Iterable[_T],
    store: Callable[[Session, list[_T]], list[BadRow]],
    rows_of: Callable[[_T], int] = lambda _: 1,
) -> list[Slice]:
    """The slices that store these things, as many rows each as may be stored at once."""
    return [_bound(store, part) for part in cut(things, rows_of)]


def cut(things: Iterable[_T], rows_of: Callable[[_T], int] = lambda _: 1) -> Iterator[list[_T]]:
    """Parts of at most ROWS_AT_ONCE rows; a thing with more of them is a part by itself."""
    part: list[_T] = []
    rows = 0
    for thing in things:
        more = rows_of(thing)
        if part and rows + more > ROWS_AT_ONCE:
            yield part
            part, rows = [], 0
        part.append(thing)
        rows += more
    if part:
        yield part


def _bound(store: Callable[[Session, list[_T]], list[BadRow]], part: list[_T]) -> Slice:
    return lambda db: store(db, part)
