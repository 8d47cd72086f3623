"""Writes `deliveryorder.confirm`, and the parcels and lines that it shares with the query."""

from __future__ import annotations

from wms_tui.erp.qimen.writing import (
    Element,
    beijing,
    centimetres,
    kilograms,
    leaf,
    listing,
    node,
    to_bytes,
)
from wms_tui.erp.reports import ConfirmLine, ConfirmReport, Parcel, ParcelItem, Written


def write_confirm(report: ConfirmReport) -> Written:
    """The confirm of a shipped order, final or of a part."""
    ref = report.order
    at = beijing(report.at)
    header = node(
        "deliveryOrder",
        leaf("deliveryOrderCode", ref.order_no),
        leaf("deliveryOrderId", ref.wms_order_id),
        leaf("warehouseCode", ref.warehouse),
        leaf("orderType", ref.order_type),
        leaf("status", "DELIVERED" if report.is_final else "PARTDELIVERED"),
        leaf("outBizCode", report.message_id),
        leaf("confirmType", 0 if report.is_final else 1),
        leaf("orderConfirmTime", at),
        leaf("operatorCode", report.operator_code),
        leaf("operatorName", report.operator_name),
        leaf("operateTime", at),
    )
    root = node(
        "request",
        header,
        listing("packages", (parcel_node(parcel) for parcel in report.parcels)),
        listing("orderLines", (order_line_node(line, ref.owner) for line in report.lines)),
    )
    return Written("deliveryorder.confirm", to_bytes(root))


def parcel_node(parcel: Parcel) -> Element:
    """A `package`: weights in kilograms, lengths in centimetres."""
    return node(
        "package",
        leaf("logisticsCode", parcel.courier),
        leaf("logisticsName", parcel.courier_name),
        leaf("expressCode", parcel.waybill),
        leaf("packageCode", parcel.parcel_no),
        leaf("length", centimetres(parcel.length_mm)),
        leaf("width", centimetres(parcel.width_mm)),
        leaf("height", centimetres(parcel.height_mm)),
        leaf("theoreticalWeight", kilograms(parcel.expected_weight_g)),
        leaf("weight", kilograms(parcel.weight_g)),
        _packaging(parcel.packaging),
        listing("items", (_item_node(item) for item in parcel.items)),
    )


def _packaging(code: str) -> Element | None:
    if not code:
        return None
    material = node("packageMaterial", leaf("type", code), leaf("quantity", 1))
    return node("packageMaterialList", material)


def _item_node(item: ParcelItem) -> Element:
    return node(
        "item",
        leaf("itemCode", item.item_code),
        leaf("itemId", item.item_code),
        leaf("quantity", item.quantity),
        leaf("orderLineNo", item.line_no),
    )


def order_line_node(line: ConfirmLine, owner: str) -> Element:
    """An `orderLine` with what was planned and what was sent."""
    return node(
        "orderLine",
        leaf("orderLineNo", line.line_no),
        leaf("orderSourceCode", line.source_order_no),
        leaf("subSourceCode", line.sub_order_no),
        leaf("itemCode", line.item_code),
        leaf("itemId", line.item_code),
        leaf("inventoryType", line.inventory_type),
        leaf("ownerCode", owner),
        leaf("planQty", line.planned),
        leaf("actualQty", line.actual),
    )
