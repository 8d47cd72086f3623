"""Hub tables of the station protocol (reference: docs/sync.md). `warehouse` leads every key."""

from __future__ import annotations

from sqlalchemy import Index, MetaData
from sqlmodel import SQLModel

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text


class HubModel(SQLModel):
    """What all hub tables share: their own metadata, apart from the station's."""

    metadata = MetaData()


class HubMeta(HubModel, table=True):
    """One row: what this database is."""

    __tablename__ = "hub_meta"
    __table_args__ = STRICT
    id: int = integer(key=True)
    warehouse: str = text()
    hub_epoch: int = integer(default=1)
    last_backup: int | None = optional_integer()


class Station(HubModel, table=True):
    """An enrolled station."""

    __tablename__ = "station"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    station: str = text(key=True)
    token_hash: str = text()
    """SHA-256 of the bearer token, hex."""
    steps: str = text(default="")
    """What it offers, comma list; the station tells with each sync."""
    app: str = text(default="")
    last_seen: int | None = optional_integer()
    clock_offset_ms: int = integer(default=0)
    unsent: int = integer(default=0)
    operator: str = text(default="")
    step: str = text(default="")
    revoked: int = integer(default=0)


class StationUp(HubModel, table=True):
    """The channel up: locked first in a sync."""

    __tablename__ = "station_up"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    station: str = text(key=True)
    incarnation: int = integer(default=1)
    last_seq: int = integer(default=0)
    head_hash: str = text(default="")
    settled_seq: int = integer(default=0)


class StationDown(HubModel, table=True):
    """The channel down: locked last, in ascending station order."""

    __tablename__ = "station_down"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    station: str = text(key=True)
    feed_seq: int = integer(default=0)
    feed_acked: int = integer(default=0)
    horizon: int = integer(default=0)


class StationEvent(HubModel, table=True):
    """A fact as it came, with what it caused. Append-only."""

    __tablename__ = "station_event"
    __table_args__ = (Index("ix_station_event_order", "warehouse", "order_id"), STRICT)
    warehouse: str = text(key=True)
    station: str = text(key=True)
    incarnation: int = integer(key=True)
    seq: int = integer(key=True)
    uid: str = text(index=True)
    txn: str = text(default="")
    kind: str = text()
    kv: int = integer(default=1)
    order_id: str | None = optional_text()
    fence: int | None = optional_integer()
    operator: str = text(default="")
    at_wall: int = integer()
    at_mono: int = integer(default=0)
    boot: str = text(default="")
    body: str = text()
    hash: str = text()
    received_at: int = integer()
    effect: str = text(default="")
    """What it did: `done`, `late`, `possible_double`, `case:<id>`, `none` ..."""


class FactSeen(HubModel, table=True):
    """A uid has an effect at most once, also when it comes again under a new incarnation."""

    __tablename__ = "fact_seen"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    uid: str = text(key=True)


class Quarantine(HubModel, table=True):
    """Stored and acknowledged, but not understood."""

    __tablename__ = "quarantine"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    station: str = text(key=True)
    incarnation: int = integer(key=True)
    seq: int = integer(key=True)
    raw: str = text()
    error: str = text()
    at: int = integer()


class Feed(HubModel, table=True):
    """A message for one station. Its number comes from `station_down` in the same transaction."""

    __tablename__ = "feed"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    station: str = text(key=True)
    seq: int = integer(key=True)
    kind: str = text()
    kv: int = integer(default=1)
    must_understand: int = integer(default=1)
    body: str = text()
    at: int = integer()


class Work(HubModel, table=True):
    """Who holds a leg of an order, under which fence."""

    __tablename__ = "work"
    __table_args__ = (Index("ix_work_holder", "warehouse", "holder", "state"), STRICT)
    warehouse: str = text(key=True)
    order_id: str = text(key=True)
    leg: str = text(key=True)
    state: str = text()
    """`ready` (nobody holds it), `claimed`, `done`, `cancelled`."""
    holder: str | None = optional_text()
    fence: int = integer(default=0)
    wave: str = text(default="")
    done_uid: str | None = optional_text()
    """The fact that ended it."""
