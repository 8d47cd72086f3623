"""One parcel, one weighing."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.rig import Rig, order_doc, ready_rig, work
from tests.bench.test_whole_order import pick_wave, print_wave
from wms_tui.devices.events import DeviceNews
from wms_tui.flow.reply import Outcome, Weight


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = ready_rig(tmp_path)
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
