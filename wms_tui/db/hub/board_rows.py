"""What the supervisor's board asks of the tables, beside the counts of `overview`."""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from wms_tui.db.hub.tables_goods import CountTask, StockLevel
from wms_tui.db.hub.tables_links import ExceptionCase
from wms_tui.db.hub.tables_orders import Courier, Order, Wave
from wms_tui.db.hub.tables_sync import Work
from wms_tui.db.hub.upsert import table_of
from wms_tui.domain.steps import OrderState

UNSHIPPED = (
    OrderState.ACCEPTED.value,
    OrderState.WAITING.value,
    OrderState.ALLOCATED.value,
    OrderState.IN_WAVE.value,
    OrderState.RELEASED.value,
)


def waiting_for_a_van(db: Session, warehouse: str) -> list[Any]:
    """Rows (order_id, order_no, courier, wave, cut_off, created_at, urgent) not shipped yet."""
    order, courier = table_of(Order), table_of(Courier)
    asked = (
        order.c.order_id,
        order.c.order_no,
        order.c.courier,
        order.c.wave,
        courier.c.cut_off,
        order.c.created_at,
        order.c.urgent,
    )
    joined = (courier.c.warehouse == order.c.warehouse) & (courier.c.code == order.c.courier)
    return list(
        db.execute(
            select(*asked)
            .join(courier, joined)
            .where(order.c.warehouse == warehouse, order.c.state.in_(UNSHIPPED))
            .where(order.c.stop == "", courier.c.cut_off != "")
        )
    )


def shipped_since(db: Session, warehouse: str, since: int) -> list[int]:
    """Moments at which orders shipped after `since`."""
    table = table_of(Order)
    rows = db.execute(
        select(table.c.shipped_at).where(table.c.warehouse == warehouse, table.c.shipped_at > since)
    )
    return [int(at) for (at,) in rows]


def order_numbers(db: Session, warehouse: str, ids: Collection[str]) -> dict[str, str]:
    """Our id -> the ERP's number."""
    table = table_of(Order)
    rows = db.execute(
        select(table.c.order_id, table.c.order_no).where(
            table.c.warehouse == warehouse, table.c.order_id.in_(list(ids))
        )
    )
    return {row[0]: row[1] for row in rows}


def case(db: Session, warehouse: str, case_id: str) -> ExceptionCase | None:
    """An exception, open or closed."""
    return db.get(ExceptionCase, (warehouse, case_id), populate_existing=True)


def close_case(db: Session, warehouse: str, case_id: str, by: str, at: int, **more: Any) -> bool:
    """Close an exception and write `more` into its body; False where it was closed before."""
    found = case(db, warehouse, case_id)
    if found is None:
        return False
    table = table_of(ExceptionCase)
    body = json.dumps({**json.loads(found.body), **more}, ensure_ascii=False)
    done = db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.id == case_id)
        .where(table.c.closed_at.is_(None))
        .values(closed_at=at, closed_by=by, body=body)
    )
    db.expire_all()
    return bool(done.rowcount == 1)


def close_cases_of(db: Session, warehouse: str, order_id: str, kind: str, by: str, at: int) -> None:
    """Close every open exception of a kind that an order has."""
    table = table_of(ExceptionCase)
    db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.order_id == order_id)
        .where(table.c.kind == kind, table.c.closed_at.is_(None))
        .values(closed_at=at, closed_by=by)
    )
    db.expire_all()


def count_task(db: Session, warehouse: str, task_id: str) -> CountTask | None:
    """A place that has to be counted; locked until the transaction ends (PostgreSQL)."""
    key = (warehouse, task_id)
    return db.get(CountTask, key, populate_existing=True, with_for_update=True)


def is_below_zero(db: Session, warehouse: str, item_id: str, location: str) -> bool:
    """Whether the books hold less than nothing of an item in a place."""
    table = table_of(StockLevel)
    found = db.execute(
        select(table.c.quantity)
        .where(table.c.warehouse == warehouse, table.c.item_id == item_id)
        .where(table.c.location == location, table.c.quantity < 0)
    )
    return found.first() is not None


def close_count(db: Session, warehouse: str, task_id: str) -> None:
    """The place was counted."""
    table = table_of(CountTask)
    db.connection().execute(
        update(table).where(table.c.warehouse == warehouse, table.c.id == task_id).values(open=0)
    )
    db.expire_all()


def set_wave_state(db: Session, warehouse: str, wave: str, before: str, after: str) -> bool:
    """Move a wave from one state to another; False where it is not in the first any more."""
    table = table_of(Wave)
    done = db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.wave == wave, table.c.state == before)
        .values(state=after)
    )
    db.expire_all()
    return bool(done.rowcount == 1)


def legs_at_stations(db: Session, warehouse: str, wave: str) -> list[Any]:
    """Rows (order_id, leg, holder) of a wave's legs that stations hold, by holder."""
    table = table_of(Work)
    return list(
        db.execute(
            select(table.c.order_id, table.c.leg, table.c.holder)
            .where(table.c.warehouse == warehouse, table.c.wave == wave, table.c.leg != "dock")
            .where(table.c.state == "claimed")
            .order_by(table.c.holder, table.c.order_id, table.c.leg)
        )
    )
