"""Tables of the work that a station was given, of what is known of it, and of the stop list."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text
from wms_tui.db.station.tables_sync import StationModel


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
