"""Qimen calls as an ERP makes them, on a hub with a real SQLite file."""

from __future__ import annotations

import base64
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.erp.samples import sample
from tests.hub.erp_house import House, add_items, config, erp, open_house, signed
from tests.hub.qimen_calls import CREATE, changed, count, linked, linked_with_items, ok
from wms_tui.db.hub.tables import ErpInbox, Item, ItemBarcode, Order, OrderLine
from wms_tui.erp.qimen.reading import MAX_BODY, read
from wms_tui.hub.qimen.endpoint import handle_qimen

ITEMS = sample("items.synchronize.request")


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with linked(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One hub for many calls, with the items of the samples."""
    with linked_with_items(tmp_path_factory.mktemp("hub")) as opened:
        yield opened


def test_a_single_item_is_stored_with_all_its_barcodes(house: House) -> None:
    answer = house.call(
        "taobao.qimen.singleitem.synchronize", sample("singleitem.synchronize.request")
    )
    assert ok(answer)
    assert answer.value("itemId") == "SKU001"
    item = house.ctx.database.read(lambda db: db.query(Item).one())
    assert (item.owner, item.code, item.weight_g, item.length_mm) == ("HZ001", "SKU001", 550, 200)
    codes = house.ctx.database.read(lambda db: {row.barcode for row in db.query(ItemBarcode)})
    assert codes == {"6900000000017", "6900000000024"}


def test_a_batch_of_items_stores_the_good_ones_and_lists_the_others(house: House) -> None:
    assert ok(house.call("items.synchronize", ITEMS))
    body = changed("<itemName>示例商品B</itemName>", "", ITEMS)
    answer = house.call("items.synchronize", body)
    assert (answer.value("flag"), answer.value("code")) == ("failure", "PARTIAL")
    (failed,) = answer.many("items", "item")
    assert failed.value("itemCode") == "SKU002"
    assert count(house, Item) == 2


@pytest.mark.parametrize("prefix", ["", "taobao.qimen."])
@pytest.mark.parametrize("sign_method", ["md5", "hmac", "hmac-sha256"])
def test_the_same_order_twice_is_one_order_with_one_id(
    house: House, prefix: str, sign_method: str
) -> None:
    add_items(house)
    calls = [
        house.call(prefix + "deliveryorder.create", CREATE, sign_method=sign_method)
        for _ in range(2)
    ]
    assert all(ok(answer) for answer in calls)
    assert calls[0].value("deliveryOrderId") == calls[1].value("deliveryOrderId") != ""
    assert calls[0].value("createTime") == calls[1].value("createTime") != ""
    assert count(house, Order) == 1
    assert list(house.states()) == [calls[0].value("deliveryOrderId") + "-ACCEPT"]


@pytest.mark.parametrize("name", ["erp-waybill", "oaid"])
def test_the_other_order_samples_are_taken(lasting: House, name: str) -> None:
    assert ok(lasting.call("deliveryorder.create", sample(f"deliveryorder.create.{name}.request")))


def test_the_public_sample_is_taken_by_the_warehouse_that_it_names(tmp_path: Path) -> None:
    body = sample("deliveryorder.create.public-sample.request")
    item = changed("SKU001", "12320946", sample("singleitem.synchronize.request"))
    item = changed("HZ001", "REILEY", changed("WH01", "REILEY", item))
    with open_house(config(tmp_path, erp(), warehouse="REILEY")) as house:
        assert ok(house.call("singleitem.synchronize", item))
        assert ok(house.call("deliveryorder.create", body))


def test_all_unknown_items_are_listed_and_nothing_is_stored(house: House) -> None:
    answer = house.call("deliveryorder.create", CREATE)
    assert answer.value("code") == "ITEM_NOT_FOUND"
    for code in ("SKU001", "GIFT001"):
        assert code in answer.value("message")
    listed = {item.value("itemCode") for item in answer.many("items", "item")}
    assert listed == {"SKU001", "GIFT001"}
    assert count(house, Order) == count(house, OrderLine) == len(house.outbox()) == 0


WRONG_ORDERS = {
    "FIELD_MISSING": ("<shopNick>示例旗舰店</shopNick>", ""),
    "QUANTITY_INVALID": ("<planQty>2</planQty>", "<planQty>-2</planQty>"),
    "WAREHOUSE_UNKNOWN": ("<warehouseCode>WH01<", "<warehouseCode>WH77<"),
    "COURIER_UNKNOWN": ("<logisticsCode>ZTO<", "<logisticsCode>PIGEON<"),
    "OWNER_MIXED": (
        "<ownerCode>HZ001</ownerCode>\n      <itemCode>GIFT001",
        "<ownerCode>B</ownerCode>\n      <itemCode>GIFT001",
    ),
    "FIELD_INVALID": ("2025-06-18 09:58:01", "yesterday"),
    "XML_INVALID": ("</deliveryOrder>", ""),
}


@pytest.mark.parametrize("code", WRONG_ORDERS)
def test_a_wrong_order_is_refused_whole_and_its_raw_message_kept(house: House, code: str) -> None:
    add_items(house)
    body = changed(*WRONG_ORDERS[code])
    answer = house.call("deliveryorder.create", body)
    assert (answer.value("flag"), answer.value("code")) == ("failure", code)
    assert 0 < len(answer.value("message")) <= 100
    assert count(house, Order) == count(house, OrderLine) == len(house.outbox()) == 0
    kept = house.ctx.database.read(lambda db: db.query(ErpInbox).order_by(ErpInbox.id).all())[-1]
    assert kept.raw == body.decode()
    assert code in (kept.answer or "")


def test_a_wrong_signature_is_refused_and_nothing_is_kept(house: House) -> None:
    answers = [
        handle_qimen(house.ctx, signed("deliveryorder.create", CREATE, "wrong"), CREATE, {}),
        handle_qimen(house.ctx, signed("deliveryorder.create", CREATE), CREATE + b" ", {}),
        handle_qimen(house.ctx, "customerId=客户1".encode(), CREATE, {}),
    ]
    for answer in map(read, answers):
        assert answer.value("code") == answer.value("sub_code") == "sign-check-failure"
        assert answer.value("message") == answer.value("sub_message") == "Illegal request"
    assert count(house, ErpInbox) == 0


def test_an_unknown_customer_and_an_unknown_method_are_refused(house: House) -> None:
    answer = house.call("deliveryorder.create", CREATE, customerId="nobody")
    assert answer.value("code") == "CUSTOMER_UNKNOWN"
    assert count(house, ErpInbox) == 0
    assert house.call("order.pending", CREATE).value("code") == "METHOD_UNKNOWN"
    lower = house.call("deliveryorder.query", CREATE, customerId="-", customerid="客户1")
    assert lower.value("code") == "FIELD_MISSING"


def test_where_several_share_a_customer_the_app_key_decides(tmp_path: Path) -> None:
    links = [erp(name=name, app_key=name, secret=f"s-{name}") for name in ("a", "b")]
    with open_house(config(tmp_path, *links)) as house:
        body = sample("singleitem.synchronize.request")
        for name in ("a", "b"):
            query = signed("singleitem.synchronize", body, f"s-{name}", app_key=name)
            assert ok(read(handle_qimen(house.ctx, query, body, {})))
        query = signed("singleitem.synchronize", body, "s-a", app_key="c")
        answer = read(handle_qimen(house.ctx, query, body, {}))
        assert answer.value("code") == "CUSTOMER_UNKNOWN"


def test_the_age_of_a_call_matters_only_where_a_setting_says_so(house: House) -> None:
    body = sample("singleitem.synchronize.request")
    assert ok(house.call("singleitem.synchronize", body))
    house.put_setting("qimen.max_age_s", "600")
    for timestamp in ("2025-06-18 10:05:14", "", "now"):
        answer = house.call("singleitem.synchronize", body, timestamp=timestamp)
        assert answer.value("code") == "TIMESTAMP_INVALID"


def test_a_body_that_is_too_large_is_refused(house: House) -> None:
    body = b"<request>" + b" " * MAX_BODY + b"</request>"
    assert house.call("singleitem.synchronize", body).value("code") == "BODY_TOO_LARGE"


def test_bytes_that_are_no_text_are_kept_as_they_came(house: House) -> None:
    body = b"<request>\xff\xfe</request>"
    assert house.call("deliveryorder.create", body).value("code") == "XML_INVALID"
    kept = house.ctx.database.read(lambda db: db.query(ErpInbox).one())
    assert base64.b64decode(kept.raw.removeprefix("base64:")) == body


def test_our_own_fault_is_an_envelope_too_and_stores_nothing(
    house: House, caplog: pytest.LogCaptureFixture
) -> None:
    """The table of lines is gone: the order's own row must not stay without them."""
    add_items(house)
    house.ctx.database.write(lambda db: db.connection().exec_driver_sql("DROP TABLE order_line"))
    answer = house.call("deliveryorder.create", CREATE)
    assert (answer.value("flag"), answer.value("code")) == ("failure", "SYSTEM")
    assert count(house, Order) == 0
    assert "13800000002" not in caplog.text


METHODS = {
    "deliveryorder.create": CREATE,
    "items.synchronize": ITEMS,
    "singleitem.synchronize": sample("singleitem.synchronize.request"),
    "deliveryorder.query": sample("deliveryorder.query.request"),
    "orderprocess.query": sample("orderprocess.query.request"),
    "inventory.query": sample("inventory.query.request"),
}


@settings(
    max_examples=150,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(data=st.data())
def test_any_damage_to_any_message_is_answered_in_an_envelope(
    lasting: House, data: st.DataObject
) -> None:
    method = data.draw(st.sampled_from(sorted(METHODS)))
    body = bytearray(METHODS[method])
    for _ in range(data.draw(st.integers(0, 4))):
        place = data.draw(st.integers(0, len(body)))
        cut = data.draw(st.integers(0, 60))
        body[place : place + cut] = data.draw(
            st.one_of(
                st.binary(max_size=6),
                st.sampled_from([b"<", b"</item>", b"&x;", b"-1", b"NaN", b"<itemCode/>", b"0"]),
            )
        )
    answer = lasting.call(method, bytes(body))
    assert answer.value("flag") in ("success", "failure")
    assert answer.value("code") != "SYSTEM", bytes(body)


@settings(max_examples=60, deadline=None)
@given(st.binary(max_size=80), st.binary(max_size=80))
def test_any_bytes_at_all_are_answered_in_an_envelope(
    lasting: House, query: bytes, body: bytes
) -> None:
    assert read(handle_qimen(lasting.ctx, query, body, {})).value("flag") == "failure"
