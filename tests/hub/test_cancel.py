"""Cancellations: yes only where the goods surely stay, and within seconds."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.hub.sync_floor import Floor, Station, open_floor
from tests.patience import PATIENCE_S
from wms_tui.db.hub import overview, waybills
from wms_tui.hub.cancel import CancelAnswer, request_cancel


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    """Where stations answer: they are given all the time they need."""
    with open_floor(tmp_path, cancel__wait_ms="60000") as opened:
        yield opened


@pytest.fixture
def silent(tmp_path: Path) -> Iterator[Floor]:
    """Where nobody answers while the ERP waits."""
    with open_floor(tmp_path, cancel__wait_ms="500") as opened:
        yield opened


def ask(floor: Floor, order: str) -> CancelAnswer:
    return request_cancel(floor.ctx, floor.order(order), "买家退款")


@contextmanager
def answering(floor: Floor, station: Station, order: str, kind: str) -> Iterator[None]:
    """The station answers as soon as it is asked, as its bench would."""

    def work() -> None:
        until = time.monotonic() + PATIENCE_S
        while time.monotonic() < until:
            station.talk()
            if station.bodies("cancel?"):
                body = {"legs": ["bench"], "picked": True} if kind == "cancelled" else {}
                station.fact(kind, order, None, **body)
                station.talk()
                station.talk()
                return
            time.sleep(0.02)

    thread = threading.Thread(target=work)
    thread.start()
    yield
    thread.join()


def waybill_state(floor: Floor, number: str) -> str:
    row = floor.ctx.database.read(lambda db: waybills.get(db, "WH01", number))
    assert row is not None
    return row.state


def test_an_order_that_nobody_holds_is_cancelled_at_once(floor: Floor) -> None:
    order = floor.create()
    assert ask(floor, order).granted
    assert floor.order(order).state == "cancelled"
    assert floor.reports(order) == ["step:ACCEPT", "step:CANCELED"]


def test_cancelling_gives_back_promises_and_voids_the_waybill(floor: Floor) -> None:
    order = floor.given_out()
    waybill = floor.order(order).waybill
    assert floor.reserved() == 3
    assert ask(floor, order).granted
    assert floor.reserved() == 0
    assert waybill_state(floor, waybill) == "void"
    assert {row.state for row in floor.legs(order).values()} == {"cancelled"}
    assert floor.is_balanced()


def test_a_cancelled_order_is_cancelled_again_without_a_second_report(floor: Floor) -> None:
    order = floor.create()
    assert ask(floor, order).granted
    assert ask(floor, order).granted
    assert floor.reports(order).count("step:CANCELED") == 1


def test_the_holder_agrees_and_the_order_is_cancelled(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.pick(order)
    station.talk()
    with answering(floor, station, order, "cancelled"):
        answer = ask(floor, order)
    assert answer.granted
    assert floor.order(order).state == "cancelled"
    assert floor.cases(order) == ["put_back"]
    assert station.bodies("stop")[-1]["reason"] == "refund"
    assert floor.level("SKU2", "@PICKED") == 2
    assert floor.is_balanced()


def test_a_request_for_a_supervisor_ends_with_its_order(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.pick(order)
    station.fact("note", order, text_code="needs_supervisor", step="weigh", reason="off")
    station.talk()
    assert floor.cases(order) == ["needs_supervisor"]
    with answering(floor, station, order, "cancelled"):
        assert ask(floor, order).granted
    still_open = floor.ctx.database.read(lambda db: overview.open_cases(db, floor.ctx.warehouse))
    assert [case.kind for case in still_open] == ["put_back"]


def test_a_holder_that_is_silent_makes_the_answer_no_and_the_wish_stays(silent: Floor) -> None:
    floor = silent
    station = floor.station("S1")
    order = floor.given_out(station)
    began = time.monotonic()
    answer = ask(floor, order)
    assert 0.5 <= time.monotonic() - began < 30
    assert not answer.granted
    assert floor.order(order).cancel_requested_at is not None
    station.talk()
    station.fact("cancelled", order, None, legs=["print", "pick", "bench"], picked=False)
    station.talk()
    assert floor.order(order).state == "cancelled"
    assert floor.reports(order)[-1] == "step:CANCELED"


def test_a_silent_holder_that_ships_meets_the_stop_at_the_dock(silent: Floor) -> None:
    floor = silent
    station = floor.station("S1", "print", "pick", "check", "pack", "weigh")
    dock = floor.station("S2", "handover")
    order = floor.given_out(station, dock)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    assert not ask(floor, order).granted
    station.talk()
    dock.talk()
    assert floor.order(order).state == "shipped"
    assert dock.bodies("stop")[-1]["order"] == order


def test_a_holder_that_refuses_has_the_docks_stop_the_parcel(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    with answering(floor, station, order, "cancel_refused"):
        answer = ask(floor, order)
    assert not answer.granted
    assert station.bodies("stop")[-1]["order"] == order
    assert floor.order(order).state == "released"


def test_past_the_ship_point_the_dock_holds_it_and_the_erp_hears_of_it(silent: Floor) -> None:
    floor = silent
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    station.talk()
    station.talk()
    answer = ask(floor, order)
    assert not answer.granted
    assert "拦截" in answer.message
    station.talk()
    stop = station.bodies("stop")[-1]
    assert stop["waybill"] == floor.order(order).waybill
    station.fact("intercepted", order, None, waybill=stop["waybill"], step="handover")
    station.talk()
    assert floor.order(order).state == "intercepted"
    assert floor.parcel(order).state == "held"
    assert floor.reports(order)[-2:] == ["confirm", "step:CANCELED"]
    assert floor.cases(order) == ["put_back"]
    assert ask(floor, order).granted
    assert floor.is_balanced()


def test_the_answer_waits_until_the_docks_know_the_stop(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    station.talk()

    def dock() -> None:
        time.sleep(0.4)
        station.talk()
        station.talk()

    thread = threading.Thread(target=dock)
    began = time.monotonic()
    thread.start()
    ask(floor, order)
    assert 0.4 <= time.monotonic() - began < 50, "it waited on, or not at all"
    thread.join()
    assert station.bodies("stop")


def test_what_is_handed_over_can_only_be_returned(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    station.hand_over(order)
    station.talk()
    answer = ask(floor, order)
    assert not answer.granted
    assert "退货" in answer.message
    assert floor.order(order).stop == ""


def test_two_holders_must_both_agree(silent: Floor) -> None:
    floor = silent
    cart = floor.station("S1", "print", "pick")
    bench = floor.station("S2", "check", "pack", "weigh", "handover")
    order = floor.given_out(cart, bench)
    assert not ask(floor, order).granted
    cart.fact("cancelled", order, None, legs=["print", "pick"], picked=False)
    cart.talk()
    assert floor.order(order).state == "released"
    bench.fact("cancelled", order, None, legs=["bench"], picked=False)
    bench.talk()
    assert floor.order(order).state == "cancelled"


def test_words_to_the_erp_never_sound_like_a_failure_of_the_wire(floor: Floor) -> None:
    from wms_tui.hub import cancel

    for words in (cancel.GRANTED, cancel.HELD, cancel.GONE, cancel.SHIPPED, cancel.WORKING):
        assert not any(bad in words for bad in ("超时", "重试", "繁忙", "系统"))
