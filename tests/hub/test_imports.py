import csv
import io

import pytest
from argon2 import PasswordHasher
from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.hub.house import WAREHOUSE, House
from tests.hub.workbooks import workbook
from wms_tui.db.hub import items, orders, overview, promises, stations, stock, story, waybills
from wms_tui.hub.imports.importing import KINDS, Imported, ImportRefused, import_file
from wms_tui.hub.imports.reading import FileUnreadable

ITEMS = "item_code,barcode,name,weight_g,length_mm,width_mm,height_mm,owner\n"
STOCK = "owner,item_code,location,lot,expiry,quantity\n"
ORDERS = (
    "order_no,owner,shop,channel,courier,receiver,phone,province,city,district,address,"
    "item_code,quantity,remark\n"
)


def load(house: House, kind: str, text: str | bytes, *, skip_bad: bool = False) -> Imported:
    content = text.encode() if isinstance(text, str) else text
    return import_file(house.ctx, kind, content, f"{kind}.csv", skip_bad=skip_bad)


def bad_rows(house: House, kind: str, text: str) -> dict[int, str]:
    with pytest.raises(ImportRefused) as caught:
        load(house, kind, text)
    return {each.row: each.message for each in caught.value.bad}


def order_row(number: str, item: str, quantity: str = "1", **more: str) -> str:
    cells = {"receiver": "李四", "phone": "13900000000", "courier": "SF", **more}
    return (
        f"{number},OWN,店,TB,{cells['courier']},{cells['receiver']},{cells['phone']},浙江省,杭州市,"
        f"西湖区,文三路1号,{item},{quantity},\n"
    )


def shelves(house: House) -> None:
    load(house, "items", ITEMS + "A,690A,茶杯,200,,,,OWN\nB,690B;B2*6,茶壶,,,,,OWN\n")
    load(house, "locations", "location,zone,sequence\nP1,A,1\nP2,A,2\n")


def test_items_come_in_with_barcodes_case_codes_and_sizes(house: House) -> None:
    done = load(house, "items", ITEMS + "A,690A;690X*12,茶杯,200,1,2,3,OWN\n\nB,,茶壶,,,,,OWN\n")
    assert (done.imported, done.bad) == (2, ())
    cards = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A", "OWN/B"]))
    assert cards[0].barcodes == (("690A", 1), ("690X", 12))
    assert (cards[0].item.weight_g, cards[0].item.height_mm) == (200, 3)
    assert (cards[1].item.name, cards[1].item.weight_g, cards[1].barcodes) == ("茶壶", 0, ())


def test_chinese_headings_and_gbk_files_are_read(house: House) -> None:
    text = "商品编码,条码,商品名称,重量（克）,货主\nA,690A,茶杯,200,OWN\n"
    load(house, "items", text.encode("gb18030"))
    load(house, "locations", "﻿库位;库区;顺序\nP1;A;7\n")
    [card] = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A"]))
    assert (card.item.name, card.item.weight_g) == ("茶杯", 200)
    assert house.read(lambda db: items.locations(db, WAREHOUSE))["P1"].sequence == 7


def test_a_workbook_is_read_with_its_numbers_as_typed(house: House) -> None:
    book = workbook([["item_code", "barcode", "name", "owner"], ["A", 6901234567892, "杯", "OWN"]])
    import_file(house.ctx, "items", book, "items.xlsx", skip_bad=False)
    [card] = house.read(lambda db: items.item_cards(db, WAREHOUSE, ["OWN/A"]))
    assert card.barcodes == (("6901234567892", 1),)


def test_a_bad_file_imports_nothing_and_names_every_bad_row(house: House) -> None:
    text = ITEMS + (
        "A,690A,茶杯,200,,,,OWN\n"
        ",690B,没有编码,1,,,,OWN\n"
        "C,690C,重量坏,heavy,,,,OWN\n"
        "A,690A,重复,200,,,,OWN\n"
        "D,WMS-OK,控制码,1,,,,OWN\n"
        "E,690E,多一列,1,,,,OWN,oops\n"
    )
    wrong = bad_rows(house, "items", text)
    assert sorted(wrong) == [3, 4, 5, 6, 7]
    assert "item_code is empty" in wrong[3]
    assert "weight_g" in wrong[4]
    assert "twice" in wrong[5]
    assert house.read(lambda db: items.items_by_id(db, WAREHOUSE, ["OWN/A"])) == {}
    done = load(house, "items", text, skip_bad=True)
    assert (done.imported, len(done.bad)) == (1, 5)
    assert house.read(lambda db: items.items_by_id(db, WAREHOUSE, ["OWN/A"])).keys() == {"OWN/A"}


@pytest.mark.parametrize(
    ("text", "words"),
    [
        (b"", "empty"),
        (b"foo,bar\n1,2\n", "columns are missing"),
        (b"location,sequence,location\nP1,1,P2\n", "two columns"),
        (b"\x00\x01\x02", "neither CSV nor XLSX"),
        (b"PK\x03\x04broken", "workbook"),
        (b"\xff\xff\xff\xff,\xff", "neither UTF-8 nor GBK"),
    ],
)
def test_a_file_that_can_not_be_read_is_refused_in_plain_words(
    house: House, text: bytes, words: str
) -> None:
    with pytest.raises(FileUnreadable, match=words):
        load(house, "locations", text)


def test_stock_is_what_the_file_says_however_often_it_is_imported(house: House) -> None:
    shelves(house)
    text = STOCK + "OWN,A,P1,,,5\nOWN,A,P1,,,2\nOWN,B,P2,L1,2027/6/30,3\n"
    for _ in range(2):
        load(house, "stock", text)
    level = house.read(lambda db: stock.level(db, WAREHOUSE, ("OWN/A", "P1", "", "ZP")))
    lot = house.read(lambda db: stock.level(db, WAREHOUSE, ("OWN/B", "P2", "L1", "ZP")))
    assert level is not None
    assert lot is not None
    assert (level.quantity, lot.quantity, lot.expiry) == (7, 3, "2027-06-30")
    load(house, "stock", STOCK + "OWN,A,P1,,,4\n")
    books = house.read(lambda db: story.books(db, WAREHOUSE))
    assert (books["OWN/A"].imported, books["OWN/A"].on_hand) == (4, 4)
    assert all(each.balanced for each in books.values())


def test_stock_rows_that_can_not_be_are_named(house: House) -> None:
    shelves(house)
    wrong = bad_rows(
        house,
        "stock",
        STOCK + "OWN,X,P1,,,5\nOWN,A,P9,,,5\nOWN,A,P1,,,-1\nOWN,A,P1,,2026-02-31,1\nOWN,A,P1,,,1\n",
    )
    assert sorted(wrong) == [2, 3, 4, 5]
    assert "no item X" in wrong[2]
    assert "no location P9" in wrong[3]
    assert house.read(lambda db: stock.levels(db, WAREHOUSE)) == []


def test_stock_can_not_be_set_below_what_is_promised(house: House) -> None:
    shelves(house)
    load(house, "stock", STOCK + "OWN,A,P1,,,5\n")
    house.write(lambda db: promises.promise(db, WAREHOUSE, {("OWN/A", "P1", "", "ZP"): 3}))
    assert "promised" in bad_rows(house, "stock", STOCK + "OWN,A,P1,,,2\n")[2]


def test_orders_have_a_row_per_line(house: House) -> None:
    shelves(house)
    done = load(house, "orders", ORDERS + order_row("N1", "A", "2") + order_row("N1", "B"))
    assert done.imported == 2
    order = house.read(lambda db: orders.find_by_number(db, WAREHOUSE, "import", "N1"))
    assert order is not None
    lines = house.read(lambda db: orders.lines_of(db, WAREHOUSE, [order.order_id]))
    assert [(line.item_id, line.qty) for line in lines[order.order_id]] == [
        ("OWN/A", 2),
        ("OWN/B", 1),
    ]
    assert house.read(lambda db: overview.outbox_counts(db, WAREHOUSE)) == {}


def test_a_bad_line_makes_its_order_bad_and_no_other(house: House) -> None:
    shelves(house)
    text = ORDERS + "".join(
        [
            order_row("N1", "A"),
            order_row("N1", "X"),
            order_row("N2", "A"),
            order_row("N3", "A", "0"),
            order_row("N4", "A", courier="NONE"),
            order_row("N5", "A", phone=""),
            order_row("N6", "A"),
            order_row("N6", "B", receiver="别人"),
        ]
    )
    wrong = bad_rows(house, "orders", text)
    assert sorted(wrong) == [2, 3, 5, 6, 7, 8, 9]
    assert "no item X" in wrong[3]
    assert "NONE" in wrong[6]
    assert "receiver.phone" in wrong[7]
    assert house.read(lambda db: overview.order_counts(db, WAREHOUSE)) == {}
    assert load(house, "orders", text, skip_bad=True).imported == 1
    assert house.read(lambda db: overview.order_counts(db, WAREHOUSE)) == {"accepted": 1}


def test_operators_get_a_hash_and_stations_hear_of_them(house: House) -> None:
    house.station("bench-01")
    load(house, "operators", "工号,姓名,密码,角色\n01,王芳,1234,\n02,李强,,组长\n")
    first, second = house.read(lambda db: stations.operators(db, WAREHOUSE))
    assert first.pin_hash.startswith("$argon2id$")
    assert PasswordHasher().verify(first.pin_hash, "1234")
    assert (first.role, second.role, second.pin_hash) == ("packer", "supervisor", "")
    assert house.read(lambda db: overview.feed_waiting(db, WAREHOUSE)) == 2


def test_bad_operators_are_named_without_their_pin(house: House) -> None:
    wrong = bad_rows(
        house, "operators", "code,name,pin,role\n01,王,12,\n0 2,李,1234,\n03,赵,1234,boss\n"
    )
    assert sorted(wrong) == [2, 3, 4]
    assert wrong[2] == "pin has to be 4 to 12 digits"


def test_waybills_are_used_in_the_order_of_the_file_and_never_twice(house: House) -> None:
    text = "courier,waybill\nSF,SF00009\nSF,SF00001\n"
    load(house, "waybills", text)
    load(house, "waybills", text + "SF,SF00005\n")
    taken = house.write(lambda db: waybills.take_free(db, WAREHOUSE, "SF", ["a", "b", "c", "d"]))
    assert taken == ["SF00009", "SF00001", "SF00005"]
    wrong = bad_rows(house, "waybills", "courier,waybill\nZTO,SF00001\nSF,X1\nNO,SF00077\n")
    assert sorted(wrong) == [2, 3, 4]


def test_couriers_get_name_and_cut_off(house: House) -> None:
    load(house, "couriers", "code,name,cut_off\nVP_SF,唯品顺丰,8:30\nSF,顺丰,\n")
    names = house.read(lambda db: waybills.courier_codes(db, WAREHOUSE))
    assert (names["VP_SF"], names["SF"]) == ("唯品顺丰", "顺丰")
    assert 2 in bad_rows(house, "couriers", "code,name,cut_off\nX,名,25:00\n")


@hypothesis_settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(kind=st.sampled_from(KINDS), content=st.binary(max_size=200) | st.text().map(str.encode))
def test_no_file_whatsoever_ends_in_anything_but_rows_or_a_refusal(
    house: House, kind: str, content: bytes
) -> None:
    try:
        done = load(house, kind, content)
    except FileUnreadable as refused:
        said = str(refused)
        assert said
    except ImportRefused as refused:
        named = [bad.row > 0 and bool(bad.message) for bad in refused.bad]
        assert named
        assert all(named)
    else:
        assert (done.imported, done.bad) == (0, ()), "no such file has a good row"


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\x00"), max_size=12)


@hypothesis_settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(rows=st.lists(st.tuples(CELLS, CELLS, st.text("0123456789-.x", max_size=4)), max_size=6))
def test_every_row_of_a_locations_file_is_imported_or_named(
    house: House, rows: list[tuple[str, str, str]]
) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, quoting=csv.QUOTE_ALL).writerows([("location", "zone", "sequence"), *rows])
    done = load(house, "locations", file.getvalue(), skip_bad=True)
    filled = [row for row in rows if any(cell.strip() for cell in row)]
    assert done.imported + len(done.bad) == len(filled)
