"""One parcel, one weighing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.rig import Rig, order_doc, ready_rig, work
from tests.bench.test_whole_order import pick_wave, print_wave
from wms_tui.bench.news import ScaleTold, WeightSeen
from wms_tui.devices.events import DeviceNews
from wms_tui.domain.booking import WeightCondition
from wms_tui.flow.reply import Outcome, Weight


class FarScale:
    """A scale with a zero key and no tare: what the bench said to it."""

    def __init__(self) -> None:
        self.said: list[object] = []

    def want(self, is_wanted: bool) -> None:
        self.said.append(is_wanted)

    def can(self, what: str) -> bool:
        return what == "zero"

    def tell(self, what: str) -> None:
        self.said.append(what)


@pytest.fixture
def far() -> FarScale:
    return FarScale()


@pytest.fixture
def rig(tmp_path: Path, far: FarScale) -> Iterator[Rig]:
    made = ready_rig(tmp_path, scale=far)
    print_wave(made)
    pick_wave(made)
    yield made
    made.stop()


def to_scale(rig: Rig, number: int) -> int:
    rig.scan("WMS-CHECK")
    for code in (f"SF{number:04d}", "6901234567892", "6901234567892", "6909876543210", "BOX-1"):
        reply = rig.scan(code)
    assert rig.view.screen == "weigh"
    return reply.number


def settle(rig: Rig) -> None:
    """Everything posted so far has been handled."""
    rig.query("SELECT 1")
    rig.query("SELECT 1")


def test_the_last_parcels_weight_is_never_the_next_ones(rig: Rig) -> None:
    number = to_scale(rig, 1)
    rig.put(0)
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    number = to_scale(rig, 2)
    rig.put(1180)  # the first parcel still lies there
    settle(rig)
    assert rig.view.reply.number == number
    rig.put(0)
    rig.put(1190)
    rig.until(lambda: rig.view.reply.number > number)
    weights = [f.body["weight_g"] for f in rig.facts() if f.kind == "weighed"]
    assert weights == [1180, 1190]


def test_the_last_weight_is_nobody_s_after_a_restart_either(
    rig: Rig, tmp_path: Path, far: FarScale
) -> None:
    number = to_scale(rig, 1)
    rig.put(0)
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    rig.stop()
    again = Rig(tmp_path, scale=far)
    try:
        number = to_scale(again, 2)
        again.put(1180)  # the first parcel still lies there
        settle(again)
        assert again.view.reply.number == number
        again.put(0)
        again.put(1190)
        again.until(lambda: again.view.reply.number > number)
        assert [f.body["weight_g"] for f in again.facts() if f.kind == "weighed"] == [1180, 1190]
    finally:
        again.stop()


def test_a_weight_far_off_stops_and_is_weighed_again_after_the_plate_was_empty(rig: Rig) -> None:
    number = to_scale(rig, 1)
    rig.put(0)
    rig.put(2500)
    rig.until(lambda: rig.view.reply.number > number)
    reply = rig.view.reply
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_WEIGHT, Weight.STOP)
    assert rig.view.locked
    number = rig.scan("WMS-OK").number
    rig.put(2500)
    settle(rig)
    assert rig.view.reply.number == number
    rig.put(0)
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    assert rig.view.reply.outcome is Outcome.COMPLETE


def test_a_supervisor_takes_responsibility_for_a_weight_far_off(rig: Rig) -> None:
    number = to_scale(rig, 1)
    rig.put(0)
    rig.put(2500)
    rig.until(lambda: rig.view.reply.number > number)
    assert rig.scan("WMS-OP-A1").outcome is Outcome.NEEDS_SUPERVISOR
    assert rig.scan("WMS-OP-B2").outcome is Outcome.COMPLETE
    fact = next(f for f in rig.facts() if f.kind == "weighed")
    assert (fact.body["weight_g"], fact.body["forced_by"], fact.operator) == (2500, "B2", "A1")


def test_a_weight_without_an_open_parcel_is_shown_and_booked_nowhere(rig: Rig) -> None:
    rig.scan("WMS-WEIGH")
    rig.put(0)
    rig.put(900)
    settle(rig)
    assert rig.view.reply.reason == "bench_step_chosen"
    assert "weighed" not in rig.kinds()


def test_a_scale_that_was_pulled_out_books_nothing(rig: Rig) -> None:
    number = to_scale(rig, 1)
    rig.put(0)
    rig.bench.post(DeviceNews("scale", "lost", "port_lost", rig.clock.mono()))
    settle(rig)
    assert rig.status.devices[0].state == "lost"
    assert rig.view.reply.number == number
    rig.feed(*work(order_doc(9), "bench"))
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    assert rig.view.reply.outcome is Outcome.COMPLETE


def test_the_scale_is_asked_when_a_parcel_opens_and_left_alone_when_it_is_weighed(
    rig: Rig, far: FarScale
) -> None:
    assert far.said == []
    number = to_scale(rig, 1)
    assert far.said == [True]
    rig.put(0)
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    settle(rig)
    assert far.said == [True, False]


def test_a_rule_of_the_warehouse_is_in_force_as_soon_as_it_is_here(rig: Rig) -> None:
    rule = {"scope": "warehouse", "key": "weigh.min_load_g", "value": "2000"}
    number = to_scale(rig, 1)
    rig.feed(("setting", rule))
    rig.put(0)
    rig.put(1180)
    settle(rig)
    assert rig.view.reply.number == number
    seen = [event.weight for event in rig.events if isinstance(event, WeightSeen)]
    assert (seen[-1].condition, seen[-1].limit) == (WeightCondition.TOO_LIGHT, "2000 g")
    rig.feed(("setting", {**rule, "value": "500"}))
    rig.put(1180)
    rig.until(lambda: rig.view.reply.number > number)
    assert rig.view.reply.outcome is Outcome.COMPLETE


def told(rig: Rig, what: str) -> str:
    number = rig.view.status.last_number
    rig.clock.now += 1
    rig.bench.post(ScaleTold(what, rig.clock.mono()))
    rig.until(lambda: rig.view.status.last_number > number)
    return rig.view.reply.reason


def test_zero_goes_to_the_scale_and_is_kept_as_a_scan(rig: Rig, far: FarScale) -> None:
    rig.scan("WMS-WEIGH")
    rig.put(8)
    assert told(rig, "zero") == "bench_scale_told"
    settle(rig)
    assert far.said == ["zero"]
    assert rig.query("SELECT reason FROM scan ORDER BY number DESC LIMIT 1") == [
        ("bench_scale_told",)
    ]


def test_a_loaded_plate_is_not_set_to_zero_nor_a_scale_told_what_it_does_not_know(
    rig: Rig, far: FarScale
) -> None:
    rig.scan("WMS-WEIGH")
    rig.put(500)
    assert told(rig, "zero") == "bench_scale_loaded"
    assert told(rig, "tare") == "bench_scale_unable"
    assert far.said == []
