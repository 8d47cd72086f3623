"""Imports a file: all rows are checked first, and a bad file imports nothing."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from dataclasses import dataclass

from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import SUPPLY, HubContext
from wms_tui.hub.imports.goods import check_items, check_locations
from wms_tui.hub.imports.orders import check_orders
from wms_tui.hub.imports.people import check_couriers, check_waybills, prepare_operators
from wms_tui.hub.imports.reading import BadRow, Row, read_rows
from wms_tui.hub.imports.slices import Check, Slice
from wms_tui.hub.imports.stock import check_stock

KINDS = ("items", "locations", "stock", "orders", "operators", "waybills", "couriers")

_ONE_AT_A_TIME = threading.Lock()
"""Two files at once would each overtake what the other has checked."""


@dataclass(frozen=True, slots=True)
class Imported:
    """What came of a file."""

    imported: int
    """Rows."""
    bad: tuple[BadRow, ...]


class ImportRefused(Exception):
    """A file with bad rows; nothing of it was stored."""

    def __init__(self, bad: Sequence[BadRow]) -> None:
        super().__init__(f"{len(bad)} bad rows")
        self.bad = tuple(bad)


def import_file(
    ctx: HubContext, kind: str, content: bytes, filename: str, *, skip_bad: bool
) -> Imported:
    """Import a CSV or XLSX file of one of KINDS: checked whole, then stored slice by slice.

    A slice is a transaction, so that others write meanwhile. What becomes impossible between the
    check and its slice is left out and answered; only the first slice still refuses the file.
    Where the hub ends amid the slices, the file's first rows are there, each order whole, and the
    same file again brings the rest. Raises ImportRefused (bad rows and not `skip_bad`: nothing is
    stored) or import_reading.FileUnreadable.
    """
    rows, bad = read_rows(kind, content, filename)
    check = _check(kind, rows)
    with _ONE_AT_A_TIME:
        checked = ctx.database.read(lambda db: check(db, ctx, rows))
        wrong = _in_order([*bad, *checked.bad])
        if wrong and not skip_bad:
            raise ImportRefused(wrong)
        late = _store(ctx, checked.slices, may_refuse=not skip_bad)
    wrong = _in_order([*wrong, *late])
    numbers = {row.number for row in rows} - {each.row for each in wrong}
    return Imported(len(numbers), tuple(wrong))


def _store(ctx: HubContext, slices: Sequence[Slice], *, may_refuse: bool) -> list[BadRow]:
    late: list[BadRow] = []
    for nth, part in enumerate(slices, start=1):

        def store(db: Session, part: Slice = part, nth: int = nth) -> list[BadRow]:
            found = part(db)
            if found and may_refuse and nth == 1:
                raise ImportRefused(_in_order(found))
            if nth == len(slices):
                ctx.notify_after(db, SUPPLY)  # once: thousands may wait for what the file brings
            return found

        late += ctx.database.write(store)
    return late


def _in_order(bad: Sequence[BadRow]) -> list[BadRow]:
    return sorted(bad, key=lambda each: each.row)


def _check(kind: str, rows: Sequence[Row]) -> Check:
    if kind == "operators":
        # Hashing PINs takes long on purpose; it is done before anything is asked.
        return prepare_operators(rows)
    checks: dict[str, Check] = {
        "items": check_items,
        "locations": check_locations,
        "stock": check_stock,
        "orders": check_orders,
        "waybills": check_waybills,
        "couriers": check_couriers,
    }
    return checks[kind]
