"""What facts of stations do to orders, legs, goods and reports."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.sync_floor import Floor, open_floor


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


def test_an_order_goes_its_whole_way_and_the_books_follow(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    assert floor.reserved() == 3
    station.print_label(order)
    station.pick(order)
    station.talk()
    assert floor.reserved() == 0
    assert floor.level("SKU2", "@PICKED") == 2
    station.bench(order)
    station.talk()
    after = floor.order(order)
    assert (after.state, after.weight_g, after.labels) == ("shipped", 800, 1)
    assert floor.level("SKU2", "@SHIPPED") == 2
    assert floor.level("SKU2", "@PICKED") == floor.level("SKU2", "@PACKED") == 0
    assert floor.level("SKU2", "A-2") == 98
    parcel = floor.parcel(order)
    assert (parcel.state, parcel.weight_g, parcel.expected_g) == ("shipped", 800, 790)
    station.hand_over(order)
    station.fact("manifest_closed", manifest="M1", courier="ZTO", parcels=1, weight_g=800)
    station.talk()
    assert floor.order(order).state == "handed_over"
    assert floor.parcel(order).state == "handed_over"
    assert floor.order(order).steps == "print,pick,check,pack,weigh,handover"
    assert {leg.state for leg in floor.legs(order).values()} == {"done"}
    assert floor.reports(order) == [
        "step:ACCEPT", "step:PRINT", "step:PICK", "step:CHECK", "step:PACKAGE", "step:WEIGH",
        "step:READY", "confirm",
    ]  # fmt: skip
    assert floor.cases() == []
    assert floor.is_balanced()


def test_a_dock_learns_of_each_change_of_a_parcel(floor: Floor) -> None:
    bench = floor.station("S1", "print", "pick", "check", "pack", "weigh")
    dock = floor.station("S2", "handover")
    order = floor.given_out(bench, dock)
    assert dock.bodies("parcel")[-1]["done"] == []
    bench.print_label(order)
    bench.pick(order)
    bench.bench(order)
    bench.talk()
    dock.talk()
    told = dock.bodies("parcel")[-1]
    assert told["done"] == ["print", "pick", "check", "pack", "weigh"]
    assert (told["weight_g"], told["handed_over"]) == (800, False)
    dock.hand_over(order)
    dock.talk()
    dock.talk()
    assert dock.bodies("parcel")[-1]["handed_over"] is True
    assert bench.bodies("parcel") == []


def test_a_pick_that_is_reported_after_the_bench_still_balances(floor: Floor) -> None:
    cart = floor.station("S1", "print", "pick")
    bench = floor.station("S2", "check", "pack", "weigh", "handover")
    order = floor.given_out(cart, bench)
    bench.bench(order)
    bench.talk()
    assert floor.order(order).state == "shipped"
    assert floor.level("SKU2", "@PICKED") == -2
    cart.print_label(order)
    cart.pick(order)
    cart.talk()
    bench.talk()
    assert floor.level("SKU2", "@PICKED") == 0
    assert bench.bodies("parcel")[-1]["done"] == ["print", "pick", "check", "pack", "weigh"]
    assert floor.is_balanced()
    assert floor.reports(order).count("confirm") == 1


@pytest.mark.parametrize(("ship_point", "upto"), [("check", "check"), ("weigh", "weigh")])
def test_the_confirm_goes_at_the_ship_point_of_the_setting(
    tmp_path: Path, ship_point: str, upto: str
) -> None:
    with open_floor(tmp_path, ship_point=ship_point) as floor:
        station = floor.station("S1")
        order = floor.given_out(station)
        station.print_label(order)
        station.pick(order)
        station.talk()
        assert "confirm" not in floor.reports(order)
        station.bench(order, upto)
        station.talk()
        assert "confirm" in floor.reports(order)
        assert floor.order(order).state == "shipped"
        assert floor.level("SKU2", "@SHIPPED") == 2


def test_with_the_ship_point_at_the_dock_nothing_ships_before(tmp_path: Path) -> None:
    with open_floor(tmp_path, ship_point="handover") as floor:
        station = floor.station("S1")
        order = floor.given_out(station)
        station.print_label(order)
        station.pick(order)
        station.bench(order)
        station.talk()
        assert floor.order(order).state == "released"
        assert floor.level("SKU2", "@PACKED") == 2
        station.hand_over(order)
        station.talk()
        assert floor.order(order).state == "handed_over"
        assert floor.reports(order)[-1] == "confirm"
        assert floor.is_balanced()


def test_a_short_shelf_ends_the_order_and_puts_everything_in_its_place(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    fence = station.fence(order, "pick")
    picked = [
        {"line": "1", "item": "HZ001/SKU1", "qty": 1},
        {"line": "2", "item": "HZ001/SKU2", "qty": 1},
    ]
    where = {"line": "2", "item": "HZ001/SKU2", "location": "A-2", "lot": "L2"}
    station.fact("short", order, fence, leg="pick", missing=1, picked=picked, **where)
    station.talk()
    station.talk()
    after = floor.order(order)
    assert (after.state, after.waits_for) == ("short", "stock: SKU2 1")
    assert floor.reserved() == 0
    assert floor.level("SKU2", "@SHORT") == 1
    assert floor.level("SKU1", "@PICKED") == floor.level("SKU2", "@PICKED") == 1
    assert floor.level("SKU2", "A-2") == 98
    assert floor.reports(order)[-2:] == ["lack", "step:EXCEPTION"]
    assert floor.cases(order) == ["put_back", "short"]
    assert {leg: row.state for leg, row in floor.legs(order).items()} == {
        "print": "done", "pick": "cancelled", "bench": "cancelled", "dock": "cancelled",
    }  # fmt: skip
    assert {body["leg"] for body in station.bodies("drop")} == {"pick", "bench"}
    assert floor.is_balanced()


def test_two_stations_that_end_one_bench_leg_make_a_case_and_one_confirm(floor: Floor) -> None:
    first = floor.station("S1")
    order = floor.given_out(first)
    second = floor.station("S2")
    first.print_label(order)
    first.pick(order)
    first.talk()
    second.bench(order, fence=99)
    second.talk()
    assert floor.cases(order) == ["possible_double"]
    first.talk()
    assert first.bodies("drop")[-1]["leg"] == "bench"
    first.bench(order)
    first.talk()
    assert floor.cases(order) == ["possible_double", "second_parcel"]
    assert floor.reports(order).count("confirm") == 1
    assert floor.parcel(order).station == "S2"
    assert floor.level("SKU2", "@SHIPPED") == 2
    assert floor.is_balanced()


def test_a_bench_leg_that_nobody_holds_is_taken_late(floor: Floor) -> None:
    floor.station("S1", "print", "pick")
    order = floor.given_out()
    other = floor.station("S2", "print")
    other.bench(order, fence=1)
    other.talk()
    assert floor.effects("S2") == ["late", "done", "done"]
    assert floor.legs(order)["bench"].state == "done"
    assert floor.order(order).state == "shipped"


def test_goods_picked_after_a_cancellation_are_booked_and_put_back(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.fact("cancelled", order, None, legs=["print", "pick", "bench"], step="", picked=False)
    station.talk()
    assert floor.order(order).state == "cancelled"
    assert floor.reserved() == 0
    station.pick(order)
    station.talk()
    assert floor.cases(order) == ["after_cancel", "put_back"]
    assert floor.level("SKU2", "@PICKED") == 2
    assert floor.reports(order)[-1] == "step:CANCELED"
    assert floor.is_balanced()


def test_a_waybill_is_handed_over_once(floor: Floor) -> None:
    station = floor.station("S1")
    dock = floor.station("S2", "handover")
    order = floor.given_out(station, dock)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    station.hand_over(order)
    station.talk()
    dock.hand_over(order)
    dock.talk()
    assert floor.effects("S2") == ["after_handover"]
    assert floor.cases(order) == ["after_handover"]


def test_work_given_back_untouched_is_given_out_again_under_a_new_fence(floor: Floor) -> None:
    station = floor.station("S1", "print", "pick", "check", "pack", "weigh")
    order = floor.given_out(station)
    fence = station.fence(order, "pick")
    station.fact("released", order, fence, leg="pick")
    station.talk()
    floor.release(station)
    assert station.fence(order, "pick") == fence + 2


def test_a_fact_whose_effect_fails_becomes_a_case_and_the_channel_goes_on(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.fact("picked", order, station.fence(order, "pick"), leg="pick")  # no `picks`
    station.print_label(order)
    result = station.talk()
    assert result.unsent == 0
    effects = floor.effects("S1")
    assert effects[0].startswith("case:")
    assert effects[1] == "done"
    assert floor.cases(order) == ["effect_failed"]
    assert floor.legs(order)["pick"].state == "claimed"
    assert floor.order(order).steps == "print"


def test_a_fact_about_an_unknown_order_becomes_a_case(floor: Floor) -> None:
    station = floor.station("S1")
    station.fact("picked", "nowhere", 1, leg="pick", leg_end=True, picks=[])
    station.talk()
    assert floor.cases() == ["unknown_order"]


def test_an_unknown_kind_is_quarantined_and_acknowledged(floor: Floor) -> None:
    station = floor.station("S1")
    station.fact("levitated", None, None, height_mm=30)
    station.fact("note", None, None, text_code="hello")
    assert station.talk().unsent == 0
    assert floor.effects("S1")[0] == "quarantine"
    assert floor.cases() == ["note", "quarantine"]


def test_a_reprint_counts_labels_and_nothing_else(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.fact("label_reprinted", order, None, waybill="x", copy_no=2, job="j2")
    station.talk()
    assert floor.order(order).labels == 2
    assert floor.reports(order) == ["step:ACCEPT", "step:PRINT"]
