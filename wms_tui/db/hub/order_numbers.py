"""Which of an ERP's order numbers are taken."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from sqlalchemy import select
from sqlmodel import Session

from wms_tui.db.hub.tables_orders import Order
from wms_tui.db.hub.upsert import table_of

AT_ONCE = 500
"""Values of one IN (…)."""


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
    order = table_of(Order).c
    wanted = sorted(numbers)
    found: dict[str, Taken] = {}
    for start in range(0, len(wanted), AT_ONCE):
        rows = db.connection().execute(
            select(order.order_no, order.order_id, order.owner, order.state, order.created_at)
            .where(order.warehouse == warehouse, order.erp == erp)
            .where(order.order_no.in_(wanted[start : start + AT_ONCE]))
        )
        found.update((row[0], Taken(*row)) for row in rows)
    return found
