"""Reads `deliveryorder.create` (reference 4.2) into an `ErpOrder`.

Required is what a warehouse can't ship without: number, type, warehouse, shop, courier, receiver,
and of each line owner, item and quantity. Times, prices and the sender are taken where given.
"""

from __future__ import annotations

import re
from collections import Counter

from wms_tui.erp.interface import ErpContact, ErpOrder, ErpOrderLine
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.fields import Fields, flat, free_text, optional_code, optional_text, texts
from wms_tui.erp.qimen.reading import Node
from wms_tui.erp.qimen.values import fen, moment, quantity

MAX_LINES = 5000
_HEADER_KNOWN = frozenset(
    [
        "deliveryOrderCode",
        "orderType",
        "warehouseCode",
        "ownerCode",
        "shopNick",
        "sourcePlatformCode",
        "logisticsCode",
        "expressCode",
        "logisticsAreaCode",
        "orderFlag",
        "isUrgency",
        "buyerMessage",
        "sellerMessage",
        "remark",
        "placeOrderTime",
        "payTime",
        "latestDeliveryTime",
        "latestCollectionTime",
        "arAmount",
        "totalAmount",
    ]
)
_LINE_KNOWN = frozenset(
    [
        "orderLineNo",
        "ownerCode",
        "itemCode",
        "inventoryType",
        "itemName",
        "sourceOrderCode",
        "subSourceOrderCode",
        "batchCode",
        "planQty",
        "actualPrice",
    ]
)


def read_order(request: Node) -> ErpOrder:
    """The order. Raises `BadMessage` naming all that is missing, or the first value at fault."""
    header = request.child("deliveryOrder")
    if header is None:
        raise bad(Failure.FIELD_MISSING, "deliveryOrder")
    fields = Fields()
    receiver = _receiver(header.child("receiverInfo") or Node(""), fields)
    lines = _lines(request, header, fields)
    order_no, order_type, warehouse = (
        fields.code(header, name) for name in ("deliveryOrderCode", "orderType", "warehouseCode")
    )
    shop = fields.text(header, "shopNick")
    courier = fields.code(header, "logisticsCode")
    fields.check()
    sender = header.child("senderInfo")
    return ErpOrder(
        order_no=order_no,
        order_type=_outbound(order_type),
        warehouse=warehouse,
        owner=_one_owner(lines),
        shop=shop,
        channel=_other(optional_code(header, "sourcePlatformCode").upper()),
        courier=_other(courier),
        receiver=receiver,
        lines=lines,
        waybill=optional_code(header, "expressCode"),
        sort_code=optional_text(header, "logisticsAreaCode"),
        sender=None if sender is None else _contact(sender),
        is_urgent=header.value("isUrgency").upper() == "Y",
        flags=_flags(header.value("orderFlag")),
        buyer_message=free_text(header, "buyerMessage"),
        seller_message=free_text(header, "sellerMessage"),
        remark=free_text(header, "remark"),
        placed_at=moment(header.value("placeOrderTime"), "placeOrderTime"),
        paid_at=moment(header.value("payTime"), "payTime"),
        ship_by=moment(header.value("latestDeliveryTime"), "latestDeliveryTime"),
        collect_by=moment(header.value("latestCollectionTime"), "latestCollectionTime"),
        cod_fen=fen(header.value("arAmount"), "arAmount"),
        total_fen=fen(header.value("totalAmount"), "totalAmount"),
        extra=_extra(request, header),
    )


def _contact(info: Node) -> ErpContact:
    names = ("name", "province", "city", "town", "company", "oaid")
    return ErpContact(
        **{name: optional_text(info, name) for name in names},
        phone=optional_text(info, "mobile") or optional_text(info, "tel"),
        district=optional_text(info, "area"),
        address=optional_text(info, "detailAddress"),
        postcode=optional_text(info, "zipCode"),
    )


def _receiver(info: Node, fields: Fields) -> ErpContact:
    contact = _contact(info)
    needed = {
        "name": contact.name,
        "mobile": contact.phone,
        "province": contact.province,
        "city": contact.city,
        "detailAddress": contact.address,
    }
    for name, value in needed.items():
        # Of an encrypted receiver the platform knows what is not here.
        if not value and not contact.oaid:
            fields.lacks(f"receiverInfo/{name}")
    return contact


def _lines(request: Node, header: Node, fields: Fields) -> tuple[ErpOrderLine, ...]:
    entries = request.many("orderLines", "orderLine")
    if not entries:
        fields.lacks("orderLines/orderLine")
    if len(entries) > MAX_LINES:
        raise bad(Failure.FIELD_INVALID, f"orderLines最多{MAX_LINES}行")
    header_owner = optional_code(header, "ownerCode")
    lines = tuple(_line(n, entry, header_owner, fields) for n, entry in enumerate(entries, 1))
    twice, times = Counter(line.line_no for line in lines).most_common(1)[0] if lines else ("", 0)
    if times > 1:
        raise bad(Failure.FIELD_INVALID, f"orderLineNo重复: {twice}")
    return lines


def _line(number: int, entry: Node, header_owner: str, fields: Fields) -> ErpOrderLine:
    place = f"orderLine[{number}]/"
    owner = optional_code(entry, "ownerCode") or header_owner
    if not owner:
        fields.lacks(place + "ownerCode")
    planned = entry.value("planQty")
    if not planned:
        fields.lacks(place + "planQty")
    item_code = fields.code(entry, "itemCode", place)
    return ErpOrderLine(
        line_no=optional_code(entry, "orderLineNo") or str(number),
        item_code=item_code,
        quantity=quantity(planned, f"planQty({item_code})") if planned else 0,
        owner=owner,
        inventory_type=optional_code(entry, "inventoryType").upper() or "ZP",
        name=optional_text(entry, "itemName"),
        source_order_no=optional_code(entry, "sourceOrderCode"),
        sub_order_no=optional_code(entry, "subSourceOrderCode"),
        lot=optional_code(entry, "batchCode"),
        price_fen=fen(entry.value("actualPrice"), "actualPrice"),
        extra=texts(entry, _LINE_KNOWN),
    )


def is_outbound(order_type: str) -> bool:
    """Whether a type in capitals is a ship order's: no receipt (…RK) and no processing (CNJG)."""
    return not order_type.endswith("RK") and order_type != "CNJG"


def _outbound(order_type: str) -> str:
    """The order type; receipts and processing (…RK, CNJG) are no ship orders."""
    order_type = order_type.upper()
    if not is_outbound(order_type):
        raise bad(Failure.FIELD_INVALID, f"orderType={order_type} 不是发货单")
    return order_type


def _one_owner(lines: tuple[ErpOrderLine, ...]) -> str:
    owners = list(dict.fromkeys(line.owner for line in lines))
    if len(owners) > 1:
        raise bad(Failure.OWNER_MIXED, ", ".join(owners))
    return owners[0]


def _other(code: str) -> str:
    """ "Other" is written OTHER or OTHERS, depending on the method."""
    return "OTHER" if code.upper() == "OTHERS" else code


def _flags(text: str) -> tuple[str, ...]:
    """The order's flags; `^` by the white paper, `,` from some ERPs."""
    return tuple(flag for flag in re.split(r"[\^,\s]+", text.upper()[:500]) if flag)


def _extra(request: Node, header: Node) -> dict[str, str]:
    extra = texts(header, _HEADER_KNOWN)
    demands = header.child("deliveryRequirements")
    if demands is not None:
        extra.update(flat(demands, "deliveryRequirements."))
    for props in request.all("extendProps"):
        extra.update(flat(props, "extendProps."))
    return extra
