"""Which shelf serves which line. Pure: shelves and lines in, promises or lacks out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(slots=True)
class Shelf:
    """Pieces of an item in one place that nobody was promised."""

    item: str
    location: str
    lot: str
    inventory_type: str
    expiry: str
    """ISO date; empty: does not expire."""
    sequence: int
    """Place on the walk."""
    free: int


@dataclass(frozen=True, slots=True)
class Wanted:
    """A line of an order."""

    line: str
    item: str
    qty: int
    inventory_type: str = "ZP"
    lot: str = ""
    """The only lot that will do; empty: any."""


@dataclass(frozen=True, slots=True)
class Promise:
    """So many pieces of a shelf for a line."""

    line: str
    item: str
    location: str
    lot: str
    inventory_type: str
    qty: int


@dataclass(frozen=True, slots=True)
class Lack:
    """An item of which an order needs more than there is."""

    item: str
    planned: int
    missing: int


@dataclass(frozen=True, slots=True)
class Promised:
    """The answer for one order: promises for all of it, or what it lacks and nothing promised."""

    promises: tuple[Promise, ...]
    lacks: tuple[Lack, ...]


class Shelves:
    """The free shelves of a moment; what is promised is taken off at once."""

    def __init__(self, shelves: Iterable[Shelf]) -> None:
        self._by_item: dict[str, list[Shelf]] = {}
        for shelf in shelves:
            self._by_item.setdefault(shelf.item, []).append(shelf)

    def promise(self, lines: Sequence[Wanted]) -> Promised:
        """All lines of an order, or none of them."""
        taken: list[tuple[Shelf, Promise]] = []
        missing: dict[str, int] = {}
        for line in lines:
            left = line.qty
            for shelf in self._walk(line):
                pieces = min(left, shelf.free)
                if pieces <= 0:
                    continue
                shelf.free -= pieces
                left -= pieces
                taken.append((shelf, _promise(line, shelf, pieces)))
            if left:
                missing[line.item] = missing.get(line.item, 0) + left
        if not missing:
            return Promised(tuple(promise for _, promise in taken), ())
        for shelf, promise in taken:
            shelf.free += promise.qty
        return Promised((), _lacks(lines, missing))

    def _walk(self, line: Wanted) -> list[Shelf]:
        """What expires first goes first; among equals a shelf that has it all, then the walk."""
        fitting = [
            shelf
            for shelf in self._by_item.get(line.item, ())
            if shelf.free > 0
            and shelf.inventory_type == line.inventory_type
            and line.lot in ("", shelf.lot)
        ]
        fitting.sort(
            key=lambda shelf: (
                shelf.expiry == "",
                shelf.expiry,
                shelf.free < line.qty,
                shelf.sequence,
                shelf.location,
                shelf.lot,
            )
        )
        return fitting


def _promise(line: Wanted, shelf: Shelf, pieces: int) -> Promise:
    return Promise(line.line, line.item, shelf.location, shelf.lot, shelf.inventory_type, pieces)


def _lacks(lines: Sequence[Wanted], missing: dict[str, int]) -> tuple[Lack, ...]:
    planned: dict[str, int] = {}
    for line in lines:
        planned[line.item] = planned.get(line.item, 0) + line.qty
    return tuple(Lack(item, planned[item], count) for item, count in sorted(missing.items()))
