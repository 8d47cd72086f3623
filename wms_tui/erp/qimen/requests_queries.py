"""Reads `order.cancel`, `deliveryorder.query`, `orderprocess.query` and `inventory.query`."""

from __future__ import annotations

from wms_tui.erp.interface import ErpCancel, ErpOrderQuery, ErpStockCriterion, ErpStockQuery
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.fields import Fields, free_text, optional_code
from wms_tui.erp.qimen.reading import Node
from wms_tui.erp.qimen.values import count

MAX_CRITERIA = 2000
MAX_PAGE_SIZE = 100


def read_cancel(request: Node) -> ErpCancel:
    """A cancellation; with sub-orders it is a part of one."""
    fields = Fields()
    order_no = fields.code(request, "orderCode")
    warehouse = fields.code(request, "warehouseCode")
    fields.check()
    subs = request.many("subSourceOrders", "subSourceOrder")
    return ErpCancel(
        order_no=order_no,
        owner=optional_code(request, "ownerCode"),
        warehouse=warehouse,
        order_type=optional_code(request, "orderType").upper(),
        wms_order_id=optional_code(request, "orderId"),
        reason=free_text(request, "cancelReason"),
        sub_orders=tuple(optional_code(sub, "subSourceOrderCode") or sub.text for sub in subs),
    )


def read_order_query(request: Node) -> ErpOrderQuery:
    """A question for an order's state, or for its steps."""
    fields = Fields()
    order_no = fields.code(request, "orderCode")
    fields.check()
    return ErpOrderQuery(
        order_no=order_no,
        owner=optional_code(request, "ownerCode"),
        warehouse=optional_code(request, "warehouseCode"),
        wms_order_id=optional_code(request, "orderId"),
        page=count(request.value("page"), "page", 1, 1_000_000),
        page_size=count(request.value("pageSize"), "pageSize", MAX_PAGE_SIZE, MAX_PAGE_SIZE),
    )


def read_stock_query(request: Node) -> ErpStockQuery:
    """A question for the stock of several items."""
    entries = request.many("criteriaList", "criteria")
    fields = Fields()
    if not entries:
        fields.lacks("criteriaList/criteria")
    if len(entries) > MAX_CRITERIA:
        raise bad(Failure.FIELD_INVALID, f"criteria最多{MAX_CRITERIA}条")
    criteria = tuple(
        ErpStockCriterion(
            item_code=fields.code(entry, "itemCode", f"criteria[{number}]/"),
            owner=optional_code(entry, "ownerCode"),
            warehouse=optional_code(entry, "warehouseCode"),
            inventory_type=optional_code(entry, "inventoryType").upper(),
        )
        for number, entry in enumerate(entries, 1)
    )
    fields.check()
    return ErpStockQuery(criteria)
