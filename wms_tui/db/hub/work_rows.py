"""Who holds which leg: questions and changes of the hub's table `work`."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session, col
from sqlmodel import select as select_rows

from wms_tui.db.hub.tables_sync import Work
from wms_tui.db.hub.upsert import insert_missing, table_of

WORK = table_of(Work)


def legs_of(db: Session, warehouse: str, order_id: str) -> list[Work]:
    """The legs of an order, locked for this transaction, as they are in the database now."""
    return list(
        db.exec(
            select_rows(Work)
            .where(Work.warehouse == warehouse, Work.order_id == order_id)
            .order_by(col(Work.leg))
            .with_for_update()
            .execution_options(populate_existing=True)
        )
    )


def leg_of(db: Session, warehouse: str, order_id: str, leg: str) -> Work | None:
    """One leg, locked for this transaction."""
    return next((row for row in legs_of(db, warehouse, order_id) if row.leg == leg), None)


def held_by(db: Session, warehouse: str, station: str) -> list[tuple[str, str, int]]:
    """(order, leg, fence) of every leg that a station holds."""
    rows = db.connection().execute(
        select(WORK.c.order_id, WORK.c.leg, WORK.c.fence)
        .where(WORK.c.warehouse == warehouse, WORK.c.holder == station, WORK.c.state == "claimed")
        .order_by(WORK.c.wave, WORK.c.order_id, WORK.c.leg)
    )
    return [(order, leg, fence) for order, leg, fence in rows]


def change(db: Session, warehouse: str, order_id: str, leg: str, **values: Any) -> None:
    """Set columns of a leg."""
    db.connection().execute(
        update(WORK)
        .where(WORK.c.warehouse == warehouse, WORK.c.order_id == order_id, WORK.c.leg == leg)
        .values(**values)
    )


def claim_ready(db: Session, warehouse: str, order_id: str, leg: str, station: str) -> int | None:
    """Give a leg that nobody holds to a station, under a new fence; None: somebody was faster."""
    fence = (
        db.connection()
        .execute(
            update(WORK)
            .where(
                WORK.c.warehouse == warehouse,
                WORK.c.order_id == order_id,
                WORK.c.leg == leg,
                WORK.c.state == "ready",
            )
            .values(state="claimed", holder=station, fence=WORK.c.fence + 1)
            .returning(WORK.c.fence)
        )
        .scalar_one_or_none()
    )
    return None if fence is None else int(fence)


def ensure(db: Session, warehouse: str, order_id: str, leg: str) -> None:
    """Make the row of a leg that is missing (a restore may have forgotten it)."""
    row = {"warehouse": warehouse, "order_id": order_id, "leg": leg, "state": "ready"}
    insert_missing(db, Work, [row])
