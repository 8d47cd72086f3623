"""Cancellations at awkward moments: another holder, nothing held, an empty shelf, no answer."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.sync_floor import Floor, Station, open_floor
from wms_tui.db.hub import work_rows
from wms_tui.hub.cancel import request_cancel
from wms_tui.hub.sync.claim import claim


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path, cancel__wait_ms="100") as opened:
        yield opened


def ask(floor: Floor, order: str) -> bool:
    return request_cancel(floor.ctx, floor.order(order), "买家退款").granted


def find_short(floor: Floor, station: Station, order: str) -> None:
    pick = station.doc(order)["picks"][0]
    where = {key: pick[key] for key in ("line", "item", "location", "lot")}
    fence = station.fence(order, "pick")
    station.fact("short", order, fence, leg="pick", missing=pick["qty"], picked=[], **where)
    station.talk()


def test_an_earlier_holder_agrees_for_itself_and_not_for_the_one_that_holds_it(
    floor: Floor,
) -> None:
    early = floor.station("S1")
    order = floor.given_out(early)
    fence = early.fence(order, "bench")

    def pass_on(db: object) -> None:
        for leg in ("print", "pick", "bench"):
            work_rows.change(db, "WH01", order, leg, holder="S2", fence=fence + 1)  # type: ignore[arg-type]

    late = floor.station("S2")
    floor.ctx.database.write(pass_on)
    assert not ask(floor, order)
    early.fact("cancelled", order, fence, legs=["print", "pick", "bench"], picked=False)
    early.talk()
    assert floor.order(order).state == "released"
    assert {leg.holder for leg in floor.legs(order).values() if leg.state == "claimed"} == {"S2"}
    late.fact("cancelled", order, fence + 1, legs=["print", "pick", "bench"], picked=False)
    late.talk()
    assert floor.order(order).state == "cancelled"


def test_an_order_asked_back_and_then_found_short_is_cancelled(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    assert not ask(floor, order)
    find_short(floor, station, order)
    assert floor.order(order).state == "cancelled"
    assert floor.reports(order)[-1] == "step:CANCELED"
    assert floor.reserved() == 0
    assert ask(floor, order)
    assert floor.is_balanced()


def test_a_station_whose_part_is_done_stands_in_nobodys_way(floor: Floor) -> None:
    printer = floor.station("S1", "print")
    order = floor.given_out(printer)
    printer.print_label(order)
    assert not ask(floor, order)
    printer.fact("cancel_refused", order, None, leg="bench", reason="not_here")
    printer.talk()
    assert floor.order(order).state == "cancelled"
    assert floor.reports(order)[-1] == "step:CANCELED"


def test_an_open_wish_stops_the_packed_parcel_also_where_the_dock_is_the_ship_point(
    tmp_path: Path,
) -> None:
    with open_floor(tmp_path, cancel__wait_ms="100", ship_point="handover") as floor:
        station = floor.station("S1", "print", "pick", "check", "pack", "weigh")
        dock = floor.station("S2", "handover")
        order = floor.given_out(station, dock)
        station.print_label(order)
        station.pick(order)
        station.bench(order)
        assert not ask(floor, order)
        station.talk()
        dock.talk()
        assert dock.bodies("stop")[-1]["order"] == order


def test_an_agreement_after_the_parcel_is_packed_leaves_it_to_the_dock(tmp_path: Path) -> None:
    with open_floor(tmp_path, cancel__wait_ms="100", ship_point="handover") as floor:
        station = floor.station("S1")
        order = floor.given_out(station)
        station.print_label(order)
        station.pick(order)
        station.bench(order)
        station.fact("cancelled", order, None, legs=["bench"], picked=True)
        station.talk()
        assert floor.order(order).state == "released"
        assert floor.order(order).stop


def test_whoever_gets_work_of_an_order_that_is_asked_back_is_asked_as_well(floor: Floor) -> None:
    cart = floor.station("S1", "print", "pick")
    order = floor.given_out(cart)
    assert not ask(floor, order)
    bench = floor.station("S2", "check", "pack", "weigh")
    floor.release(bench)
    assert [each["order"] for each in bench.bodies("cancel?")] == [order]


def test_nobody_new_may_claim_an_order_that_is_asked_back(floor: Floor) -> None:
    cart = floor.station("S1", "print", "pick")
    order = floor.given_out(cart)
    assert not ask(floor, order)
    floor.station("S2", "check", "pack", "weigh")
    answer = claim(floor.ctx, "S2", {"code": floor.order(order).waybill, "step": "check"})
    assert (answer.result, answer.reason) == ("blocked", "cancelled")
