"""Questions and changes about couriers and waybill numbers."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, func, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.plain import ask
from wms_tui.db.hub.tables_orders import Courier, WaybillNumber
from wms_tui.db.hub.tally import tally
from wms_tui.db.hub.upsert import insert_missing, insert_or_update, insert_rows, table_of


def courier_codes(db: Session, warehouse: str) -> dict[str, str]:
    """Courier code -> name."""
    return dict(ask(db, "SELECT code, name FROM courier WHERE warehouse = ?", warehouse))


def known_couriers(db: Session, warehouse: str, codes: Collection[str]) -> set[str]:
    """Those of some hundred codes that are couriers."""
    if not codes:
        return set()
    asked = "SELECT code FROM courier WHERE warehouse = ? AND code IN ?"
    return {code for (code,) in ask(db, asked, warehouse, codes)}


def add_missing_couriers(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert couriers that are not there; the others keep what people made of them."""
    insert_missing(db, Courier, rows)


def store_couriers(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert couriers or change their name and cut-off."""
    insert_or_update(db, Courier, rows, ["name", "cut_off"])


def get(db: Session, warehouse: str, waybill: str) -> WaybillNumber | None:
    """A number that we know, whoever gave it."""
    return db.get(WaybillNumber, (warehouse, waybill))


def owners_of(db: Session, warehouse: str, numbers: Collection[str]) -> dict[str, str]:
    """Number -> courier, for those of `numbers` that are known already."""
    table = table_of(WaybillNumber)
    found: dict[str, str] = {}
    wanted = list(numbers)
    for start in range(0, len(wanted), 500):
        rows = db.execute(
            select(table.c.waybill, table.c.courier)
            .where(table.c.warehouse == warehouse)
            .where(table.c.waybill.in_(wanted[start : start + 500]))
        )
        found.update({row.waybill: row.courier for row in rows})
    return found


def add_to_pool(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Add free numbers to the pool."""
    insert_rows(db, WaybillNumber, rows)


def last_rank(db: Session, warehouse: str) -> int:
    """Rank of the number that would be used last."""
    table = table_of(WaybillNumber)
    found = db.execute(
        select(func.max(table.c.rank)).where(table.c.warehouse == warehouse)
    ).scalar()
    return int(found or 0)


def not_free(db: Session, warehouse: str, numbers: Collection[str]) -> set[str]:
    """Those of the numbers that serve an order, or did."""
    if not numbers:
        return set()
    asked = "SELECT waybill, state FROM waybill_number WHERE warehouse = ? AND waybill IN ?"
    return {number for number, state in ask(db, asked, warehouse, numbers) if state != "free"}


def book_given(db: Session, warehouse: str, given: Sequence[tuple[str, str, str]]) -> None:
    """Book numbers (waybill, courier, order id) of an ERP, so that none serves a second parcel."""
    rows = [
        {
            "warehouse": warehouse,
            "waybill": waybill,
            "courier": courier,
            "state": "assigned",
            "order_id": order_id,
        }
        for waybill, courier, order_id in given
    ]
    insert_or_update(db, WaybillNumber, rows, ["courier", "state", "order_id"])


def take_free(db: Session, warehouse: str, courier: str, order_ids: Sequence[str]) -> list[str]:
    """Assign free numbers of a courier to orders, in their order, as far as they go."""
    table = table_of(WaybillNumber)
    free = list(
        db.execute(
            select(table.c.waybill)
            .where(table.c.warehouse == warehouse)
            .where(table.c.courier == courier, table.c.state == "free")
            .order_by(table.c.rank, table.c.waybill)
            .limit(len(order_ids))
            .with_for_update(skip_locked=True)
        ).scalars()
    )
    _assign(db, warehouse, list(zip(free, order_ids, strict=False)))
    return free


def _assign(db: Session, warehouse: str, pairs: Sequence[tuple[str, str]]) -> None:
    """One statement: the planner gives numbers to hundreds of orders while others wait."""
    if not pairs:
        return
    table = table_of(WaybillNumber)
    db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.waybill == bindparam("b_waybill"))
        .values(state="assigned", order_id=bindparam("b_order_id")),
        [{"b_waybill": waybill, "b_order_id": order_id} for waybill, order_id in pairs],
    )
    for known in list(db.identity_map.values()):
        if isinstance(known, WaybillNumber):
            db.expire(known)


def set_state(db: Session, warehouse: str, waybill: str, state: str, order_id: str | None) -> None:
    """Change what has become of a number: assigned, used or void."""
    db.execute(
        update(WaybillNumber)
        .where(col(WaybillNumber.warehouse) == warehouse, col(WaybillNumber.waybill) == waybill)
        .values(state=state, order_id=order_id)
    )


def free_counts(db: Session, warehouse: str) -> dict[str, int]:
    """How many free numbers each courier has."""
    return tally(db, WaybillNumber, warehouse, "courier", col(WaybillNumber.state) == "free")
