"""Hub tables of owners, items, locations and stock."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Index

from wms_tui.db.columns import STRICT, integer, optional_text, text
from wms_tui.db.hub.tables_sync import HubModel


class Owner(HubModel, table=True):
    """A 货主. Exists once a message or an import names it."""

    __tablename__ = "owner"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    owner: str = text(key=True)
    name: str = text(default="")
    erp: str = text(default="")
    """Name of the `[[erp]]` that sent it last; empty: imported."""


class Item(HubModel, table=True):
    """A 商品 of an owner; `item_id` is `owner/code`."""

    __tablename__ = "item"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    item_id: str = text(key=True)
    owner: str = text(index=True)
    code: str = text()
    name: str = text(default="")
    kind: str = text(default="ZC")
    """Qimen itemType; `BC` is packaging 包材, `HC` consumables 耗材."""
    weight_g: int = integer(default=0)
    """0 = unknown."""
    length_mm: int = integer(default=0)
    width_mm: int = integer(default=0)
    height_mm: int = integer(default=0)


class ItemBarcode(HubModel, table=True):
    """A barcode of an item; `qty` above 1 is a case code 箱码."""

    __tablename__ = "item_barcode"
    __table_args__ = (Index("ix_item_barcode_code", "warehouse", "barcode"), STRICT)
    warehouse: str = text(key=True)
    item_id: str = text(key=True)
    barcode: str = text(key=True)
    qty: int = integer(default=1)


class Location(HubModel, table=True):
    """A 库位; `sequence` is its place on the walk."""

    __tablename__ = "location"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    location: str = text(key=True)
    zone: str = text(default="")
    sequence: int = integer(default=0)


class StockLevel(HubModel, table=True):
    """Pieces of an item in one place. Places that begin with `@` are not shelves.

    `@PICKED` on carts, `@PACKED` in parcels, `@SHIPPED` past the ship point, `@SHORT` recorded
    shortage, `@SUPPLIER` where imported stock comes from (its level is minus what was imported).
    A negative shelf is a discrepancy that has an open count, never an error to hide.
    """

    __tablename__ = "stock_level"
    __table_args__ = (
        CheckConstraint("reserved >= 0", name="ck_stock_level_reserved"),
        Index("ix_stock_level_item", "warehouse", "item_id"),
        STRICT,
    )
    warehouse: str = text(key=True)
    item_id: str = text(key=True)
    location: str = text(key=True)
    lot: str = text(key=True)
    inventory_type: str = text(key=True)
    expiry: str = text(default="")
    quantity: int = integer(default=0)
    reserved: int = integer(default=0)
    """Promised to orders and still in this place."""


class StockMove(HubModel, table=True):
    """What left one place and arrived in another, and why. Append-only."""

    __tablename__ = "stock_move"
    __table_args__ = (Index("ix_stock_move_order", "warehouse", "order_id"), STRICT)
    warehouse: str = text(key=True)
    id: str = text(key=True)
    item_id: str = text(index=True)
    source: str = text()
    target: str = text()
    lot: str = text(default="")
    inventory_type: str = text(default="ZP")
    quantity: int = integer()
    cause: str = text()
    """`import`, `pick`, `pack`, `ship`, `short`, `put_back`, `count`."""
    order_id: str | None = optional_text()
    uid: str | None = optional_text()
    """The station fact behind it."""
    at: int = integer()


class CountTask(HubModel, table=True):
    """A place that has to be counted 盘点, because books and shelf disagree."""

    __tablename__ = "count_task"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    id: str = text(key=True)
    item_id: str = text()
    location: str = text()
    reason: str = text()
    open: int = integer(default=1)
    at: int = integer()
