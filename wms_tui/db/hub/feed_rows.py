"""The channel down: one gapless numbered list of messages per station."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from typing import Any

from sqlalchemy import func, select, update
from sqlmodel import Session

from wms_tui.db.hub.engine import before_commit
from wms_tui.db.hub.tables_sync import Feed, Station, StationDown
from wms_tui.db.hub.upsert import insert_missing, insert_rows, table_of

DOWN = table_of(StationDown)
FEED = table_of(Feed)
STATION = table_of(Station)


def next_feed_seq(db: Session, warehouse: str, station: str, count: int = 1) -> int:
    """Take `count` feed numbers under the row's lock; answers the last.

    Never from a sequence or a maximum: those are handed out before the commit, and a reader steps
    over what commits late.
    """
    statement = (
        update(DOWN)
        .where(DOWN.c.warehouse == warehouse, DOWN.c.station == station)
        .values(feed_seq=DOWN.c.feed_seq + count)
        .returning(DOWN.c.feed_seq)
    )
    taken = db.connection().execute(statement).scalar_one_or_none()
    if taken is not None:
        return int(taken)
    insert_missing(db, StationDown, [{"warehouse": warehouse, "station": station}])
    return int(db.connection().execute(statement).scalar_one())


def add_messages(
    db: Session,
    warehouse: str,
    station: str,
    messages: Sequence[tuple[str, bool, Mapping[str, Any]]],
    now: int,
) -> None:
    """Have messages (kind, must be understood, body) written for a station as the write ends.

    Their numbers are taken last, for all stations together: see `number_waiting`.
    """
    _waiting(db).extend(
        {
            "warehouse": warehouse,
            "station": station,
            "kind": kind,
            "kv": 1,
            "must_understand": int(must),
            "body": json.dumps(body, ensure_ascii=False, separators=(",", ":")),
            "at": now,
        }
        for kind, must, body in messages
    )
    before_commit(db, "feed", lambda: number_waiting(db, warehouse))


def number_waiting(db: Session, warehouse: str, also: str = "") -> None:
    """Number and write the messages that wait; `also`: a station whose channel is changed next.

    The channels are locked last in a transaction and in ascending order, for all writers send to
    the same docks: in any other order two of them would wait for each other.
    """
    rows: dict[str, list[dict[str, Any]]] = {}
    for row in _waiting(db):
        rows.setdefault(row["station"], []).append(row)
    _waiting(db).clear()
    channels = {*rows, also} - {""}
    if len(channels) > 1:
        lock = select(DOWN.c.station).where(
            DOWN.c.warehouse == warehouse, DOWN.c.station.in_(sorted(channels))
        )
        db.connection().execute(lock.order_by(DOWN.c.station).with_for_update()).all()
    for station, messages in sorted(rows.items()):
        first = next_feed_seq(db, warehouse, station, len(messages)) - len(messages) + 1
        insert_rows(db, Feed, [{**row, "seq": first + n} for n, row in enumerate(messages)])


def waiting_count(db: Session) -> int:
    """How many messages wait to be numbered; for `forget_behind`."""
    return len(_waiting(db))


def forget_behind(db: Session, count: int) -> None:
    """Forget the messages of a part that was rolled back."""
    del _waiting(db)[count:]


def _waiting(db: Session) -> list[dict[str, Any]]:
    waiting: list[dict[str, Any]] = db.info.setdefault("feed", [])
    return waiting


def messages_after(db: Session, warehouse: str, station: str, after: int, limit: int) -> list[Any]:
    """Rows (seq, kind, kv, must_understand, body) behind a number, in order."""
    return list(
        db.connection().execute(
            select(FEED.c.seq, FEED.c.kind, FEED.c.kv, FEED.c.must_understand, FEED.c.body)
            .where(FEED.c.warehouse == warehouse, FEED.c.station == station, FEED.c.seq > after)
            .order_by(FEED.c.seq)
            .limit(limit)
        )
    )


def feed_numbers(db: Session, warehouse: str) -> dict[str, tuple[int, int]]:
    """Station -> (newest feed number, acknowledged feed number)."""
    rows = db.connection().execute(
        select(DOWN.c.station, DOWN.c.feed_seq, DOWN.c.feed_acked).where(
            DOWN.c.warehouse == warehouse
        )
    )
    return {station: (feed_seq, acked) for station, feed_seq, acked in rows}


def live_stations(db: Session, warehouse: str) -> list[tuple[str, str]]:
    """(station, the steps it offers as a comma list) of stations in service, ascending."""
    rows = db.connection().execute(
        select(STATION.c.station, STATION.c.steps)
        .where(STATION.c.warehouse == warehouse, STATION.c.revoked == 0)
        .order_by(STATION.c.station)
    )
    return [(station, steps) for station, steps in rows]


def clear_taken(db: Session, warehouse: str, station: str, before: int) -> int:
    """Delete acknowledged messages written before a time; the horizon rises. Answers how many."""
    acked = select(DOWN.c.feed_acked).where(
        DOWN.c.warehouse == warehouse, DOWN.c.station == station
    )
    last = (
        db.connection()
        .execute(
            select(func.max(FEED.c.seq)).where(
                FEED.c.warehouse == warehouse,
                FEED.c.station == station,
                FEED.c.seq <= acked.scalar_subquery(),
                FEED.c.at < before,
            )
        )
        .scalar_one()
    )
    if last is None:
        return 0
    gone = db.connection().execute(
        FEED.delete().where(
            FEED.c.warehouse == warehouse, FEED.c.station == station, FEED.c.seq <= last
        )
    )
    db.connection().execute(
        update(DOWN)
        .where(DOWN.c.warehouse == warehouse, DOWN.c.station == station)
        .values(horizon=last)
    )
    return int(gone.rowcount)
