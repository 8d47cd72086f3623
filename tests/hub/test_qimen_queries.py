"""What an ERP asks of a hub over Qimen: orders, their steps, stock."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.erp.samples import sample
from tests.hub.erp_house import House, add_items
from tests.hub.qimen_calls import CREATE, changed, linked, linked_with_items, ok
from wms_tui.db.hub.tables import Order, StockLevel


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    with linked(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def lasting(tmp_path_factory: pytest.TempPathFactory) -> Iterator[House]:
    """One hub for many calls, with the items of the samples."""
    with linked_with_items(tmp_path_factory.mktemp("hub")) as opened:
        yield opened


def test_an_order_is_told_with_its_lines_in_pages(lasting: House) -> None:
    assert ok(lasting.call("deliveryorder.create", CREATE))
    query = sample("deliveryorder.query.request")
    answer = lasting.call("deliveryorder.query", query)
    header = answer.child("deliveryOrder")
    assert header is not None
    assert (header.value("status"), answer.value("totalLines")) == ("ACCEPT", "2")
    lines = answer.many("orderLines", "orderLine")
    assert [line.value("planQty") for line in lines] == ["2", "1"]
    paged = changed("<page>1</page>", "<page>2</page>", query)
    paged = changed("<pageSize>100</pageSize>", "<pageSize>1</pageSize>", paged)
    (second,) = lasting.call("deliveryorder.query", paged).many("orderLines", "orderLine")
    assert second.value("itemCode") == "GIFT001"
    other = changed("HZ001", "HZ002", query)
    assert lasting.call("deliveryorder.query", other).value("code") == "ORDER_NOT_FOUND"


def test_the_steps_of_an_order_are_told(lasting: House) -> None:
    assert ok(lasting.call("deliveryorder.create", CREATE))
    answer = lasting.call("orderprocess.query", sample("orderprocess.query.request"))
    process = answer.child("orderProcess")
    assert process is not None
    assert process.value("orderCode") == "CK202506180001"
    (step,) = process.many("processes", "process")
    assert (step.value("processStatus"), step.value("operatorCode")) == ("ACCEPT", "SYS")


def test_a_shipped_order_is_told_with_its_parcels(house: House) -> None:
    house.add_order("O1")
    house.ctx.database.write(lambda db: setattr(db.query(Order).one(), "state", "handed_over"))
    body = b"<request><orderCode>CK-O1</orderCode><page>1</page><pageSize>9</pageSize></request>"
    answer = house.call("deliveryorder.query", body)
    header = answer.child("deliveryOrder")
    assert header is not None
    assert (header.value("status"), header.value("outBizCode")) == ("DELIVERED", "O1-C1")
    (parcel,) = answer.many("packages", "package")
    assert (parcel.value("expressCode"), parcel.value("weight")) == ("YDO1", "1.186")
    (line,) = answer.many("orderLines", "orderLine")
    assert line.value("actualQty") == "2"


def test_stock_is_told_by_type_and_lot_free_and_promised(house: House) -> None:
    add_items(house)

    def stock(location: str, quantity: int, reserved: int, lot: str = "", kind: str = "ZP") -> None:
        row = StockLevel(
            warehouse="WH01",
            item_id="HZ001/SKU001",
            location=location,
            lot=lot,
            inventory_type=kind,
            quantity=quantity,
            reserved=reserved,
        )
        house.ctx.database.write(lambda db: db.add(row))

    stock("A-01", 50, 3)
    stock("A-02", 20, 0)
    stock("@PICKED", 4, 0)
    stock("@SHIPPED", 9, 0)
    stock("A-01", 7, 0, lot="L1")
    stock("A-01", 1, 0, kind="CC")
    body = sample("inventory.query.request")
    answer = house.call("inventory.query", body)
    names = ("itemCode", "inventoryType", "batchCode", "quantity", "lockQuantity")
    items = answer.many("items", "item")
    told = [tuple(item.value(name) for name in names) for item in items]
    assert told == [
        ("SKU001", "ZP", "L1", "7", "0"),
        ("SKU001", "ZP", "", "67", "7"),
        ("SKU002", "ZP", "", "0", "0"),
    ]
    unknown = house.call("inventory.query", body.replace(b"SKU002", b"NOPE"))
    assert ok(unknown)
    assert "NOPE" in unknown.value("message")
    none = house.call("inventory.query", body.replace(b"SKU00", b"NO"))
    assert none.value("code") == "ITEM_NOT_FOUND"
