"""Questions and changes of the report outbox. All run inside a caller's transaction."""

from __future__ import annotations

from collections.abc import Sequence

from sqlalchemy import func, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.tables import ErpOutbox


def add(db: Session, row: ErpOutbox) -> None:
    """Adds a report; it becomes visible with the change that caused it."""
    db.add(row)
    db.flush()


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


def counts(db: Session, warehouse: str) -> dict[tuple[str, str], int]:
    """Reports by ERP and state."""
    rows = db.exec(
        select(ErpOutbox.erp, ErpOutbox.state, func.count())
        .where(ErpOutbox.warehouse == warehouse)
        .group_by(col(ErpOutbox.erp), col(ErpOutbox.state))
    ).all()
    return {(erp, state): number for erp, state, number in rows}
