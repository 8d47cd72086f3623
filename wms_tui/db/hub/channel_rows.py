"""The channel up: locks, stored facts, and what a station told of itself."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from sqlalchemy import and_, select, update
from sqlmodel import Session

from wms_tui.db.hub.tables_sync import (
    FactSeen,
    HubMeta,
    Quarantine,
    Station,
    StationDown,
    StationEvent,
    StationUp,
)
from wms_tui.db.hub.upsert import insert_for, insert_missing, insert_rows, table_of

UP = table_of(StationUp)
DOWN = table_of(StationDown)
EVENT = table_of(StationEvent)
STATION = table_of(Station)
META = table_of(HubMeta)


def station_by_token(db: Session, warehouse: str, token_hash: str) -> tuple[str, int] | None:
    """(station, 1 where it was taken out of service) of a token's SHA-256; None: no such token."""
    found = (
        db.connection()
        .execute(
            select(STATION.c.station, STATION.c.revoked).where(
                STATION.c.warehouse == warehouse, STATION.c.token_hash == token_hash
            )
        )
        .first()
    )
    return (found[0], found[1]) if found else None


def station_row(db: Session, warehouse: str, station: str) -> Station | None:
    """A station."""
    return db.get(Station, (warehouse, station))


def hub_epoch(db: Session) -> int:
    """The present epoch of this database."""
    return int(db.connection().execute(select(META.c.hub_epoch)).scalar_one())


def lock_up(db: Session, warehouse: str, station: str) -> Any:
    """The station's `station_up` row (incarnation, last_seq, head_hash, settled_seq), locked.

    A write that changes nothing takes the lock on both databases. The rows of a station that is
    here for the first time are made.
    """
    lock = (
        update(UP)
        .where(UP.c.warehouse == warehouse, UP.c.station == station)
        .values(last_seq=UP.c.last_seq)
        .returning(UP.c.incarnation, UP.c.last_seq, UP.c.head_hash, UP.c.settled_seq)
    )
    found = db.connection().execute(lock).first()
    if found is None:
        insert_missing(db, StationUp, [{"warehouse": warehouse, "station": station}])
        insert_missing(db, StationDown, [{"warehouse": warehouse, "station": station}])
        found = db.connection().execute(lock).one()
    return found


def read_up(db: Session, warehouse: str, station: str) -> Any | None:
    """The row as `lock_up` gives it, without the lock; None before the first exchange."""
    return (
        db.connection()
        .execute(
            select(UP.c.incarnation, UP.c.last_seq, UP.c.head_hash, UP.c.settled_seq).where(
                UP.c.warehouse == warehouse, UP.c.station == station
            )
        )
        .first()
    )


def read_down(db: Session, warehouse: str, station: str) -> tuple[int, int, int]:
    """(feed_seq, feed_acked, horizon)."""
    found = (
        db.connection()
        .execute(
            select(DOWN.c.feed_seq, DOWN.c.feed_acked, DOWN.c.horizon).where(
                DOWN.c.warehouse == warehouse, DOWN.c.station == station
            )
        )
        .first()
    )
    return (found[0], found[1], found[2]) if found else (0, 0, 0)


def save_up(
    db: Session,
    warehouse: str,
    station: str,
    incarnation: int,
    last_seq: int,
    head: str,
    settled: int,
) -> None:
    """Write where the channel up stands."""
    db.connection().execute(
        update(UP)
        .where(UP.c.warehouse == warehouse, UP.c.station == station)
        .values(incarnation=incarnation, last_seq=last_seq, head_hash=head, settled_seq=settled)
    )


def save_feed_acked(db: Session, warehouse: str, station: str, acked: int) -> None:
    """Write how far the station took its feed."""
    db.connection().execute(
        update(DOWN)
        .where(DOWN.c.warehouse == warehouse, DOWN.c.station == station)
        .values(feed_acked=acked)
    )


def hashes(
    db: Session, warehouse: str, station: str, incarnation: int, first: int, last: int
) -> dict[int, str]:
    """seq -> hash of stored facts in a range."""
    if last < first:
        return {}
    rows = db.connection().execute(
        select(EVENT.c.seq, EVENT.c.hash).where(
            EVENT.c.warehouse == warehouse,
            EVENT.c.station == station,
            EVENT.c.incarnation == incarnation,
            EVENT.c.seq.between(first, last),
        )
    )
    return {row[0]: row[1] for row in rows}


def store_events(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert facts."""
    insert_rows(db, StationEvent, rows)


def set_effects(
    db: Session, warehouse: str, station: str, incarnation: int, effects: dict[int, str]
) -> None:
    """Write down what facts caused, by seq."""
    for seq, effect in effects.items():
        db.connection().execute(
            update(EVENT)
            .where(
                and_(
                    EVENT.c.warehouse == warehouse,
                    EVENT.c.station == station,
                    EVENT.c.incarnation == incarnation,
                    EVENT.c.seq == seq,
                )
            )
            .values(effect=effect)
        )


def first_sight(db: Session, warehouse: str, uid: str) -> bool:
    """Write down that a fact is having its effect; False where it had it before."""
    statement = insert_for(db, FactSeen).values(warehouse=warehouse, uid=uid)
    written = statement.on_conflict_do_nothing().returning(FactSeen.uid)
    return db.connection().execute(written).first() is not None


def add_quarantine(
    db: Session,
    warehouse: str,
    station: str,
    incarnation: int,
    seq: int,
    raw: Any,
    error: str,
    at: int,
) -> None:
    """Keep what was not understood."""
    row = {
        "warehouse": warehouse,
        "station": station,
        "incarnation": incarnation,
        "seq": seq,
        "raw": raw if isinstance(raw, str) else json.dumps(raw),
        "error": error[:1000],
        "at": at,
    }
    insert_missing(db, Quarantine, [row])


def note_station(db: Session, warehouse: str, station: str, **values: Any) -> None:
    """Write down what a station told of itself: columns of table `station`."""
    db.connection().execute(
        update(STATION)
        .where(STATION.c.warehouse == warehouse, STATION.c.station == station)
        .values(**values)
    )
