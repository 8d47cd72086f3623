"""What travels to a station with an order, for its label."""

from __future__ import annotations

import json

import pytest

from tests.hub.house import House, wish
from wms_tui.domain.document import OrderDoc, PrintDocument, Receiver
from wms_tui.erp.interface import ErpContact
from wms_tui.hub.feed.documents import order_doc


def doc_of(house: House, order_id: str) -> OrderDoc:
    doc = house.read(lambda db: order_doc(db, house.ctx.warehouse, order_id))
    assert doc is not None
    assert OrderDoc.from_json(doc.as_json()) == doc
    return doc


def test_the_sender_and_the_sum_to_collect_travel_with_the_order(house: House) -> None:
    house.item("A")
    sender = ErpContact(
        name="张三", company="示例商贸", phone="057100000000", province="浙江省", city="杭州市",
        district="萧山区", town="瓜沥镇", address="示例路一号",
    )  # fmt: skip
    doc = doc_of(house, house.order(wish("N/1", ("A", 1), sender=sender, cod_fen=12800)))
    assert doc.sender == Receiver(
        "示例商贸", "057100000000", "浙江省", "杭州市", "萧山区", "瓜沥镇示例路一号"
    )
    assert doc.cod_fen == 12800


def test_an_order_without_sender_leaves_the_shop_to_be_named(house: House) -> None:
    house.item("A")
    doc = doc_of(house, house.order(wish("N/2", ("A", 1))))
    assert (doc.sender, doc.cod_fen) == (Receiver(), 0)


BODY = {"contents": [{"encryptedData": "…", "templateURL": "http://example.invalid/1"}]}


def test_a_platforms_document_travels_with_the_erps_own_waybill_only(house: House) -> None:
    house.item("A")
    extra = {"extendProps.printDocument": json.dumps({"platform": "cainiao", "body": BODY})}
    given = wish("N/3", ("A", 1), courier="SF", waybill="SF1000000000017", extra=extra)
    assert doc_of(house, house.order(given)).document == PrintDocument("cainiao", BODY)
    ours = wish("N/4", ("A", 1), extra=extra)
    assert doc_of(house, house.order(ours)).document is None


@pytest.mark.parametrize(
    "text", ["{", "[]", "null", '{"platform": "pdd"}', '{"platform": 1, "body": {}}']
)
def test_a_document_that_can_not_be_read_is_of_no_platform(house: House, text: str) -> None:
    house.item("A")
    given = wish(
        "N/5", ("A", 1), courier="SF", waybill="SF1000000000018",
        extra={"extendProps.printDocument": text},
    )  # fmt: skip
    document = doc_of(house, house.order(given)).document
    assert document is not None
    assert document.platform == "unreadable"
