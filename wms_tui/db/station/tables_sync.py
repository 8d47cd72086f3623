"""Tables of the two channels to the hub, and what all tables of a station share."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index, MetaData
from sqlmodel import SQLModel

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text


class StationModel(SQLModel):
    """What all station tables share: their own metadata, apart from the hub's."""

    metadata = MetaData()


class Channel(StationModel, table=True):
    """Exactly one row: where the two channels stand."""

    __tablename__ = "channel"
    __table_args__ = (CheckConstraint("id = 1", name="ck_channel_one"), STRICT)
    id: int = integer(key=True)
    station: str = text()
    incarnation: int = integer(default=1)
    hub_epoch: int = integer(default=0)
    next_seq: int = integer(default=1)
    head_hash: str = text(default="")
    acked_seq: int = integer(default=0)
    settled_seq: int = integer(default=0)
    feed_cursor: int = integer(default=0)


class Outbox(StationModel, table=True):
    """A fact, numbered and hashed, until it is settled at the hub and seven days old."""

    __tablename__ = "outbox"
    __table_args__ = (Index("ux_outbox_uid", "uid", unique=True), STRICT)
    seq: int = integer(key=True)
    uid: str = text()
    txn: str = text()
    kind: str = text()
    kv: int = integer(default=1)
    order_id: str | None = optional_text()
    fence: int | None = optional_integer()
    operator: str | None = optional_text()
    at_wall: int = integer()
    at_mono: int = integer()
    boot: str = text()
    body: str = text()
    hash: str = text()


class FeedDead(StationModel, table=True):
    """A feed message that could not be applied."""

    __tablename__ = "feed_dead"
    __table_args__ = STRICT
    seq: int = integer(key=True)
    raw: str = text()
    error: str = text()
