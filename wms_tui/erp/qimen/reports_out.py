"""Writes `orderprocess.report` and `itemlack.report`."""

from __future__ import annotations

from wms_tui.erp.qimen.reports_confirm import write_confirm
from wms_tui.erp.qimen.steps import STATUS_WORDS, SYSTEM_CODE, SYSTEM_NAME
from wms_tui.erp.qimen.writing import Element, beijing, leaf, listing, node, to_bytes
from wms_tui.erp.reports import LackItem, LackReport, Report, StepReport, Written


def write_report(report: Report) -> Written:
    """Any report as method and body."""
    if isinstance(report, StepReport):
        return write_step(report)
    if isinstance(report, LackReport):
        return write_lack(report)
    return write_confirm(report)


def write_step(report: StepReport) -> Written:
    """A step. The method has no field for outBizCode, so it travels in extendProps."""
    ref = report.order
    root = node(
        "request",
        node(
            "order",
            leaf("orderCode", ref.order_no),
            leaf("orderId", ref.wms_order_id),
            leaf("orderType", ref.order_type),
            leaf("warehouseCode", ref.warehouse),
            leaf("ownerCode", ref.owner),
        ),
        node(
            "process",
            leaf("processStatus", report.status),
            leaf("operatorCode", report.operator_code or SYSTEM_CODE),
            leaf("operatorName", report.operator_name or report.operator_code or SYSTEM_NAME),
            leaf("operateTime", beijing(report.at)),
            leaf("operateInfo", (report.info or STATUS_WORDS.get(report.status, ""))[:500]),
            leaf("expressCode", report.waybill),
        ),
        node("extendProps", leaf("outBizCode", report.message_id)),
    )
    return Written("orderprocess.report", to_bytes(root))


def write_lack(report: LackReport) -> Written:
    """A shortage."""
    ref = report.order
    root = node(
        "request",
        leaf("warehouseCode", ref.warehouse),
        leaf("deliveryOrderCode", ref.order_no),
        leaf("deliveryOrderId", ref.wms_order_id),
        leaf("createTime", beijing(report.at)),
        leaf("outBizCode", report.message_id),
        listing("items", (_lack_node(item) for item in report.items)),
    )
    return Written("itemlack.report", to_bytes(root))


def _lack_node(item: LackItem) -> Element:
    return node(
        "item",
        leaf("itemCode", item.item_code),
        leaf("itemId", item.item_code),
        leaf("inventoryType", item.inventory_type),
        leaf("planQty", item.planned),
        leaf("lackQty", item.missing),
        leaf("reason", item.reason),
        leaf("remark", item.remark[:500]),
    )
