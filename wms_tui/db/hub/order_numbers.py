"""Which of an ERP's order numbers are taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlmodel import Session

from wms_tui.db.hub.plain import ask

AT_ONCE = 500
"""Values of one IN (…)."""
_TAKEN = (
    "SELECT order_no, order_id, owner, state, created_at FROM orders "
    "WHERE warehouse = ? AND erp = ? AND order_no IN ?"
)


@dataclass(frozen=True, slots=True)
class Taken:
    """An order that has a number already; `created_at` in milliseconds."""

    order_no: str
    order_id: str
    owner: str
    state: str
    created_at: int


def numbers_taken(
    db: Session, warehouse: str, erp: str, numbers: Collection[str]
) -> dict[str, Taken]:
    """Number -> the order, for those of an ERP's numbers that are there already."""
    wanted = sorted(numbers)
    found: dict[str, Taken] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = ask(db, _TAKEN, warehouse, erp, wanted[start : start + AT_ONCE])
        found.update((row[0], Taken(*row)) for row in rows)
    return found
