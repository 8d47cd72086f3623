"""What an order has to pass before it is stored. All faults of a kind are named at once."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.couriers.codes import own_code
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrder
from wms_tui.hub.intake.known import Known

MAX_QUANTITY = 1_000_000
"""Pieces of one line; more is a slip of the keyboard."""

OWN_CODES = "WMS-"
"""Begins control codes and badges; a label or an item with such a code could never be scanned."""

OPEN_COURIER = {"", "OTHER", "OTHERS"}
"""Qimen's ways to say that the warehouse chooses the courier."""


class OrderRefused(Exception):
    """An order that can't be taken. `details` are the bare names and numbers at fault."""

    def __init__(self, code: str, message: str, details: tuple[str, ...]) -> None:
        super().__init__(f"{code}: {message}")
        self.code = code
        self.message = message
        self.details = details


@dataclass(frozen=True, slots=True)
class Checked:
    """What the checks found out on their way."""

    courier: str
    """Our courier code; empty where the warehouse chooses."""
    items: dict[tuple[str, str], str]
    """(owner, item code) -> item id."""


def check_item(item: ErpItem) -> None:
    """Raises OrderRefused for names that would be mistaken for another item's or for our codes."""
    wrong = [f"ownerCode={item.owner}"] if "/" in item.owner else []
    for code in (item.code, *item.barcodes):
        if code.upper().startswith(OWN_CODES):
            wrong.append(code[:40])
    if wrong:
        raise OrderRefused(
            "FIELD_INVALID",
            f"{', '.join(wrong)}: no / in an owner, and codes beginning with WMS- are kept",
            tuple(wrong),
        )


def check_order(warehouse: str, order: ErpOrder, known: Known) -> Checked:
    """Check everything. Raises OrderRefused; changes nothing."""
    _check_head(warehouse, order)
    _check_lines(order)
    _check_receiver(order.receiver)
    courier = _courier(known, order.courier)
    items = _items(known, order)
    if order.waybill:
        _check_waybill(known, order.waybill, courier)
    return Checked(courier, items)


def _check_head(warehouse: str, order: ErpOrder) -> None:
    if order.warehouse.upper() not in ("", "OTHER", "OTHERS", warehouse.upper()):
        raise OrderRefused(
            "WAREHOUSE_UNKNOWN",
            f"warehouse {order.warehouse} is not ours: ours is {warehouse}",
            (order.warehouse,),
        )
    kept = [code for code in (order.order_no, order.waybill) if code.upper().startswith(OWN_CODES)]
    if kept:
        raise OrderRefused(
            "FIELD_INVALID", f"{', '.join(kept)}: codes beginning with WMS- are kept", tuple(kept)
        )
    missing = [name for name in ("order_no", "owner") if not getattr(order, name).strip()]
    if not order.lines:
        missing.append("lines")
    if missing:
        raise OrderRefused("FIELD_MISSING", f"missing: {', '.join(missing)}", tuple(missing))


def _check_lines(order: ErpOrder) -> None:
    bad = [
        f"{line.item_code} {line.quantity}"
        for line in order.lines
        if not 0 < line.quantity <= MAX_QUANTITY
    ]
    if bad:
        raise OrderRefused("QUANTITY_INVALID", f"quantity must be 1 or more: {bad}", tuple(bad))
    others = sorted({line.owner for line in order.lines if line.owner} - {order.owner})
    if others:
        raise OrderRefused(
            "OWNER_MIXED", f"lines of other owners: {', '.join(others)}", tuple(others)
        )
    numbers = [line.line_no for line in order.lines if line.line_no]
    twice = sorted({number for number in numbers if numbers.count(number) > 1})
    if twice:
        raise OrderRefused(
            "FIELD_INVALID", f"line numbers used twice: {', '.join(twice)}", tuple(twice)
        )


def _check_receiver(receiver: ErpContact) -> None:
    """An encrypted receiver (oaid) is complete: the platform knows the rest."""
    if receiver.oaid:
        return
    needed = ("name", "phone", "province", "city", "address")
    missing = tuple(f"receiver.{name}" for name in needed if not getattr(receiver, name).strip())
    if missing:
        raise OrderRefused("FIELD_MISSING", f"missing: {', '.join(missing)}", missing)


def _courier(known: Known, sent: str) -> str:
    if sent.strip().upper() in OPEN_COURIER:
        return ""
    for code in (sent.strip(), own_code(sent)):
        if code in known.couriers:
            return code
    raise OrderRefused(
        "COURIER_UNKNOWN",
        f"courier {sent} is not known: import it with `wms-tui import couriers`",
        (sent,),
    )


def _items(known: Known, order: ErpOrder) -> dict[tuple[str, str], str]:
    codes = {line.item_code for line in order.lines}
    unknown = tuple(sorted(code for code in codes if (order.owner, code) not in known.items))
    if unknown:
        raise OrderRefused(
            "ITEM_NOT_FOUND",
            f"unknown items of owner {order.owner}: {', '.join(unknown)}",
            unknown,
        )
    return {(order.owner, code): known.items[order.owner, code] for code in codes}


def _check_waybill(known: Known, waybill: str, courier: str) -> None:
    if not courier:
        raise OrderRefused(
            "FIELD_INVALID", f"waybill {waybill} without the courier it belongs to", (waybill,)
        )
    if waybill in known.used_waybills:
        raise OrderRefused(
            "WAYBILL_USED", f"waybill {waybill} already belongs to another order", (waybill,)
        )
