"""What the house knows about the orders that somebody wants stored: asked once for all of them."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field

from wms_tui.couriers.codes import own_code
from wms_tui.db.hub import items, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.order_numbers import Taken, numbers_taken
from wms_tui.erp.interface import ErpOrder


@dataclass(slots=True)
class Known:
    """The state of things as far as these orders touch it; it grows with each that is taken."""

    couriers: Collection[str]
    """Those of the codes sent, as they are or as we call them, that are known."""
    items: dict[tuple[str, str], str] = field(default_factory=dict)
    """(owner, item code) -> item id, of what exists."""
    used_waybills: set[str] = field(default_factory=set)
    """Numbers that serve an order, or did."""
    numbers: dict[str, Taken] = field(default_factory=dict)
    """The ERP's number -> the order that has it."""


def known_of(db: Session, warehouse: str, erp: str, wanted: Sequence[ErpOrder]) -> Known:
    """Everything that deciding on these orders needs, in few statements."""
    codes: dict[str, set[str]] = {}
    for order in wanted:
        codes.setdefault(order.owner, set()).update(line.item_code for line in order.lines)
    sent = {order.courier.strip() for order in wanted}
    found = Known(waybills.known_couriers(db, warehouse, sent | {own_code(code) for code in sent}))
    for owner, named in codes.items():
        known = items.known_items(db, warehouse, owner, named)
        found.items.update(((owner, code), item_id) for code, item_id in known.items())
    given = {order.waybill for order in wanted if order.waybill}
    found.used_waybills = waybills.not_free(db, warehouse, given)
    numbers = {order.order_no for order in wanted}
    found.numbers = numbers_taken(db, warehouse, erp, numbers)
    return found
