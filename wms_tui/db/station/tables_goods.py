"""Tables of what the feed tells of the warehouse: goods, places, people, rules."""

from __future__ import annotations

from sqlalchemy import Index

from wms_tui.db.columns import STRICT, integer, text
from wms_tui.db.station.tables_sync import StationModel


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
