"""Files that come a second time, and files that say what can't be."""

from sqlalchemy import Engine, event

from tests.hub.house import WAREHOUSE, House
from tests.hub.test_imports import ITEMS, ORDERS, bad_rows, load, order_row, shelves
from wms_tui.db.hub import items, orders


def test_a_file_of_items_that_are_known_asks_the_database_little(house: House) -> None:
    text = ITEMS + "".join(f"I{n},69{n};C{n}*6,茶杯,200,,,,OWN\n" for n in range(400))
    load(house, "items", text)
    said: list[str] = []

    def note(*told: object) -> None:
        said.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        load(house, "items", text)
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(said) < 40


def test_of_items_that_are_known_only_what_changed_is_changed(house: House) -> None:
    load(house, "items", ITEMS + "A,690A,茶杯,200,,,,OWN\nB,690B,茶壶,300,,,,OWN\n")
    load(house, "items", ITEMS + "A,690A;X*12,茶杯,200,,,,OWN\nB,,大茶壶,,,,,OWN\nC,,盘,,,,,OWN\n")
    cards = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A", "OWN/B", "OWN/C"]))
    told = [(card.item.name, card.item.weight_g, list(card.barcodes)) for card in cards]
    assert told == [
        ("茶杯", 200, [("690A", 1), ("X", 12)]),
        ("大茶壶", 300, [("690B", 1)]),
        ("盘", 0, []),
    ]


def test_barcodes_that_can_not_be_meant_are_named(house: House) -> None:
    text = ITEMS + "A,690*0,x,,,,,OWN\nB,690*x,x,,,,,OWN\nC,7;7*6,x,,,,,OWN\nD,8;8,x,,,,,OWN\n"
    wrong = bad_rows(house, "items", text)
    assert sorted(wrong) == [2, 3, 4]
    assert "code*12" in wrong[2]
    assert "two numbers of pieces" in wrong[4]


def test_an_order_that_is_there_with_other_lines_is_named_and_stays(house: House) -> None:
    shelves(house)
    same = ORDERS + order_row("N1", "A", "2") + order_row("N1", "B")
    load(house, "orders", same)
    assert load(house, "orders", same).imported == 2
    wrong = bad_rows(house, "orders", ORDERS + order_row("N1", "A", "3"))
    assert "is there already" in wrong[2]
    order = house.read(lambda db: orders.find_by_number(db, WAREHOUSE, "import", "N1"))
    assert order is not None
    lines = house.read(lambda db: orders.lines_of(db, WAREHOUSE, [order.order_id]))
    assert len(lines[order.order_id]) == 2
