"""Builds the answers to the methods that we serve, with the element names of the reference."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from wms_tui.erp.qimen.envelope import success
from wms_tui.erp.qimen.failures import TAKEN
from wms_tui.erp.qimen.reports_confirm import order_line_node, parcel_node
from wms_tui.erp.qimen.steps import STATUS_WORDS, SYSTEM_CODE, SYSTEM_NAME
from wms_tui.erp.qimen.text import shortened
from wms_tui.erp.qimen.writing import beijing, leaf, listing, node
from wms_tui.erp.reports import ConfirmLine, OrderRef, Parcel


def item_taken(item_id: str) -> bytes:
    """Answer to `singleitem.synchronize`."""
    return success(leaf("itemId", item_id))


def order_taken(order_id: str, at: datetime, message: str = TAKEN) -> bytes:
    """Answer to `deliveryorder.create`: the number that we gave it, and when."""
    return success(
        leaf("createTime", beijing(at)), leaf("deliveryOrderId", order_id), message=message
    )


@dataclass(frozen=True, slots=True)
class OrderState:
    """What `deliveryorder.query` tells; `lines` is one page of `total_lines`."""

    order: OrderRef
    status: str
    at: datetime
    message_id: str
    total_lines: int
    lines: Sequence[ConfirmLine]
    parcels: Sequence[Parcel]


def order_state(state: OrderState) -> bytes:
    """Answer to `deliveryorder.query`."""
    ref = state.order
    return success(
        leaf("totalLines", state.total_lines),
        node(
            "deliveryOrder",
            leaf("deliveryOrderCode", ref.order_no),
            leaf("deliveryOrderId", ref.wms_order_id),
            leaf("warehouseCode", ref.warehouse),
            leaf("orderType", ref.order_type),
            leaf("status", state.status),
            leaf("outBizCode", state.message_id),
            leaf("operateTime", beijing(state.at)),
        ),
        listing("packages", (parcel_node(parcel) for parcel in state.parcels)),
        listing("orderLines", (order_line_node(line, ref.owner) for line in state.lines)),
    )


@dataclass(frozen=True, slots=True)
class Step:
    """A step that an order reached."""

    status: str
    at: datetime
    operator_code: str = ""
    operator_name: str = ""
    info: str = ""


def order_steps(ref: OrderRef, steps: Sequence[Step]) -> bytes:
    """Answer to `orderprocess.query`."""
    processes = (
        node(
            "process",
            leaf("processStatus", step.status),
            leaf("operatorCode", step.operator_code or SYSTEM_CODE),
            leaf("operatorName", step.operator_name or step.operator_code or SYSTEM_NAME),
            leaf("operateTime", beijing(step.at)),
            leaf("operateInfo", step.info or STATUS_WORDS.get(step.status)),
        )
        for step in steps
    )
    return success(
        node(
            "orderProcess",
            leaf("orderCode", ref.order_no),
            leaf("orderId", ref.wms_order_id),
            leaf("orderType", ref.order_type),
            leaf("warehouseCode", ref.warehouse),
            listing("processes", processes),
        )
    )


@dataclass(frozen=True, slots=True)
class StockLevel:
    """Stock of an item of one inventory type and lot: free to be sold, and frozen."""

    warehouse: str
    item_code: str
    inventory_type: str
    free: int
    locked: int
    lot: str = ""
    expiry: str = ""


def stock_levels(levels: Sequence[StockLevel], message: str = "OK") -> bytes:
    """Answer to `inventory.query`."""
    items = (
        node(
            "item",
            leaf("warehouseCode", level.warehouse),
            leaf("itemCode", level.item_code),
            leaf("itemId", level.item_code),
            leaf("inventoryType", level.inventory_type),
            leaf("quantity", level.free),
            leaf("lockQuantity", level.locked),
            leaf("batchCode", level.lot),
            leaf("expireDate", level.expiry),
        )
        for level in levels
    )
    return success(listing("items", items), message=shortened(message))
