"""Hub tables of orders, waves, parcels and waybill numbers."""

from __future__ import annotations

from sqlalchemy import Index, UniqueConstraint

from wms_tui.db.columns import STRICT, integer, optional_integer, optional_text, text
from wms_tui.db.hub.tables_sync import HubModel


class Courier(HubModel, table=True):
    """A 快递, known from the start or imported."""

    __tablename__ = "courier"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    code: str = text(key=True)
    name: str = text(default="")
    cut_off: str = text(default="")
    """截单时间, `HH:MM` Beijing time; empty: none."""


class WaybillNumber(HubModel, table=True):
    """A number of the imported pool. One order, once: a number never serves two parcels."""

    __tablename__ = "waybill_number"
    __table_args__ = (Index("ix_waybill_number_free", "warehouse", "courier", "state"), STRICT)
    warehouse: str = text(key=True)
    waybill: str = text(key=True)
    courier: str = text()
    state: str = text(default="free")
    """`free`, `assigned`, `used` (shipped), `void`."""
    order_id: str | None = optional_text()
    rank: int = integer(default=0)
    """Place in the file it came from; smaller is used first."""


class Order(HubModel, table=True):
    """A 发货单."""

    __tablename__ = "orders"
    __table_args__ = (
        UniqueConstraint("warehouse", "erp", "order_no", name="uq_orders_erp_no"),
        Index("ix_orders_state", "warehouse", "state"),
        Index("ix_orders_waybill", "warehouse", "waybill"),
        STRICT,
    )
    warehouse: str = text(key=True)
    order_id: str = text(key=True)
    """Ours; Qimen's `deliveryOrderId`."""
    erp: str = text()
    """Name of the `[[erp]]`; `import` for spreadsheets."""
    order_no: str = text()
    """The ERP's; Qimen's `deliveryOrderCode`."""
    order_type: str = text(default="JYCK")
    owner: str = text()
    shop: str = text(default="")
    channel: str = text(default="")
    state: str = text()
    """A value of domain.steps.OrderState."""
    waits_for: str = text(default="")
    """What a waiting or short order lacks: `stock: SKU1 2, SKU9 1` / `waybill: SF` / `courier`."""
    version: int = integer(default=1)
    courier: str = text(default="")
    waybill: str = text(default="")
    waybill_source: str = text(default="")
    """`erp` or `pool`."""
    way: str = text(default="")
    ship_point: str = text(default="weigh")
    steps: str = text(default="")
    """Finished steps, comma list of domain.steps.Step values."""
    receiver: str = text()
    """JSON of domain.document.Receiver. Never logged."""
    memo: str = text(default="")
    extra: str = text(default="{}")
    """JSON: what else the ERP sent and wants back (source order codes, operator codes ...)."""
    urgent: int = integer(default=0)
    wave: str = text(default="")
    position: int = integer(default=0)
    labels: int = integer(default=0)
    """Labels printed so far, at whichever station."""
    weight_g: int | None = optional_integer()
    packaging: str = text(default="")
    cancel_requested_at: int | None = optional_integer()
    cancel_reason: str = text(default="")
    stop: str = text(default="")
    """Why it is on the stop list 拦截名单; empty: it is not."""
    created_at: int = integer()
    shipped_at: int | None = optional_integer()
    handed_over_at: int | None = optional_integer()


class OrderLine(HubModel, table=True):
    """A 明细."""

    __tablename__ = "order_line"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    order_id: str = text(key=True)
    line: str = text(key=True)
    item_id: str = text()
    qty: int = integer()
    inventory_type: str = text(default="ZP")
    extra: str = text(default="{}")


class Allocation(HubModel, table=True):
    """Pieces of a shelf promised to an order line. Gone once they are picked or given back."""

    __tablename__ = "allocation"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    order_id: str = text(key=True)
    line: str = text(key=True)
    location: str = text(key=True)
    lot: str = text(key=True)
    item_id: str = text()
    inventory_type: str = text(default="ZP")
    qty: int = integer()


class OrderStep(HubModel, table=True):
    """A finished step of an order: who, where, when. The order's history for ERP and people."""

    __tablename__ = "order_step"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    order_id: str = text(key=True)
    status: str = text(key=True)
    """Qimen processStatus: ACCEPT, PRINT, PICK, CHECK, PACKAGE, WEIGH, READY, DELIVERED, ..."""
    operator: str = text(default="")
    operator_name: str = text(default="")
    station: str = text(default="")
    at: int = integer()
    info: str = text(default="")


class Wave(HubModel, table=True):
    """A 波次: orders of one owner and one courier, of one kind."""

    __tablename__ = "wave"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    wave: str = text(key=True)
    kind: str = text()
    """`single` or `multi`."""
    owner: str = text()
    courier: str = text()
    state: str = text()
    """`planned`, `released`, `held` (kept back by a supervisor), `done`."""
    orders: int = integer()
    pieces: int = integer()
    created_at: int = integer()
    released_at: int | None = optional_integer()


class Parcel(HubModel, table=True):
    """A 包裹: a waybill that a station packed. A waybill exists once."""

    __tablename__ = "parcel"
    __table_args__ = (Index("ix_parcel_order", "warehouse", "order_id"), STRICT)
    warehouse: str = text(key=True)
    waybill: str = text(key=True)
    order_id: str = text()
    station: str = text()
    uid: str = text()
    packaging: str = text(default="")
    weight_g: int | None = optional_integer()
    expected_g: int | None = optional_integer()
    lines: str = text(default="[]")
    """JSON [{line, item, qty}]."""
    state: str = text(default="packed")
    """`packed`, `shipped`, `handed_over`, `held` (stopped at the dock), `put_back`."""
    manifest: str = text(default="")


class Manifest(HubModel, table=True):
    """A 交接单 closed at a dock."""

    __tablename__ = "manifest"
    __table_args__ = STRICT
    warehouse: str = text(key=True)
    manifest: str = text(key=True)
    station: str = text()
    courier: str = text()
    operator: str = text(default="")
    parcels: int = integer()
    weight_g: int = integer()
    at: int = integer()
