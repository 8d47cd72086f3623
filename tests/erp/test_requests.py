"""The requests of the interface as neutral messages."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest

from tests.erp.samples import sample
from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.methods import Method, method_of
from wms_tui.erp.qimen.reading import read
from wms_tui.erp.qimen.requests_items import read_items, read_single_item
from wms_tui.erp.qimen.requests_orders import read_order
from wms_tui.erp.qimen.requests_queries import read_cancel, read_order_query, read_stock_query

CREATE = sample("deliveryorder.create.request")


def changed(old: str, new: str, body: bytes = CREATE) -> bytes:
    """The body with a replacement that must have hit."""
    text = body.decode()
    assert old in text
    return text.replace(old, new).encode()


def test_a_single_item_is_read_in_our_units() -> None:
    request = read_single_item(read(sample("singleitem.synchronize.request")))
    item = request.items[0]
    assert (request.warehouse, item.owner, item.code) == ("WH01", "HZ001", "SKU001")
    assert item.barcodes == ("6900000000017", "6900000000024")
    assert (item.weight_g, item.length_mm, item.width_mm, item.height_mm) == (550, 200, 100, 50)
    assert item.volume_ml == 1000
    assert item.extra["shelfLife"] == "17520"


def test_one_bad_item_does_not_spoil_its_batch() -> None:
    body = changed(
        "<barCode>6900000000031</barCode>", "<barCode/>", sample("items.synchronize.request")
    )
    request = read_items(read(body))
    assert [item.code for item in request.items] == ["SKU001"]
    assert list(request.unreadable) == ["SKU002"]
    assert "barCode" in request.unreadable["SKU002"]


def test_an_order_is_read_whole() -> None:
    order = read_order(read(CREATE))
    assert (order.order_no, order.owner, order.shop) == ("CK202506180001", "HZ001", "示例旗舰店")
    assert (order.courier, order.channel, order.waybill) == ("ZTO", "JD", "")
    assert order.flags == ("SPLIT", "LIMIT")
    assert [(line.line_no, line.item_code, line.quantity) for line in order.lines] == [
        ("1", "SKU001", 2),
        ("2", "GIFT001", 1),
    ]
    assert order.lines[0].price_fen == 6400
    assert order.receiver.phone == "13800000002"
    assert order.receiver.district == "浦东新区"
    assert order.buyer_message == "请放门口 & 勿敲门"
    assert order.placed_at == datetime(2025, 6, 18, 1, 58, 1, tzinfo=UTC)
    assert order.extra["extendProps.key1"] == "value1"
    assert order.extra["deliveryRequirements.deliveryType"] == "PTPS"


@pytest.mark.parametrize("name", ["public-sample", "oaid", "erp-waybill"])
def test_the_other_order_samples_are_read(name: str) -> None:
    order = read_order(read(sample(f"deliveryorder.create.{name}.request")))
    assert order.lines
    assert order.lines[0].inventory_type == "ZP"
    if name == "erp-waybill":
        assert order.waybill == "SF0000000000001"
        assert '"sortCode":"025-GL"' in order.extra["extendProps.PrintData"]
    if name == "oaid":
        assert order.receiver.oaid.startswith("SAMPLE-OAID")


REQUIRED = [
    "<deliveryOrderCode>CK202506180001</deliveryOrderCode>",
    "<orderType>JYCK</orderType>",
    "<warehouseCode>WH01</warehouseCode>",
    "<shopNick>示例旗舰店</shopNick>",
    "<logisticsCode>ZTO</logisticsCode>",
    "<name>收件人乙</name>",
    "<mobile>13800000002</mobile>",
    "<detailAddress>示例路888弄8号801室</detailAddress>",
    "<itemCode>SKU001</itemCode>",
    "<planQty>2</planQty>",
]


@pytest.mark.parametrize("element", REQUIRED)
def test_each_missing_field_is_named(element: str) -> None:
    with pytest.raises(BadMessage) as refused:
        read_order(read(changed(element, "")))
    assert refused.value.code == "FIELD_MISSING"
    assert element[1 : element.index(">")] in refused.value.message


def test_all_missing_fields_are_named_at_once() -> None:
    body = CREATE
    for element in REQUIRED:
        body = changed(element, "", body)
    with pytest.raises(BadMessage) as refused:
        read_order(read(body))
    for element in REQUIRED:
        assert element[1 : element.index(">")] in refused.value.message


def test_an_empty_element_is_a_missing_one_and_no_lines_are_missing_lines() -> None:
    with pytest.raises(BadMessage, match="shopNick"):
        read_order(read(changed("<shopNick>示例旗舰店</shopNick>", "<shopNick/>")))
    lines = CREATE.decode()
    cut = lines[: lines.index("<orderLines>")] + "</request>"
    with pytest.raises(BadMessage, match="orderLine"):
        read_order(read(cut.encode()))
    with pytest.raises(BadMessage, match="deliveryOrder"):
        read_order(read(b"<request/>"))


@pytest.mark.parametrize("text", ["-2", "0", "1.5", "NaN", "2 pieces"])
def test_a_wrong_quantity_names_the_item(text: str) -> None:
    with pytest.raises(BadMessage) as refused:
        read_order(read(changed("<planQty>2</planQty>", f"<planQty>{text}</planQty>")))
    assert refused.value.code == "QUANTITY_INVALID"
    assert "SKU001" in refused.value.message


def test_two_owners_twice_the_same_line_and_a_receipt_are_refused() -> None:
    mixed = CREATE.decode().replace("HZ001", "HZ002", 1).encode()
    with pytest.raises(BadMessage) as refused:
        read_order(read(mixed))
    assert refused.value.code == "OWNER_MIXED"
    with pytest.raises(BadMessage, match="orderLineNo"):
        read_order(read(changed("<orderLineNo>2<", "<orderLineNo>1<")))
    with pytest.raises(BadMessage, match="orderType"):
        read_order(read(changed("JYCK", "CGRK")))


def test_lines_without_numbers_are_counted_and_the_header_may_name_the_owner() -> None:
    body = changed("<orderLineNo>1</orderLineNo>", "")
    body = changed("<orderLineNo>2</orderLineNo>", "", body)
    body = changed("<ownerCode>HZ001</ownerCode>", "", body)
    body = changed("<orderType>", "<ownerCode>HZ9</ownerCode><orderType>", body)
    order = read_order(read(body))
    assert [line.line_no for line in order.lines] == ["1", "2"]
    assert order.owner == "HZ9"


def test_codes_with_line_breaks_or_absurd_length_are_refused() -> None:
    for wrong in ("CK\n1", "C" * 101):
        with pytest.raises(BadMessage, match="deliveryOrderCode"):
            read_order(read(changed("CK202506180001", wrong)))


def test_others_is_other_and_a_phone_may_have_an_extension() -> None:
    body = changed("<logisticsCode>ZTO<", "<logisticsCode>OTHERS<")
    body = changed("<mobile>13800000002<", "<mobile>18877771111-123<", body)
    order = read_order(read(body))
    assert order.courier == "OTHER"
    assert order.receiver.phone == "18877771111-123"


def test_cancel_query_and_stock_query_are_read() -> None:
    cancel = read_cancel(read(sample("order.cancel.partial.request")))
    assert cancel.sub_orders == ("30000000000000101",)
    assert read_cancel(read(sample("order.cancel.request"))).sub_orders == ()
    query = read_order_query(read(sample("deliveryorder.query.request")))
    assert (query.order_no, query.page, query.page_size) == ("CK202506180001", 1, 100)
    stock = read_stock_query(read(sample("inventory.query.request")))
    assert [(c.item_code, c.inventory_type) for c in stock.criteria] == [
        ("SKU001", "ZP"),
        ("SKU002", ""),
    ]


def test_method_names_are_known_with_and_without_prefix() -> None:
    assert method_of("taobao.qimen.deliveryorder.create") is Method.ORDER_CREATE
    assert method_of("order.cancel") is Method.ORDER_CANCEL
    for unknown in ("", "taobao.qimen.", "taobao.qimen.order.pending", "taobao.trade.get"):
        with pytest.raises(BadMessage) as refused:
            method_of(unknown)
        assert refused.value.code == "METHOD_UNKNOWN"
