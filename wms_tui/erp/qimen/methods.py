"""The methods that we serve, by their bare names."""

from __future__ import annotations

from enum import StrEnum

from wms_tui.erp.qimen.failures import Failure, bad

PREFIX = "taobao.qimen."


class Method(StrEnum):
    """What an ERP may call."""

    SINGLE_ITEM = "singleitem.synchronize"
    ITEMS = "items.synchronize"
    ORDER_CREATE = "deliveryorder.create"
    ORDER_QUERY = "deliveryorder.query"
    ORDER_CANCEL = "order.cancel"
    STEPS_QUERY = "orderprocess.query"
    STOCK_QUERY = "inventory.query"


def method_of(name: str) -> Method:
    """The method for a name with or without `taobao.qimen.`; raises `BadMessage` otherwise."""
    bare = name.strip().removeprefix(PREFIX)
    try:
        return Method(bare)
    except ValueError:
        raise bad(Failure.METHOD_UNKNOWN, name[:60]) from None
