"""The Qimen requests of the simulated ERP, as trees to be written."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta
from typing import Any

from wms_tui.sim.erp.catalogue import Sku
from wms_tui.sim.erp.orders import SimOrder
from wms_tui.sim.erp.people import COURIERS, Receiver
from wms_tui.sim.erp.qimen_wire import beijing_text

Tree = Mapping[str, Any]


def item_tree(sku: Sku) -> Tree:
    """One item. Qimen has no place for the pieces of a case code, so cases travel by file."""
    weight = f"{sku.books_g / 1000:.3f}" if sku.books_g else None
    return {
        "itemCode": sku.code,
        "itemName": sku.name,
        "barCode": ";".join(sku.barcodes),
        "stockUnit": "个" if sku.kind == "BC" else "件",
        "grossWeight": weight,
        "itemType": sku.kind,
        "isValid": "Y",
        "isSku": "Y",
    }


def items_request(warehouse: str, owner: str, skus: Iterable[Sku]) -> Tree:
    """`items.synchronize`."""
    return {**_head(warehouse, owner), "items": {"item": [item_tree(sku) for sku in skus]}}


def single_item_request(warehouse: str, sku: Sku) -> Tree:
    """`singleitem.synchronize`."""
    return {**_head(warehouse, sku.owner), "item": item_tree(sku)}


def create_request(warehouse: str, order: SimOrder, at: datetime) -> Tree:
    """`deliveryorder.create`."""
    total = sum(line.price_fen * line.qty for line in order.lines)
    return {
        "deliveryOrder": {
            "deliveryOrderCode": order.order_no,
            "orderType": "JYCK",
            "warehouseCode": warehouse,
            "sourcePlatformCode": order.channel,
            "sourcePlatformName": order.channel_name,
            "createTime": beijing_text(at),
            "placeOrderTime": beijing_text(at - timedelta(minutes=14)),
            "payTime": beijing_text(at - timedelta(minutes=13)),
            "operateTime": beijing_text(at),
            "operatorCode": "AUDIT01",
            "shopNick": order.shop,
            "sellerNick": order.shop,
            "buyerNick": f"tb{order.source_no[-8:]}",
            "totalAmount": _yuan(total),
            "itemAmount": _yuan(total),
            "logisticsCode": order.courier,
            "logisticsName": COURIERS[order.courier],
            "expressCode": order.waybill or None,
            "senderInfo": _sender(order),
            "receiverInfo": _receiver(order.receiver),
            "isUrgency": "N",
            "buyerMessage": order.buyer_message or None,
            **({"oaidOrderSourceCode": order.source_no} if order.receiver.oaid else {}),
        },
        "orderLines": {"orderLine": [_line(order, n) for n in range(len(order.lines))]},
        "extendProps": {
            "simSource": "wms-tui sim erp",
            **({"printDocument": _document(order)} if order.document else {}),
        },
    }


def _document(order: SimOrder) -> str:
    """What a platform's cloud would have given the ERP: opaque data and a template."""
    data = {"cpCode": order.courier, "waybillCode": order.waybill}
    template = "http://cloudprint.example.invalid/template/1"
    contents = [{"data": data, "templateURL": template}]
    body = {"printData": contents, "tempUrl": template}
    body = body if order.document == "jd" else {"contents": contents}
    return json.dumps({"platform": order.document, "body": body}, ensure_ascii=False)


def cancel_request(warehouse: str, order: SimOrder, reason: str) -> Tree:
    """`order.cancel`."""
    return {
        "warehouseCode": warehouse,
        "ownerCode": order.owner.code,
        "orderCode": order.order_no,
        "orderType": "JYCK",
        "cancelReason": reason,
    }


def _head(warehouse: str, owner: str) -> dict[str, Any]:
    return {"actionType": "add", "warehouseCode": warehouse, "ownerCode": owner}


def _line(order: SimOrder, index: int) -> Tree:
    line = order.lines[index]
    return {
        "orderLineNo": line.number,
        "sourceOrderCode": order.source_no,
        "subSourceOrderCode": f"{order.source_no}{line.number:0>2}",
        "ownerCode": order.owner.code,
        "itemCode": line.sku.code,
        "inventoryType": "ZP",
        "itemName": line.sku.name,
        "planQty": line.qty,
        "actualPrice": _yuan(line.price_fen),
    }


def _sender(order: SimOrder) -> Tree:
    province, city, area = order.owner.city
    return {
        "company": f"{order.owner.brand}电子商务有限公司",
        "name": f"{order.owner.brand.split(' ', maxsplit=1)[0]}仓",
        "tel": "0571-00000000",
        "mobile": "13800000001",
        "province": province,
        "city": city,
        "area": area,
        "detailAddress": "云仓路1号 1号库",
    }


def _receiver(person: Receiver) -> Tree:
    return {
        "name": person.name,
        "mobile": person.mobile,
        "province": person.province,
        "city": person.city,
        "area": person.area,
        "town": person.town,
        "detailAddress": person.address,
        **({"oaid": person.oaid, "privacy": "true"} if person.oaid else {}),
    }


def _yuan(fen: int) -> str:
    return f"{fen // 100}.{fen % 100:02d}"
