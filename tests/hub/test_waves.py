import json

from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import feed_rows, orders, overview, waves, work
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import OrderState, Step
from wms_tui.hub import settings
from wms_tui.hub.imports.importing import import_file
from wms_tui.hub.planning.planner import allocate, look, release_now
from wms_tui.hub.planning.waves import preview
from wms_tui.hub.resume import CannotResume, resume


def load_places(house: House) -> None:
    file = b"location,zone,sequence\nP1,A,1\nP2,A,2\n"
    import_file(house.ctx, "locations", file, "locations.csv", skip_bad=False)


def stocked(house: House, orders_wanted: int = 3) -> list[str]:
    load_places(house)
    house.item("A", weight_g=100)
    house.item("B")
    house.supply("A", "P1", 50)
    house.supply("B", "P2", 50)
    house.pool("SF", 20)
    made = []
    for number in range(orders_wanted):
        house.clock.now += 1
        made.append(house.order(wish(f"N{number}", ("A", 1))))
    return made


def feed(house: House, station: str) -> list[tuple[str, dict[str, object]]]:
    rows = house.read(lambda db: feed_rows.messages_after(db, WAREHOUSE, station, 0, 500))
    return [(row.kind, json.loads(row.body)) for row in rows]


def planned(house: House) -> None:
    for _ in range(3):
        look(house.ctx, waiting_too=True)


def test_waves_wait_a_little_and_then_go_to_a_station(house: House) -> None:
    made = stocked(house)
    house.station("bench-01")
    planned(house)
    assert {house.get(each).state for each in made} == {"allocated"}
    house.clock.now += 5000
    planned(house)
    assert [(house.get(each).state, house.get(each).position) for each in made] == [
        ("released", 1),
        ("released", 2),
        ("released", 3),
    ]
    legs = house.read(lambda db: work.of_order(db, WAREHOUSE, made[0]))
    assert {(leg.leg, leg.state, leg.holder, leg.fence) for leg in legs} == {
        ("print", "claimed", "bench-01", 1),
        ("pick", "claimed", "bench-01", 1),
        ("bench", "claimed", "bench-01", 1),
        ("dock", "ready", None, 0),
    }


def test_the_station_gets_parcels_goods_places_and_then_the_work(house: House) -> None:
    stocked(house, 2)
    house.station("bench-01")
    house.clock.now += 5000
    planned(house)
    messages = feed(house, "bench-01")
    kinds = [kind for kind, _ in messages]
    assert kinds == ["parcel"] * 2 + ["item", "location", "courier"] + ["work"] * 6
    bodies = [body for kind, body in messages if kind == "work"]
    assert {(body["leg"], body["fence"], body["state"]) for body in bodies} == {
        ("print", 1, "todo"),
        ("pick", 1, "todo"),
        ("bench", 1, "todo"),
    }
    doc = OrderDoc.from_json(bodies[0]["doc"])  # type: ignore[arg-type]
    assert (doc.order_no, doc.waybill, doc.position, doc.total) == ("N0", "SF00000001", 1, 2)
    assert [(pick.location, pick.qty) for pick in doc.picks] == [("P1", 1)]
    assert doc.way == tuple(Step)
    assert doc.courier_name == "顺丰速运"
    assert doc.goods_weight_g() == 100


def test_two_stations_never_hold_the_same_leg(house: House) -> None:
    house.write(lambda db: settings.put(db, house.ctx, "warehouse", "wave.max_orders", "2"))
    made = stocked(house, 8)
    house.station("bench-01")
    house.station("bench-02", "check,pack,weigh")
    house.station("cart-01", "print,pick")
    house.clock.now += 5000
    planned(house)
    holders: dict[tuple[str, str], str] = {}
    for station in ("bench-01", "bench-02", "cart-01"):
        for kind, body in feed(house, station):
            if kind == "work":
                doc = OrderDoc.from_json(body["doc"])  # type: ignore[arg-type]
                assert holders.setdefault((doc.order, str(body["leg"])), station) == station
    assert len(holders) == 3 * len(made)


def test_a_station_is_given_no_more_waves_than_it_may_have(house: House) -> None:
    house.write(lambda db: settings.put(db, house.ctx, "warehouse", "wave.max_orders", "1"))
    stocked(house, 5)
    house.station("bench-01")
    house.clock.now += 5000
    planned(house)
    assert house.read(lambda db: work.open_waves(db, WAREHOUSE)) == {"bench-01": 2}


def test_a_silent_station_and_a_lesser_one_get_nothing(house: House) -> None:
    stocked(house, 1)
    house.station("bench-01")
    house.station("dock-01", "handover")
    house.clock.now += 31 * 60_000
    planned(house)
    assert house.read(lambda db: work.open_waves(db, WAREHOUSE)) == {}
    assert [kind for kind, _ in feed(house, "dock-01")] == ["parcel"]


def test_single_and_multi_item_orders_and_other_couriers_are_kept_apart(house: House) -> None:
    stocked(house, 2)
    house.pool("ZTO", 5)
    house.order(wish("M1", ("A", 1), ("B", 1)))
    house.order(wish("Z1", ("A", 2), courier="ZTO"))
    allocate(house.ctx, OrderState.ACCEPTED)
    plans = house.read(lambda db: preview(db, house.ctx))
    assert sorted((plan.kind, plan.courier, len(plan.orders), plan.pieces) for plan in plans) == [
        ("multi", "SF", 1, 2),
        ("single", "SF", 2, 2),
        ("single", "ZTO", 1, 2),
    ]
    assert house.read(lambda db: waves.count_by_state(db, WAREHOUSE)) == {}


def test_without_wave_auto_nothing_goes_until_a_person_says_so(house: House) -> None:
    made = stocked(house)
    house.write(lambda db: settings.put(db, house.ctx, "warehouse", "wave.auto", "false"))
    house.clock.now += 60_000
    planned(house)
    assert house.get(made[0]).state == "allocated"
    [wave] = house.write(lambda db: release_now(db, house.ctx))
    assert house.get(made[0]).state == "released"
    assert house.write(lambda db: release_now(db, house.ctx, wave)) == []


def test_an_order_cancelled_in_its_wave_gets_no_legs(house: House) -> None:
    made = stocked(house)
    allocate(house.ctx, OrderState.ACCEPTED)
    from wms_tui.hub.planning.waves import make, release

    [wave] = house.write(lambda db: make(db, house.ctx, everything=True))
    house.write(lambda db: orders.change(db, WAREHOUSE, made[1], state="cancelled"))
    assert house.write(lambda db: release(db, house.ctx, wave))
    assert house.read(lambda db: work.of_order(db, WAREHOUSE, made[1])) == []
    assert house.get(made[1]).state == "cancelled"


def test_a_wave_is_done_when_none_of_its_orders_is_under_way(house: House) -> None:
    made = stocked(house, 2)
    house.clock.now += 5000
    planned(house)
    assert house.read(lambda db: waves.count_by_state(db, WAREHOUSE)) == {"released": 1}
    for each, state in zip(made, ("shipped", "cancelled"), strict=True):
        house.write(lambda db, e=each, s=state: orders.change(db, WAREHOUSE, e, state=s))  # type: ignore[misc]
    planned(house)
    assert house.read(lambda db: waves.count_by_state(db, WAREHOUSE)) == {"done": 1}


def test_a_short_order_goes_on_after_a_person_decided(house: House) -> None:
    [order_id] = stocked(house, 1)
    house.station("bench-01")
    house.clock.now += 5000
    planned(house)

    def fall_short(db: object) -> None:
        from wms_tui.hub.planning.allocation import give_back

        give_back(db, house.ctx, order_id)  # type: ignore[arg-type]
        for leg in work.of_order(db, WAREHOUSE, order_id):  # type: ignore[arg-type]
            leg.state, leg.holder, leg.fence = "cancelled", None, leg.fence + 1
        orders.change(db, WAREHOUSE, order_id, state="short")  # type: ignore[arg-type]

    house.write(fall_short)
    house.write(lambda db: resume(db, house.ctx, house.get(order_id)))
    house.clock.now += 5000
    planned(house)
    assert house.get(order_id).state == "released"
    legs = house.read(lambda db: work.of_order(db, WAREHOUSE, order_id))
    assert {leg.fence for leg in legs if leg.leg != "dock"} == {3}
    try:
        house.write(lambda db: resume(db, house.ctx, house.get(order_id)))
        raise AssertionError("an order that is not short was sent on")
    except CannotResume:
        pass


def test_boxes_go_to_every_station_and_other_items_only_with_work(house: House) -> None:
    house.station("bench-01")
    house.item("BOX", kind="BC")
    house.item("A")
    assert [body["code"] for kind, body in feed(house, "bench-01") if kind == "item"] == ["BOX"]
    house.supply("A", "P1", 1)
    house.pool("SF", 1)
    house.order(wish("N1", ("A", 1)))
    house.clock.now += 5000
    planned(house)
    waiting = house.read(lambda db: overview.feed_waiting(db, WAREHOUSE))
    house.item("A", weight_g=77)
    assert house.read(lambda db: overview.feed_waiting(db, WAREHOUSE)) == waiting + 1
    house.item("A", weight_g=77)
    assert house.read(lambda db: overview.feed_waiting(db, WAREHOUSE)) == waiting + 1
