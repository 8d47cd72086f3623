"""The neutral messages between the hub and any ERP: what comes in, and how it can be wrong.

Weights are grams, lengths millimetres, money fen, times aware UTC; `None` means "not given".
Reports that go out stand in `reports`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime


class ErpError(Exception):
    """Anything that goes wrong at an ERP's edge. Below it: `BadMessage`, `SignatureWrong`."""


class BadMessage(ErpError):
    """A message that can't be used: a stable `code` and words for the person at the ERP."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message


class SignatureWrong(ErpError):
    """The caller could not prove that it knows the secret."""


@dataclass(frozen=True, slots=True)
class ErpItem:
    """One item 商品 of an owner's catalogue."""

    owner: str
    code: str
    name: str
    barcodes: tuple[str, ...]
    kind: str = "ZC"
    """Item kind as the ERP names it: ZC ordinary, ZH kit, ZP gift, BC packaging …"""
    weight_g: int | None = None
    """Gross weight; the net weight where no gross weight is given."""
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None
    volume_ml: int | None = None
    is_valid: bool = True
    extra: Mapping[str, str] = field(default_factory=dict)
    """What else the ERP said of it, under the ERP's own field names."""


@dataclass(frozen=True, slots=True)
class ErpContact:
    """A sender or receiver; texts may be masked or platform ciphertext, so nothing is parsed."""

    name: str = ""
    phone: str = ""
    """Mobile, or the land line where there is no mobile; may hold `-` and an extension."""
    province: str = ""
    city: str = ""
    district: str = ""
    town: str = ""
    address: str = ""
    company: str = ""
    postcode: str = ""
    oaid: str = ""
    """The platform's id of an encrypted receiver."""


@dataclass(frozen=True, slots=True)
class ErpOrderLine:
    """One line 明细 of an order; `quantity` is above zero."""

    line_no: str
    item_code: str
    quantity: int
    owner: str
    inventory_type: str = "ZP"
    name: str = ""
    source_order_no: str = ""
    sub_order_no: str = ""
    lot: str = ""
    price_fen: int | None = None
    extra: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ErpOrder:
    """One order 发货单 as the ERP wants it shipped; all lines belong to `owner`."""

    order_no: str
    """The ERP's number, the business key: Qimen's deliveryOrderCode."""
    order_type: str
    warehouse: str
    owner: str
    shop: str
    channel: str
    """Platform code as sent (TB, JD, DYXD …), upper case; "" when not given."""
    courier: str
    """Courier code as sent; "OTHER" leaves the choice to the warehouse."""
    receiver: ErpContact
    lines: tuple[ErpOrderLine, ...]
    waybill: str = ""
    """Waybill number that the ERP fetched itself, else ""."""
    sort_code: str = ""
    """Courier's area mark 大头笔, where the ERP fetched the waybill."""
    sender: ErpContact | None = None
    is_urgent: bool = False
    flags: tuple[str, ...] = ()
    buyer_message: str = ""
    seller_message: str = ""
    remark: str = ""
    placed_at: datetime | None = None
    paid_at: datetime | None = None
    ship_by: datetime | None = None
    """Latest dispatch demanded."""
    collect_by: datetime | None = None
    """Latest courier pick-up demanded."""
    cod_fen: int | None = None
    """To collect from the buyer."""
    total_fen: int | None = None
    extra: Mapping[str, str] = field(default_factory=dict)
    """Other header fields and extendProps, under the ERP's own names."""


@dataclass(frozen=True, slots=True)
class ErpCancel:
    """A wish that an order is not shipped. `sub_orders` not empty: only a part of it."""

    order_no: str
    owner: str = ""
    warehouse: str = ""
    order_type: str = ""
    wms_order_id: str = ""
    reason: str = ""
    sub_orders: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ErpOrderQuery:
    """A question for one order's state or steps; `page` from 1, `page_size` lines each."""

    order_no: str
    owner: str = ""
    warehouse: str = ""
    wms_order_id: str = ""
    page: int = 1
    page_size: int = 100


@dataclass(frozen=True, slots=True)
class ErpStockCriterion:
    """One item whose stock is asked for; empty `owner` or `inventory_type` means all."""

    item_code: str
    owner: str = ""
    warehouse: str = ""
    inventory_type: str = ""


@dataclass(frozen=True, slots=True)
class ErpStockQuery:
    """A question for stock of several items."""

    criteria: tuple[ErpStockCriterion, ...]
