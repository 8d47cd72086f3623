import json
from dataclasses import replace

import pytest

from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import items, orders, overview, waybills
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrderLine
from wms_tui.hub import settings
from wms_tui.hub.intake.taking_in import OrderRefused, upsert_item


def refusal(house: House, order: object) -> OrderRefused:
    with pytest.raises(OrderRefused) as caught:
        house.order(order)  # type: ignore[arg-type]
    assert house.read(lambda db: overview.order_counts(db, WAREHOUSE)) == {}
    return caught.value


def test_an_order_is_stored_whole_and_accepted(house: House) -> None:
    house.item("A")
    house.item("B")
    order_id = house.order(wish("N1", ("A", 1), ("B", 2), buyer_message="快点", is_urgent=True))
    order = house.get(order_id)
    assert (order.state, order.courier, order.urgent, order.memo) == ("accepted", "SF", 1, "快点")
    assert order.way == "print,pick,check,pack,weigh,handover"
    assert order.ship_point == "weigh"
    assert json.loads(order.receiver)["city"] == "深圳市"
    lines = house.read(lambda db: orders.lines_of(db, WAREHOUSE, [order_id]))[order_id]
    assert [(line.line, line.item_id, line.qty) for line in lines] == [
        ("1", "OWN/A", 1),
        ("2", "OWN/B", 2),
    ]
    steps = house.read(lambda db: orders.steps_of(db, WAREHOUSE, order_id))
    assert [step.status for step in steps] == ["ACCEPT"]
    assert house.read(lambda db: overview.outbox_counts(db, WAREHOUSE)) == {"due": 1}


def test_the_same_order_twice_is_one_order_with_one_id(house: House) -> None:
    house.item("A")
    first = house.order(wish("N1", ("A", 1)))
    assert house.order(wish("N1", ("A", 1))) == first
    assert house.order(wish("N1", ("A", 7), courier="ZTO")) == first
    assert house.read(lambda db: overview.order_counts(db, WAREHOUSE)) == {"accepted": 1}
    assert house.read(lambda db: overview.outbox_counts(db, WAREHOUSE)) == {"due": 1}


def test_the_same_number_of_another_erp_is_another_order(house: House) -> None:
    house.item("A")
    assert house.order(wish("N1", ("A", 1))) != house.order(wish("N1", ("A", 1)), erp="other")


def test_a_cancelled_order_is_not_taken_again(house: House) -> None:
    house.item("A")
    order_id = house.order(wish("N1", ("A", 1)))
    house.write(lambda db: orders.change(db, WAREHOUSE, order_id, state="cancelled"))
    with pytest.raises(OrderRefused) as caught:
        house.order(wish("N1", ("A", 1)))
    assert caught.value.code == "ORDER_CANCELLED"


def test_all_unknown_items_are_named(house: House) -> None:
    house.item("A")
    error = refusal(house, wish("N1", ("X", 1), ("A", 1), ("Y", 1)))
    assert (error.code, error.details) == ("ITEM_NOT_FOUND", ("X", "Y"))


def test_an_item_of_another_owner_is_unknown(house: House) -> None:
    house.item("A", owner="OTHER")
    assert refusal(house, wish("N1", ("A", 1))).code == "ITEM_NOT_FOUND"


@pytest.mark.parametrize("quantity", [0, -1, 1_000_001])
def test_a_quantity_that_can_not_be_is_refused(house: House, quantity: int) -> None:
    house.item("A")
    assert refusal(house, wish("N1", ("A", quantity))).code == "QUANTITY_INVALID"


def test_everything_that_the_receiver_lacks_is_named(house: House) -> None:
    house.item("A")
    error = refusal(house, wish("N1", ("A", 1), receiver=ErpContact(name="张三", city="深圳")))
    assert error.code == "FIELD_MISSING"
    assert error.details == ("receiver.phone", "receiver.province", "receiver.address")


def test_an_encrypted_receiver_is_complete(house: House) -> None:
    house.item("A")
    order = house.get(house.order(wish("N1", ("A", 1), receiver=ErpContact(oaid="abc"))))
    assert json.loads(order.extra)["oaid"] == "abc"


def test_an_unknown_courier_is_refused_and_another_lists_code_is_understood(house: House) -> None:
    house.item("A")
    assert refusal(house, wish("N1", ("A", 1), courier="NONE")).code == "COURIER_UNKNOWN"
    order = house.get(house.order(wish("N1", ("A", 1), courier="shunfeng")))
    assert order.courier == "SF"
    assert json.loads(order.extra)["logistics_code"] == "shunfeng"


def test_other_leaves_the_courier_to_us(house: House) -> None:
    house.item("A")
    assert house.get(house.order(wish("N1", ("A", 1), courier="OTHER"))).courier == ""


def test_an_order_for_another_warehouse_or_without_lines_is_refused(house: House) -> None:
    assert refusal(house, wish("N1", ("A", 1), warehouse="WH02")).code == "WAREHOUSE_UNKNOWN"
    assert refusal(house, wish("N1")).details == ("lines",)


def test_a_waybill_serves_one_order_only(house: House) -> None:
    house.item("A")
    house.order(wish("N1", ("A", 1), waybill="SF1"))
    with pytest.raises(OrderRefused) as caught:
        house.order(wish("N2", ("A", 1), waybill="SF1"))
    assert caught.value.code == "WAYBILL_USED"
    number = house.read(lambda db: waybills.get(db, WAREHOUSE, "SF1"))
    assert number is not None
    assert number.state == "assigned"


def test_lines_without_numbers_get_free_ones(house: House) -> None:
    house.item("A")
    lines = tuple(ErpOrderLine(number, "A", 1, "OWN") for number in ("", "1", ""))
    order_id = house.order(replace(wish("N1"), lines=lines))
    stored = house.read(lambda db: orders.lines_of(db, WAREHOUSE, [order_id]))[order_id]
    assert [line.line for line in stored] == ["1", "2", "3"]


def test_way_and_ship_point_come_from_the_most_special_rule(house: House) -> None:
    house.item("A")

    def rules(db: object) -> None:
        settings.put(db, house.ctx, "warehouse", "ship_point", "check")  # type: ignore[arg-type]
        settings.put(db, house.ctx, "owner:OWN", "ship_point", "handover")  # type: ignore[arg-type]
        settings.put(db, house.ctx, "kind:single", "order.way", "pick,check")  # type: ignore[arg-type]

    house.write(rules)
    order = house.get(house.order(wish("N1", ("A", 1))))
    assert (order.ship_point, order.way) == ("handover", "pick,check")


def test_an_item_changes_only_in_what_the_message_gives(house: House) -> None:
    house.item("A", weight_g=200, length_mm=10)
    again = ErpItem(owner="OWN", code="A", name="新名", barcodes=(), kind="", weight_g=None)
    house.write(lambda db: upsert_item(db, house.ctx, "main", again))
    [card] = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A"]))
    assert (card.item.name, card.item.weight_g, card.item.length_mm) == ("新名", 200, 10)
    assert card.item.kind == "ZC"
    assert card.barcodes == (("69A", 1),)


def test_several_barcodes_and_case_codes_are_kept(house: House) -> None:
    item = ErpItem(owner="OWN", code="A", name="A", barcodes=("1", "2", "99*12"))
    house.write(lambda db: upsert_item(db, house.ctx, "main", item))
    [card] = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A"]))
    assert card.barcodes == (("1", 1), ("2", 1), ("99", 12))


def test_an_owner_exists_once_a_message_names_it(house: House) -> None:
    house.item("A", owner="NEW")
    found = house.read(lambda db: items.owners(db, WAREHOUSE))
    assert [(owner.owner, owner.erp) for owner in found] == [("NEW", "main")]
