"""Imports a file: all rows are checked first, and a bad file imports nothing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import SUPPLY, HubContext
from wms_tui.hub.import_goods import import_items, import_locations
from wms_tui.hub.import_orders import import_orders
from wms_tui.hub.import_people import import_couriers, import_waybills, prepare_operators
from wms_tui.hub.import_reading import BadRow, Row, read_rows
from wms_tui.hub.import_stock import import_stock

Importer = Callable[[Session, HubContext, Sequence[Row]], list[BadRow]]
"""Checks and stores rows; leaves bad ones out and answers them."""

KINDS = ("items", "locations", "stock", "orders", "operators", "waybills", "couriers")


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
    """Import a CSV or XLSX file of one of KINDS, in one transaction.

    Raises ImportRefused (bad rows and not `skip_bad`) or import_reading.FileUnreadable.
    """
    rows, bad = read_rows(kind, content, filename)
    importer = _importer(kind, rows)

    def store(db: Session) -> Imported:
        wrong = sorted([*bad, *importer(db, ctx, rows)], key=lambda each: each.row)
        if wrong and not skip_bad:
            raise ImportRefused(wrong)
        ctx.notify_after(db, SUPPLY)
        numbers = {row.number for row in rows} - {each.row for each in wrong}
        return Imported(len(numbers), tuple(wrong))

    return ctx.database.write(store)


def _importer(kind: str, rows: Sequence[Row]) -> Importer:
    if kind == "operators":
        # Hashing PINs takes long on purpose; it is done before the database is held.
        return prepare_operators(rows)
    importers: dict[str, Importer] = {
        "items": import_items,
        "locations": import_locations,
        "stock": import_stock,
        "orders": import_orders,
        "waybills": import_waybills,
        "couriers": import_couriers,
    }
    return importers[kind]
