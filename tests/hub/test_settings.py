import pytest

from tests.hub.house import WAREHOUSE, House
from wms_tui.db.hub import feed_rows
from wms_tui.hub import settings
from wms_tui.hub.planning.courier_rules import choose
from wms_tui.hub.settings import SettingRefused


def put(house: House, scope: str, key: str, value: str | None) -> None:
    house.write(lambda db: settings.put(db, house.ctx, scope, key, value))


def test_the_most_special_scope_wins(house: House) -> None:
    for number, scope in enumerate(
        ["warehouse", "owner:A", "courier:SF", "kind:single", "station:S1"], start=1
    ):
        put(house, scope, "wave.max_orders", str(number))
    rules = house.read(lambda db: settings.load(db, WAREHOUSE))
    assert rules.value("wave.max_orders") == 1
    assert rules.value("wave.max_orders", owner="B") == 1
    assert rules.value("wave.max_orders", owner="A") == 2
    assert rules.value("wave.max_orders", owner="A", courier="SF") == 3
    assert rules.value("wave.max_orders", owner="A", courier="SF", kind="single") == 4
    assert rules.value("wave.max_orders", owner="A", kind="single", station="S1") == 5


def test_taken_back_a_rule_has_its_default(house: House) -> None:
    put(house, "warehouse", "pick.scan_place", "false")
    read = lambda db: settings.value(db, WAREHOUSE, "pick.scan_place")  # noqa: E731
    assert house.read(read) is False
    put(house, "warehouse", "pick.scan_place", None)
    assert house.read(read) is True


def test_stations_hear_of_a_change(house: House) -> None:
    house.station("bench-01")
    put(house, "warehouse", "weigh.tolerance_g", "50")
    [row] = house.read(lambda db: feed_rows.messages_after(db, WAREHOUSE, "bench-01", 0, 9))
    assert row.kind == "setting"
    assert row.body == '{"scope":"warehouse","key":"weigh.tolerance_g","value":"50"}'


@pytest.mark.parametrize(
    ("scope", "key", "value"),
    [
        ("warehouse", "no.such", "1"),
        ("warehouse", "wave.max_orders", "many"),
        ("warehouse", "wave.max_orders", "-1"),
        ("warehouse", "pick.scan_place", "perhaps"),
        ("warehouse", "ship_point", "pick"),
        ("warehouse", "order.way", "pick,fly"),
        ("warehouse", "report.backoff_s", "60,soon"),
        ("planet", "ship_point", "check"),
        ("owner:", "ship_point", "check"),
    ],
)
def test_what_can_not_be_is_refused(house: House, scope: str, key: str, value: str) -> None:
    with pytest.raises(SettingRefused):
        put(house, scope, key, value)
    assert house.read(lambda db: settings.load(db, WAREHOUSE)).value("ship_point") == "weigh"


def test_a_word_where_a_number_belongs_is_refused_in_plain_words(house: House) -> None:
    with pytest.raises(SettingRefused, match="takes a whole number, not 'many'"):
        put(house, "warehouse", "wave.max_orders", "many")


def test_the_courier_table_takes_the_first_rule_that_fits() -> None:
    table = " 广东=SF ; 广东省=ZTO; 新疆=EMS ;*=YTO; *=STO"
    assert choose(table, "广东省") == "SF"
    assert choose(table, "新疆维吾尔自治区") == "EMS"
    assert choose(table, "浙江省") == "YTO"
    assert choose("广东=SF", "浙江省") == choose("", "浙江省") == choose("=;;x", "x") == ""
