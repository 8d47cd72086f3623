"""The channel row and the outbox, as plain rows; numbers and hashes are made by who appends."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import Connection

ChannelRow = tuple[str, int, int, int, str, int, int, int]
"""station, incarnation, hub_epoch, next_seq, head_hash, acked_seq, settled_seq, feed_cursor."""

_COLUMNS = "seq, uid, txn, kind, kv, order_id, fence, operator, at_wall, at_mono, boot, body, hash"


def channel_row(c: Connection) -> ChannelRow:
    """Where the two channels stand."""
    row = c.exec_driver_sql(
        "SELECT station, incarnation, hub_epoch, next_seq, head_hash, acked_seq, settled_seq,"
        " feed_cursor FROM channel"
    ).one()
    return (row[0], row[1], row[2], row[3], row[4], row[5], row[6], row[7])


def save_channel_row(c: Connection, row: ChannelRow) -> None:
    """Overwrite the one row."""
    c.exec_driver_sql(
        "UPDATE channel SET station = ?, incarnation = ?, hub_epoch = ?, next_seq = ?,"
        " head_hash = ?, acked_seq = ?, settled_seq = ?, feed_cursor = ?",
        row,
    )


def has_kind(c: Connection, kind: str) -> bool:
    """Whether a fact of that kind is still kept here."""
    found = c.exec_driver_sql("SELECT 1 FROM outbox WHERE kind = ? LIMIT 1", (kind,))
    return found.first() is not None


def insert_events(c: Connection, rows: Iterable[tuple[Any, ...]]) -> None:
    """Facts with number and hash, in the order of the columns of the table."""
    all_rows = list(rows)
    if all_rows:
        c.exec_driver_sql(
            f"INSERT INTO outbox ({_COLUMNS}) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?)", all_rows
        )


def events_from(c: Connection, from_seq: int, limit: int) -> list[tuple[Any, ...]]:
    """At most `limit` rows from a number on, ascending."""
    found = c.exec_driver_sql(
        f"SELECT {_COLUMNS} FROM outbox WHERE seq >= ? ORDER BY seq LIMIT ?", (from_seq, limit)
    )
    return [tuple(row) for row in found]


def hash_at(c: Connection, seq: int) -> str | None:
    """Hash of one row; None where it is not kept."""
    found = c.exec_driver_sql("SELECT hash FROM outbox WHERE seq = ?", (seq,)).scalar()
    return None if found is None else str(found)


def first_kept(c: Connection) -> int | None:
    """The oldest number in the outbox; None where it is empty."""
    return c.exec_driver_sql("SELECT min(seq) FROM outbox").scalar()


def oldest_unsent(c: Connection, acked: int) -> int | None:
    """Wall time of the oldest fact behind a number."""
    return c.exec_driver_sql(
        "SELECT at_wall FROM outbox WHERE seq > ? ORDER BY seq LIMIT 1", (acked,)
    ).scalar()


def clear(c: Connection) -> None:
    """Delete every row: they are about to be numbered anew."""
    c.exec_driver_sql("DELETE FROM outbox")


def sweep(c: Connection, before_seq: int, before_wall: int) -> int:
    """Delete settled rows below a number that are old enough; how many."""
    done = c.exec_driver_sql(
        "DELETE FROM outbox WHERE seq < ? AND at_wall < ?", (before_seq, before_wall)
    )
    return done.rowcount


def bury(c: Connection, seq: int, raw: str, error: str) -> None:
    """Keep a feed message that can't be applied."""
    c.exec_driver_sql(
        "INSERT OR REPLACE INTO feed_dead (seq, raw, error) VALUES (?,?,?)", (seq, raw, error)
    )
