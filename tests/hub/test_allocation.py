from hypothesis import HealthCheck, given
from hypothesis import settings as hypothesis_settings
from hypothesis import strategies as st

from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import overview, promises, stock, story
from wms_tui.domain.steps import OrderState
from wms_tui.hub import settings
from wms_tui.hub.orders.story import why
from wms_tui.hub.planning.allocation import give_back
from wms_tui.hub.planning.planner import allocate


def allocated(house: House) -> None:
    allocate(house.ctx, OrderState.ACCEPTED)
    allocate(house.ctx, OrderState.WAITING)


def reports(house: House, order_id: str) -> list[str]:
    return [row.kind for row in house.read(lambda db: story.reports_of(db, WAREHOUSE, order_id))]


def test_an_order_with_stock_and_number_is_allocated(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 3)
    house.pool("SF", 1)
    order_id = house.order(wish("N1", ("A", 2)))
    allocated(house)
    order = house.get(order_id)
    assert (order.state, order.waybill, order.waybill_source) == ("allocated", "SF00000001", "pool")
    level = house.read(lambda db: stock.level(db, WAREHOUSE, ("OWN/A", "A-01", "", "ZP")))
    assert level is not None
    assert (level.quantity, level.reserved) == (3, 2)


def test_a_short_order_waits_says_so_and_is_told_to_the_erp_once(house: House) -> None:
    house.item("A")
    house.item("B")
    house.supply("A", "A-01", 1)
    house.pool("SF", 5)
    order_id = house.order(wish("N1", ("A", 2), ("B", 1)))
    for _ in range(3):
        allocated(house)
    order = house.get(order_id)
    assert (order.state, order.waits_for) == ("waiting", "stock: A 1, B 1")
    assert reports(house, order_id) == ["step:ACCEPT", "lack", "step:EXCEPTION"]
    level = house.read(lambda db: stock.level(db, WAREHOUSE, ("OWN/A", "A-01", "", "ZP")))
    assert level is not None
    assert level.reserved == 0
    house.supply("A", "A-02", 1)
    house.supply("B", "A-02", 1)
    allocated(house)
    assert house.get(order_id).state == "allocated"
    assert reports(house, order_id) == ["step:ACCEPT", "lack", "step:EXCEPTION"]


def test_an_order_without_a_number_keeps_its_stock_and_waits_for_the_pool(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 2)
    first = house.order(wish("N1", ("A", 1)))
    house.clock.now += 1
    second = house.order(wish("N2", ("A", 1)))
    allocated(house)
    assert house.get(first).waits_for == "waybill: SF"
    house.pool("SF", 1)
    allocated(house)
    assert house.get(first).state == "allocated"
    assert house.get(second).waits_for == "waybill: SF"
    level = house.read(lambda db: stock.level(db, WAREHOUSE, ("OWN/A", "A-01", "", "ZP")))
    assert level is not None
    assert level.reserved == 2


def test_the_erps_own_number_needs_no_pool(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 2)
    order_id = house.order(wish("N1", ("A", 1), waybill="SF999"))
    allocated(house)
    order = house.get(order_id)
    assert (order.state, order.waybill, order.waybill_source) == ("allocated", "SF999", "erp")


def test_the_courier_table_chooses_where_the_order_does_not(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 2)
    house.pool("ZTO", 1)
    order_id = house.order(wish("N1", ("A", 1), courier=""))
    allocated(house)
    assert house.get(order_id).waits_for == "courier"
    rule = "新疆=EMS;广东=ZTO;*=SF"
    house.write(lambda db: settings.put(db, house.ctx, "owner:OWN", "courier.rules", rule))
    allocated(house)
    assert (house.get(order_id).state, house.get(order_id).courier) == ("allocated", "ZTO")


def test_an_order_that_waits_says_what_to_do_about_it(house: House) -> None:
    """As a new warehouse meets it: no rule for couriers, then no numbers, then no stock."""
    house.item("A")
    house.supply("A", "A-01", 1)
    order_id = house.order(wish("N1", ("A", 1), courier=""))
    other = house.order(wish("N2", ("A", 1)))

    def said(one: str) -> str:
        allocated(house)
        return house.read(lambda db: why(db, house.ctx, house.get(one)))

    assert "`wms-tui settings set courier.rules" in said(order_id)
    assert "`wms-tui import stock FILE`" in said(other)
    house.write(lambda db: settings.put(db, house.ctx, "warehouse", "courier.rules", "*=SF"))
    assert said(order_id).endswith("no number of SF is left; `wms-tui import waybills FILE`")


def test_an_urgent_order_is_served_before_an_older_one(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 1)
    house.pool("SF", 2)
    older = house.order(wish("N1", ("A", 1)))
    house.clock.now += 1000
    urgent = house.order(wish("N2", ("A", 1), is_urgent=True))
    allocated(house)
    assert (house.get(urgent).state, house.get(older).state) == ("allocated", "waiting")


def test_promises_given_back_serve_the_next_order(house: House) -> None:
    house.item("A")
    house.supply("A", "A-01", 1)
    house.pool("SF", 2)
    first = house.order(wish("N1", ("A", 1)))
    second = house.order(wish("N2", ("A", 1)))
    allocated(house)
    had = house.write(lambda db: give_back(db, house.ctx, first))
    assert [(row.location, row.qty) for row in had] == [("A-01", 1)]
    allocated(house)
    assert house.get(second).state == "allocated"


def test_stock_on_carts_and_of_another_kind_is_not_promised(house: House) -> None:
    house.item("A")
    house.pool("SF", 2)
    house.supply("A", "@PICKED", 5)
    house.supply("A", "A-01", 5, inventory_type="CC")
    order_id = house.order(wish("N1", ("A", 1)))
    allocated(house)
    assert house.get(order_id).waits_for == "stock: A 1"


ORDERS = st.lists(
    st.lists(st.tuples(st.sampled_from("AB"), st.integers(1, 4)), min_size=1, max_size=3),
    min_size=1,
    max_size=6,
)
SUPPLIES = st.lists(
    st.tuples(st.sampled_from("AB"), st.sampled_from(["P1", "P2"]), st.integers(1, 5)), max_size=5
)


@hypothesis_settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(wanted=ORDERS, supplies=SUPPLIES)
def test_no_shelf_ever_promises_more_than_it_holds(
    house: House, wanted: list[list[tuple[str, int]]], supplies: list[tuple[str, str, int]]
) -> None:
    house.item("A")
    house.item("B")
    house.clock.now += 1
    for lines in wanted:
        house.clock.now += 1
        house.order(wish(f"N{house.clock.now}", *lines))
        if supplies:
            house.supply(*supplies.pop())
        allocated(house)
    promised: dict[tuple[str, str], int] = {}
    found = house.read(lambda db: overview.order_counts(db, WAREHOUSE))
    assert set(found) <= {"waiting", "allocated"}
    every = [row.order_id for row in house.read(lambda db: story.all_orders(db, WAREHOUSE))]
    for row in house.read(lambda db: promises.allocations(db, WAREHOUSE, every)):
        key = (row.item_id, row.location)
        promised[key] = promised.get(key, 0) + row.qty
    for level in house.read(lambda db: stock.levels(db, WAREHOUSE)):
        if level.location.startswith("@"):
            continue
        assert level.reserved == promised.get((level.item_id, level.location), 0)
        assert level.reserved <= level.quantity
