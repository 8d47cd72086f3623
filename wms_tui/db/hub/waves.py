"""Questions and changes about waves."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlalchemy import exists, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_orders import Order, Wave
from wms_tui.db.hub.tally import tally
from wms_tui.db.hub.upsert import insert_rows, table_of
from wms_tui.domain.steps import OrderState


def add(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Store new waves."""
    insert_rows(db, Wave, rows)


def get(db: Session, warehouse: str, wave: str) -> Wave | None:
    """A wave by its number."""
    return db.get(Wave, (warehouse, wave), populate_existing=True)


def in_state(db: Session, warehouse: str, state: str) -> list[str]:
    """Numbers of waves in a state, oldest first."""
    return list(
        db.exec(
            select(Wave.wave)
            .where(Wave.warehouse == warehouse, Wave.state == state)
            .order_by(Wave.wave)
        )
    )


def lock_free(db: Session, warehouse: str, waves: Sequence[str]) -> set[str]:
    """Hold waves until the transaction ends; those that another hub holds are left out."""
    asked = (
        select(Wave.wave)
        .where(Wave.warehouse == warehouse, col(Wave.wave).in_(list(waves)))
        .order_by(Wave.wave)
        .with_for_update(skip_locked=True)
    )
    return set(db.exec(asked))


def mark_released(db: Session, warehouse: str, wave: str, now: int) -> bool:
    """planned -> released; False where somebody else was faster."""
    table = table_of(Wave)
    done = db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.wave == wave, table.c.state == "planned")
        .values(state="released", released_at=now)
    )
    return done.rowcount == 1


def close_finished(db: Session, warehouse: str) -> None:
    """released -> done for waves of which no order is on its way any more."""
    table = table_of(Wave)
    orders = table_of(Order)
    under_way = (
        exists()
        .where(orders.c.warehouse == table.c.warehouse, orders.c.wave == table.c.wave)
        .where(orders.c.state.in_([OrderState.IN_WAVE.value, OrderState.RELEASED.value]))
    )
    db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.state == "released", ~under_way)
        .values(state="done")
    )


def sizes(db: Session, warehouse: str, waves: Sequence[str]) -> dict[str, Wave]:
    """Waves by number."""
    rows = db.exec(select(Wave).where(Wave.warehouse == warehouse, col(Wave.wave).in_(list(waves))))
    return {wave.wave: wave for wave in rows}


def count_by_state(db: Session, warehouse: str) -> dict[str, int]:
    """How many waves are in each state."""
    return tally(db, Wave, warehouse, "state")
