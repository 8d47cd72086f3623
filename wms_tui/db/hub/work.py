"""Questions and changes about legs of work and who holds them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import exists, func, update
from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_orders import Order, OrderLine, Wave
from wms_tui.db.hub.tables_sync import Station, StationUp, Work
from wms_tui.db.hub.upsert import insert_or_update, table_of

HELD_LEGS = ("print", "pick", "bench")
"""Legs that one station holds at a time; the dock's are free for every dock."""


def make_ready(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Legs that anybody may have now. One that was cancelled before keeps counting its fence."""
    insert_or_update(db, Work, rows, ["state", "holder", "wave", "done_uid"])


def ready_waves(db: Session, warehouse: str) -> list[tuple[str, str, int]]:
    """(wave, leg, legs ready) of legs that wait for a station, the oldest wave first.

    A wave that is held gives nothing away.
    """
    table, wave_table = table_of(Work), table_of(Wave)
    held = (
        exists()
        .where(wave_table.c.warehouse == table.c.warehouse, wave_table.c.wave == table.c.wave)
        .where(wave_table.c.state == "held")
    )
    rows = db.execute(
        select(table.c.wave, table.c.leg, func.count())
        .where(table.c.warehouse == warehouse, table.c.state == "ready")
        .where(table.c.leg.in_(HELD_LEGS), table.c.wave != "", ~held)
        .group_by(table.c.wave, table.c.leg)
        .order_by(table.c.wave)
    )
    return [(wave, leg, int(count)) for wave, leg, count in rows]


def claim_wave(
    db: Session, warehouse: str, wave: str, legs: Sequence[str], station: str
) -> list[Work]:
    """Give every ready leg of these kinds in a wave to a station; answers what it got.

    The guard `state = 'ready'` decides between two hubs: whoever comes second gets nothing.
    """
    table = table_of(Work)
    db.execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.wave == wave)
        .where(table.c.leg.in_(list(legs)), table.c.state == "ready")
        .values(state="claimed", holder=station, fence=table.c.fence + 1)
    )
    db.expire_all()
    return list(
        db.exec(
            select(Work)
            .where(Work.warehouse == warehouse, Work.wave == wave, Work.holder == station)
            .where(Work.state == "claimed", col(Work.leg).in_(list(legs)))
            .order_by(Work.order_id, Work.leg)
        )
    )


def held_of_wave(db: Session, warehouse: str, wave: str, station: str) -> list[Work]:
    """Legs of a wave that a station holds already."""
    return list(
        db.exec(
            select(Work)
            .where(Work.warehouse == warehouse, Work.wave == wave)
            .where(Work.holder == station, Work.state == "claimed")
        )
    )


def of_order(db: Session, warehouse: str, order_id: str) -> list[Work]:
    """The legs of an order."""
    return list(db.exec(select(Work).where(Work.warehouse == warehouse, Work.order_id == order_id)))


def open_waves(db: Session, warehouse: str) -> dict[str, int]:
    """Station -> waves of which it still holds a leg."""
    table = table_of(Work)
    rows = db.execute(
        select(table.c.holder, func.count(func.distinct(table.c.wave)))
        .where(table.c.warehouse == warehouse, table.c.state == "claimed")
        .where(table.c.leg.in_(HELD_LEGS))
        .group_by(table.c.holder)
    )
    return {holder: int(count) for holder, count in rows if holder}


def stations_with_item(db: Session, warehouse: str, item_id: str) -> list[str]:
    """Stations that hold work with an item in it."""
    rows = db.exec(
        select(Work.holder)
        .join(
            OrderLine,
            (col(OrderLine.warehouse) == col(Work.warehouse))
            & (col(OrderLine.order_id) == col(Work.order_id)),
        )
        .where(Work.warehouse == warehouse, Work.state == "claimed")
        .where(OrderLine.item_id == item_id)
        .distinct()
    )
    return sorted(holder for holder in rows if holder)


def stations(db: Session, warehouse: str) -> list[Station]:
    """All enrolled stations, by name."""
    return list(
        db.exec(select(Station).where(Station.warehouse == warehouse).order_by(Station.station))
    )


def channels(db: Session, warehouse: str) -> list[StationUp]:
    """The channels up, by station."""
    return list(
        db.exec(
            select(StationUp).where(StationUp.warehouse == warehouse).order_by(StationUp.station)
        )
    )


@dataclass
class Progress:
    """How far the orders of a wave are."""

    states: dict[str, int] = field(default_factory=dict)
    """Order state -> orders."""
    steps: dict[str, int] = field(default_factory=dict)
    """Step -> orders that have it behind them."""
    stations: list[str] = field(default_factory=list)
    """Who holds a leg of it."""


def wave_progress(db: Session, warehouse: str, limit: int) -> list[tuple[Wave, Progress]]:
    """The newest waves, each with how far it is."""
    waves = list(
        db.exec(
            select(Wave)
            .where(Wave.warehouse == warehouse)
            .order_by(col(Wave.created_at).desc(), col(Wave.wave).desc())
            .limit(limit)
        )
    )
    found = {wave.wave: Progress() for wave in waves}
    order, leg = table_of(Order), table_of(Work)
    for wave, state, steps, count in db.execute(
        select(order.c.wave, order.c.state, order.c.steps, func.count())
        .where(order.c.warehouse == warehouse, order.c.wave.in_(list(found)))
        .group_by(order.c.wave, order.c.state, order.c.steps)
    ):
        progress = found[wave]
        progress.states[state] = progress.states.get(state, 0) + int(count)
        for step in filter(None, steps.split(",")):
            progress.steps[step] = progress.steps.get(step, 0) + int(count)
    for wave, station in db.execute(
        select(leg.c.wave, leg.c.holder)
        .where(leg.c.warehouse == warehouse, leg.c.wave.in_(list(found)))
        .where(leg.c.state == "claimed", leg.c.leg.in_(HELD_LEGS))
        .distinct()
        .order_by(leg.c.holder)
    ):
        found[wave].stations.append(station)
    return [(wave, found[wave.wave]) for wave in waves]
