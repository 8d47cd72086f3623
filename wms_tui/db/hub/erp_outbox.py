"""Questions and changes of the report outbox. All run inside a caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.rules import next_number
from wms_tui.db.hub.tables import ErpOutbox, ExceptionCase
from wms_tui.db.hub.upsert import insert_rows
from wms_tui.domain.cases import CaseKind


def add(
    db: Session,
    warehouse: str,
    *,
    erp: str,
    order_id: str,
    kind: str,
    out_biz_code: str,
    body: str,
    now: int,
    due_at: int,
) -> None:
    """Adds a report; it becomes visible with the change that caused it."""
    db.add(
        ErpOutbox(
            warehouse=warehouse,
            id=next_number(db, warehouse, "erp_outbox"),
            erp=erp,
            order_id=order_id,
            kind=kind,
            out_biz_code=out_biz_code,
            body=body,
            due_at=due_at,
            created_at=now,
        )
    )
    db.flush()


def add_all(db: Session, warehouse: str, rows: Sequence[dict[str, Any]]) -> None:
    """Adds many reports in their order; each row names all but warehouse and id."""
    if rows:
        first = next_number(db, warehouse, "erp_outbox", len(rows)) - len(rows) + 1
        numbered = ({"warehouse": warehouse, "id": first + n, **row} for n, row in enumerate(rows))
        insert_rows(db, ErpOutbox, list(numbered))


def by_biz_code(db: Session, warehouse: str, out_biz_code: str) -> ErpOutbox | None:
    """The report with that message id, in any state."""
    return db.exec(
        select(ErpOutbox).where(
            ErpOutbox.warehouse == warehouse, ErpOutbox.out_biz_code == out_biz_code
        )
    ).first()


def count_of_kind(db: Session, warehouse: str, order_id: str, kind: str) -> int:
    """How many reports of a kind an order has had."""
    return db.exec(
        select(func.count())
        .select_from(ErpOutbox)
        .where(
            ErpOutbox.warehouse == warehouse,
            ErpOutbox.order_id == order_id,
            ErpOutbox.kind == kind,
        )
    ).one()


def orders_due(db: Session, warehouse: str, erp: str, now: int, limit: int) -> Sequence[str]:
    """Orders that have a due report which nobody is sending and nothing stopped stands before."""
    stopped = (
        select(ErpOutbox.order_id)
        .where(ErpOutbox.warehouse == warehouse, ErpOutbox.state == "stopped")
        .scalar_subquery()
    )
    found = (
        select(ErpOutbox.order_id)
        .where(
            ErpOutbox.warehouse == warehouse,
            ErpOutbox.state == "due",
            ErpOutbox.due_at <= now,
            ErpOutbox.erp == erp,
            col(ErpOutbox.order_id).not_in(stopped),
        )
        .group_by(col(ErpOutbox.order_id))
        .having(func.max(ErpOutbox.leased_until) <= now)
        .order_by(func.min(ErpOutbox.due_at), func.min(ErpOutbox.id))
        .limit(limit)
    )
    return db.exec(found).all()


def open_of_order(db: Session, warehouse: str, order_id: str) -> Sequence[ErpOutbox]:
    """An order's reports that are due or stopped, in their order, locked for this transaction."""
    return db.exec(
        select(ErpOutbox)
        .where(
            ErpOutbox.warehouse == warehouse,
            ErpOutbox.order_id == order_id,
            col(ErpOutbox.state).in_(("due", "stopped")),
        )
        .order_by(col(ErpOutbox.id))
        .with_for_update()
    ).all()


def row(db: Session, warehouse: str, row_id: int) -> ErpOutbox | None:
    """One report."""
    return db.get(ErpOutbox, (warehouse, row_id))


def next_due(db: Session, warehouse: str, erp: str) -> int | None:
    """When the next report of an ERP wants to go; None where there is none."""
    return db.exec(
        select(func.min(ErpOutbox.due_at)).where(
            ErpOutbox.warehouse == warehouse, ErpOutbox.state == "due", ErpOutbox.erp == erp
        )
    ).one()


def end_leases(db: Session, warehouse: str) -> None:
    """Frees reports that a sender took with it when it died."""
    db.exec(
        update(ErpOutbox)
        .where(
            col(ErpOutbox.warehouse) == warehouse,
            col(ErpOutbox.state) == "due",
            col(ErpOutbox.leased_until) > 0,
        )
        .values(leased_until=0)
    )


def stopped_rows(db: Session, warehouse: str, erp: str, order_id: str) -> Sequence[ErpOutbox]:
    """Reports that wait for a person: of one order, or with "" of all orders of an ERP."""
    asked = select(ErpOutbox).where(
        ErpOutbox.warehouse == warehouse, ErpOutbox.state == "stopped", ErpOutbox.erp == erp
    )
    if order_id:
        asked = asked.where(ErpOutbox.order_id == order_id)
    return db.exec(asked.with_for_update()).all()


def open_case(db: Session, warehouse: str, case_id: str, order_id: str, body: str, at: int) -> None:
    """A report that the ERP does not take: a person has to look."""
    db.add(
        ExceptionCase(
            warehouse=warehouse,
            id=case_id,
            kind=CaseKind.REPORT_REFUSED.value,
            order_id=order_id,
            body=body,
            at=at,
        )
    )


def counts(db: Session, warehouse: str) -> dict[tuple[str, str], int]:
    """Reports by ERP and state."""
    rows = db.exec(
        select(ErpOutbox.erp, ErpOutbox.state, func.count())
        .where(ErpOutbox.warehouse == warehouse)
        .group_by(col(ErpOutbox.erp), col(ErpOutbox.state))
    ).all()
    return {(erp, state): number for erp, state, number in rows}
