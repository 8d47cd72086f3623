"""All tables of a station: its channel to the hub, its work, and what its bench did."""

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


class Work(StationModel, table=True):
    """A leg of an order that this station was given. `body` is domain.document.OrderDoc."""

    __tablename__ = "work"
    __table_args__ = (
        CheckConstraint("state IN ('todo','started','done','revoked')", name="ck_work_state"),
        Index("ix_work_waybill", "waybill"),
        Index("ix_work_leg", "leg", "state"),
        STRICT,
    )
    order_id: str = text(key=True)
    leg: str = text(key=True)
    fence: int = integer()
    state: str = text()
    waybill: str | None = optional_text()
    order_no: str = text(default="", index=True)
    wave: str = text(default="", index=True)
    position: int = integer(default=0)
    body: str = text()
    at: int = integer(default=0)
    """When it last changed; finished work is swept out some days later."""


class StepDone(StationModel, table=True):
    """A finished step of an order, by this station or (through the feed) by another."""

    __tablename__ = "step_done"
    __table_args__ = STRICT
    order_id: str = text(key=True)
    step: str = text(key=True)
    here: int = integer(default=1)
    """1: done at this station."""


class Parcel(StationModel, table=True):
    """A parcel that a dock may see: from the feed, and from this station's own bench."""

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_courier", "courier", "handed_over"), STRICT)
    waybill: str = text(key=True)
    order_id: str = text(index=True)
    order_no: str = text(default="")
    courier: str = text()
    courier_name: str = text(default="")
    way: str = text(default="")
    done: str = text(default="")
    """Finished steps as the hub told, comma list; `step_done` adds our own."""
    weight_g: int | None = optional_integer()
    packaging: str = text(default="")
    handed_over: int = integer(default=0)
    manifest: str = text(default="")
    body: str = text(default="")
    """OrderDoc where the feed sent one."""
    at: int = integer(default=0)
    """When it last changed."""


class StopEntry(StationModel, table=True):
    """The stop list 拦截名单."""

    __tablename__ = "stop_entry"
    __table_args__ = STRICT
    order_id: str = text(key=True)
    waybill: str = text(default="")
    reason: str = text()
    at: int = integer()


class PrintJob(StationModel, table=True):
    """A label on its way: see domain and docs for the states."""

    __tablename__ = "print_job"
    __table_args__ = (
        CheckConstraint(
            "state IN ('intent','sent','asked','scanned_back','unknown','void')",
            name="ck_print_job_state",
        ),
        STRICT,
    )
    id: str = text(key=True)
    order_id: str = text(index=True)
    waybill: str = text()
    copy_no: int = integer()
    state: str = text()
    printer: str = text(default="")
    at: int = integer(default=0)
    rank: int = integer(default=0)
    """Order in which the jobs were asked for."""


class Scan(StationModel, table=True):
    """Every scan with its reply, kept 90 days. `number` is what the status line shows."""

    __tablename__ = "scan"
    __table_args__ = STRICT
    number: int = integer(key=True)
    at_wall: int = integer()
    at_mono: int = integer()
    boot: str = text()
    operator: str = text(default="")
    step: str = text(default="")
    code: str = text()
    source: str = text(default="")
    """`keyboard`, `serial`, `key` (a function key) ..."""
    typed: int = integer(default=0)
    outcome: str = text()
    reason: str = text()
    params: str = text(default="{}")
    order_id: str | None = optional_text(index=True)
    txn: str = text(default="")
    """The facts that it caused carry the same `txn` in the outbox."""
    facts: int = integer(default=0)


class StepState(StationModel, table=True):
    """State of each step's machine, as JSON: a restarted station goes on where it stopped."""

    __tablename__ = "step_state"
    __table_args__ = STRICT
    step: str = text(key=True)
    """A domain.steps.Step value, or `bench` for what the bench itself remembers."""
    state: str = text()


class Item(StationModel, table=True):
    """An item from the feed."""

    __tablename__ = "item"
    __table_args__ = STRICT
    item_id: str = text(key=True)
    owner: str = text()
    code: str = text()
    name: str = text(default="")
    kind: str = text(default="ZC")
    weight_g: int = integer(default=0)


class ItemBarcode(StationModel, table=True):
    """A barcode from the feed."""

    __tablename__ = "item_barcode"
    __table_args__ = (Index("ix_item_barcode_code", "barcode"), STRICT)
    item_id: str = text(key=True)
    barcode: str = text(key=True)
    qty: int = integer(default=1)


class Location(StationModel, table=True):
    """A location from the feed."""

    __tablename__ = "location"
    __table_args__ = STRICT
    location: str = text(key=True)
    zone: str = text(default="")
    sequence: int = integer(default=0)


class Courier(StationModel, table=True):
    """A courier from the feed."""

    __tablename__ = "courier"
    __table_args__ = STRICT
    code: str = text(key=True)
    name: str = text(default="")


class Operator(StationModel, table=True):
    """An operator from the feed; the PIN as argon2id, so that sign-in works offline."""

    __tablename__ = "operator"
    __table_args__ = STRICT
    code: str = text(key=True)
    name: str = text()
    pin_hash: str = text(default="")
    role: str = text(default="packer")
    active: int = integer(default=1)


class SettingRow(StationModel, table=True):
    """A rule from the feed."""

    __tablename__ = "setting"
    __table_args__ = STRICT
    scope: str = text(key=True)
    key: str = text(key=True)
    value: str = text()


class Manifest(StationModel, table=True):
    """A handover sheet of this station, open or closed."""

    __tablename__ = "manifest"
    __table_args__ = STRICT
    manifest: str = text(key=True)
    courier: str = text()
    operator: str = text(default="")
    opened_at: int = integer()
    closed_at: int | None = optional_integer()


class DeviceTestRow(StationModel, table=True):
    """A test of a device, with who made it and when."""

    __tablename__ = "device_test"
    __table_args__ = STRICT
    id: int = integer(key=True)
    device: str = text(index=True)
    is_ok: int = integer()
    detail: str = text()
    operator: str = text()
    at_wall: int = integer()


class FeedDead(StationModel, table=True):
    """A feed message that could not be applied."""

    __tablename__ = "feed_dead"
    __table_args__ = STRICT
    seq: int = integer(key=True)
    raw: str = text()
    error: str = text()
