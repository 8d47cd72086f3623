"""Questions about work whose station is silent."""

from __future__ import annotations

import json

from sqlalchemy import and_, or_, select
from sqlmodel import Session

from wms_tui.db.hub.tables_sync import Feed, Station, StationDown
from wms_tui.db.hub.upsert import table_of

FEED = table_of(Feed)
DOWN = table_of(StationDown)
STATION = table_of(Station)


def silent_since(db: Session, warehouse: str, before: int) -> list[str]:
    """Stations that were last heard from before a time, ascending."""
    rows = db.connection().execute(
        select(STATION.c.station)
        .where(STATION.c.warehouse == warehouse)
        .where(or_(STATION.c.last_seen < before, STATION.c.last_seen.is_(None)))
        .order_by(STATION.c.station)
    )
    return [row[0] for row in rows]


def asked_back(db: Session, warehouse: str, station: str) -> set[tuple[str, str]]:
    """(order, leg) that a station was asked to give back and has not heard of yet."""
    rows = db.connection().execute(
        select(FEED.c.body)
        .join(DOWN, and_(DOWN.c.warehouse == FEED.c.warehouse, DOWN.c.station == FEED.c.station))
        .where(FEED.c.warehouse == warehouse, FEED.c.station == station)
        .where(FEED.c.kind == "release?", FEED.c.seq > DOWN.c.feed_acked)
    )
    bodies = [json.loads(row[0]) for row in rows]
    return {(body["order"], body["leg"]) for body in bodies}
