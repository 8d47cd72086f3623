"""Counts for people and monitors: how much there is of what, in which state."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_goods import CountTask
from wms_tui.db.hub.tables_links import ErpOutbox, ExceptionCase
from wms_tui.db.hub.tables_orders import Manifest, Order
from wms_tui.db.hub.tables_sync import Quarantine, Station, StationDown, StationEvent
from wms_tui.db.hub.tally import tally
from wms_tui.db.hub.upsert import table_of
from wms_tui.db.hub.waves import count_by_state
from wms_tui.db.hub.waybills import free_counts
from wms_tui.domain.cases import CaseKind

Figures = list[tuple[str, str, str, dict[str, int]]]
"""(name, label, meaning, label value -> figure)."""


def order_counts(db: Session, warehouse: str) -> dict[str, int]:
    """Order state -> how many."""
    return tally(db, Order, warehouse, "state")


def outbox_counts(db: Session, warehouse: str) -> dict[str, int]:
    """Report state -> how many."""
    return tally(db, ErpOutbox, warehouse, "state")


def outbox_by_erp(db: Session, warehouse: str) -> dict[str, dict[str, Any]]:
    """ERP -> counts by state, the oldest report that waits, and the newest error."""
    table = table_of(ErpOutbox)
    found: dict[str, dict[str, Any]] = {}
    for erp, state, count, oldest in db.execute(
        select(table.c.erp, table.c.state, func.count(), func.min(table.c.created_at))
        .where(table.c.warehouse == warehouse)
        .group_by(table.c.erp, table.c.state)
    ):
        link = found.setdefault(erp, {"counts": {}, "oldest_due": None, "last_error": ""})
        link["counts"][state] = int(count)
        if state == "due":
            link["oldest_due"] = oldest
    for erp, error in db.execute(
        select(table.c.erp, table.c.last_error)
        .where(table.c.warehouse == warehouse, table.c.last_error != "")
        .order_by(table.c.id)
    ):
        found[erp]["last_error"] = error
    return found


def open_cases(db: Session, warehouse: str, limit: int = 500) -> list[ExceptionCase]:
    """Exceptions 异常 that nobody has closed, newest first; before all, what a bench waits for."""
    waits = col(ExceptionCase.kind) == CaseKind.NEEDS_SUPERVISOR.value
    return list(
        db.exec(
            select(ExceptionCase)
            .where(ExceptionCase.warehouse == warehouse, col(ExceptionCase.closed_at).is_(None))
            .order_by(waits.desc(), col(ExceptionCase.at).desc(), col(ExceptionCase.id).desc())
            .limit(limit)
        )
    )


def case_counts(db: Session, warehouse: str) -> dict[str, int]:
    """Kind -> open exceptions."""
    return tally(db, ExceptionCase, warehouse, "kind", col(ExceptionCase.closed_at).is_(None))


def open_counts(db: Session, warehouse: str) -> list[CountTask]:
    """Places that have to be counted."""
    return list(
        db.exec(
            select(CountTask)
            .where(CountTask.warehouse == warehouse, CountTask.open == 1)
            .order_by(col(CountTask.at))
        )
    )


def feed_waiting(db: Session, warehouse: str) -> int:
    """Messages that stations have not confirmed yet."""
    table = table_of(StationDown)
    waiting = select(func.sum(table.c.feed_seq - table.c.feed_acked)).where(
        table.c.warehouse == warehouse
    )
    return int(db.execute(waiting).scalar() or 0)


def fact_count(db: Session, warehouse: str) -> tuple[int, int]:
    """(facts stored, different uids among them)."""
    table = table_of(StationEvent)
    stored, different = db.execute(
        select(func.count(), func.count(func.distinct(table.c.uid))).where(
            table.c.warehouse == warehouse
        )
    ).one()
    return int(stored), int(different)


def last_seqs(db: Session, warehouse: str) -> dict[str, dict[str, int]]:
    """Station -> incarnation -> last stored seq."""
    table = table_of(StationEvent)
    found: dict[str, dict[str, int]] = {}
    for station, incarnation, last in db.execute(
        select(table.c.station, table.c.incarnation, func.max(table.c.seq))
        .where(table.c.warehouse == warehouse)
        .group_by(table.c.station, table.c.incarnation)
    ):
        found.setdefault(station, {})[str(incarnation)] = int(last)
    return found


def manifests(db: Session, warehouse: str, limit: int = 200) -> list[Manifest]:
    """Closed handover sheets, newest first."""
    return list(
        db.exec(
            select(Manifest)
            .where(Manifest.warehouse == warehouse)
            .order_by(col(Manifest.at).desc())
            .limit(limit)
        )
    )


def figures(db: Session, warehouse: str) -> Figures:
    """What `/metrics` shows."""
    unsent = {
        row.station: row.unsent
        for row in db.exec(select(Station).where(Station.warehouse == warehouse))
    }
    quarantined = db.execute(
        select(func.count())
        .select_from(table_of(Quarantine))
        .where(table_of(Quarantine).c.warehouse == warehouse)
    ).scalar_one()
    return [
        ("orders", "state", "Orders by state", order_counts(db, warehouse)),
        ("waves", "state", "Waves by state", count_by_state(db, warehouse)),
        ("reports", "state", "Reports to ERPs by state", outbox_counts(db, warehouse)),
        ("exceptions", "kind", "Open exceptions by kind", case_counts(db, warehouse)),
        ("waybills_free", "courier", "Free waybill numbers", free_counts(db, warehouse)),
        ("station_unsent", "station", "Facts not uploaded yet, as last told", unsent),
        ("facts", "", "Facts stored", {"": fact_count(db, warehouse)[0]}),
        ("quarantined", "", "Facts not understood", {"": int(quarantined)}),
        ("feed_waiting", "", "Messages not confirmed", {"": feed_waiting(db, warehouse)}),
    ]
