"""The neutral reports from the hub to any ERP, and the verdict on having sent one."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Protocol


@dataclass(frozen=True, slots=True)
class OrderRef:
    """The order that a report is about, by both sides' numbers."""

    order_no: str
    wms_order_id: str
    order_type: str
    warehouse: str
    owner: str


@dataclass(frozen=True, slots=True)
class StepReport:
    """An order reached a step: ACCEPT, PRINT, PICK, CHECK, PACKAGE, WEIGH, READY …"""

    order: OrderRef
    status: str
    at: datetime
    message_id: str
    operator_code: str = ""
    operator_name: str = ""
    info: str = ""
    waybill: str = ""


LACK_BOOKS = "系统报缺"
"""Reason of a shortage that the books show; the wire's own word."""
LACK_SHELF = "实物报缺"
"""Reason of a shortage found at the shelf; the wire's own word."""


@dataclass(frozen=True, slots=True)
class LackItem:
    """So many of an item are missing."""

    item_code: str
    planned: int
    missing: int
    reason: str
    """`LACK_BOOKS` or `LACK_SHELF`."""
    inventory_type: str = "ZP"
    remark: str = ""


@dataclass(frozen=True, slots=True)
class LackReport:
    """An order is short."""

    order: OrderRef
    at: datetime
    message_id: str
    items: tuple[LackItem, ...]


@dataclass(frozen=True, slots=True)
class ParcelItem:
    """Goods in a parcel."""

    item_code: str
    quantity: int
    line_no: str = ""


@dataclass(frozen=True, slots=True)
class Parcel:
    """One parcel with its waybill; sizes and packaging are left out where not known."""

    parcel_no: str
    courier: str
    waybill: str
    weight_g: int | None
    items: tuple[ParcelItem, ...]
    courier_name: str = ""
    packaging: str = ""
    expected_weight_g: int | None = None
    length_mm: int | None = None
    width_mm: int | None = None
    height_mm: int | None = None


@dataclass(frozen=True, slots=True)
class ConfirmLine:
    """An order line with what was really sent."""

    line_no: str
    item_code: str
    planned: int
    actual: int
    inventory_type: str = "ZP"
    source_order_no: str = ""
    sub_order_no: str = ""


@dataclass(frozen=True, slots=True)
class ConfirmReport:
    """An order passed its ship point. `is_final` is False for a part shipment."""

    order: OrderRef
    at: datetime
    message_id: str
    parcels: tuple[Parcel, ...]
    lines: tuple[ConfirmLine, ...]
    is_final: bool = True
    operator_code: str = ""
    operator_name: str = ""


Report = StepReport | LackReport | ConfirmReport


class VerdictKind(StrEnum):
    """What became of a message that was sent."""

    ACCEPTED = "accepted"
    REFUSED = "refused"
    """The ERP read it and said no: a person has to look; sending again is no use."""
    RETRY = "retry"
    """Nobody knows whether it arrived: send the same again later."""
    MISCONFIGURED = "misconfigured"
    """Key, secret or route are wrong: alarm; sending again is no use."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """The ERP's (or the wire's) answer to a report."""

    kind: VerdictKind
    code: str = ""
    message: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """A report in the ERP's own language, ready to be stored and sent any number of times."""

    method: str
    body: bytes


class ErpSender(Protocol):
    """The way out to one ERP. Safe to be used by several threads."""

    def send(self, message: Written, now: datetime) -> Verdict:
        """Sends one message and judges the answer; never raises for what the far side does."""
        ...

    def close(self) -> None:
        """Gives up its connections."""
        ...
