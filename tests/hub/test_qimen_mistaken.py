"""Qimen messages whose numbers and codes could be taken for something else."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.erp.samples import sample
from tests.hub.erp_house import House
from tests.hub.qimen_calls import CREATE, changed, count, linked_with_items, ok
from wms_tui.db.hub.tables import Item, Order

SINGLE = sample("singleitem.synchronize.request")
CANCEL = """<request><warehouseCode>WH01</warehouseCode><orderCode>CK202506180001</orderCode>
<orderType>{}</orderType></request>"""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with linked_with_items(tmp_path) as opened:
        yield opened


def test_another_owners_order_number_is_no_repetition(house: House) -> None:
    other = changed("<ownerCode>HZ001</ownerCode>", "<ownerCode>HZ002</ownerCode>")
    for code in ("SKU001", "GIFT001"):
        text = SINGLE.decode().replace("HZ001", "HZ002").replace("SKU001", code)
        assert ok(house.call("singleitem.synchronize", text.encode()))
    assert ok(house.call("deliveryorder.create", CREATE))
    answer = house.call("deliveryorder.create", other)
    assert not ok(answer)
    assert answer.value("code") == "ORDER_NO_USED"
    assert "CK202506180001" in answer.value("message")


def test_a_cancelled_receipt_does_not_cancel_the_ship_order_of_that_number(house: House) -> None:
    assert ok(house.call("deliveryorder.create", CREATE))
    answer = house.call("order.cancel", CANCEL.format("CGRK").encode())
    assert answer.value("code") == "ORDER_NOT_FOUND"
    assert ok(house.call("order.cancel", CANCEL.format("JYCK").encode()))


@pytest.mark.parametrize("warehouse", ["OTHER", "OTHERS", "wh01", "other"])
def test_our_warehouse_is_known_however_it_is_written(house: House, warehouse: str) -> None:
    body = changed("<warehouseCode>WH01<", f"<warehouseCode>{warehouse}<")
    assert ok(house.call("deliveryorder.create", body))


@pytest.mark.parametrize("field", ["expressCode", "deliveryOrderCode"])
def test_a_label_that_would_be_read_as_a_control_code_is_refused(house: House, field: str) -> None:
    text = CREATE.decode()
    start = text.find(f"<{field}>")
    if start < 0:
        text = text.replace(
            "</deliveryOrderCode>", f"</deliveryOrderCode><{field}>WMS-OK</{field}>"
        )
    else:
        end = text.index(f"</{field}>")
        text = text[:start] + f"<{field}>WMS-OK" + text[end:]
    answer = house.call("deliveryorder.create", text.encode())
    assert answer.value("code") == "FIELD_INVALID"
    assert "WMS-OK" in answer.value("message")
    assert count(house, Order) == 0


@pytest.mark.parametrize(
    ("old", "new"),
    [(">HZ001<", ">HZ001/SKU<"), ("<barCode>", "<barCode>WMS-DONE;"), (">SKU001<", ">wms-op-1<")],
)
def test_an_item_that_would_be_taken_for_another_is_refused(
    house: House, old: str, new: str
) -> None:
    before = count(house, Item)
    answer = house.call("singleitem.synchronize", changed(old, new, SINGLE))
    assert answer.value("code") == "FIELD_INVALID"
    assert count(house, Item) == before
