"""Every serial scale at the far end of a real line: its own program speaks, ours books."""

from __future__ import annotations

import fcntl
import os
import sys
import termios
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest

from tests.devices.far_side import Heard, until
from wms_tui.devices.scale.reader import ScaleReader
from wms_tui.domain import booking
from wms_tui.domain.booking import BookingRules, BookingState, WeightCondition
from wms_tui.sim.scale.bench_scale import PROFILES, ScaleSim

SERIAL = [name for name in PROFILES if not name.endswith("-nochk")]


class Desk:
    """Reader and booking rules over a simulated scale, as a bench would run them."""

    def __init__(self, profile: str, folder: Path) -> None:
        self.sim = ScaleSim(profile, folder / "scale", frames_per_s=40)
        self.sim.start()
        self.heard = Heard()
        link = str(folder / "scale")
        self.reader = ScaleReader(profile, link, "", "kg", self.heard, poll_s=0.04, retry_s=0.05)
        frames = 1 if profile == "adam-azextra" else 3
        self.rules = BookingRules(stable_frames=frames)
        self.reader.start()

    def state(self) -> BookingState:
        state = BookingState(rules=self.rules)
        for reading in self.heard.readings():
            state = booking.feed(state, reading, self.rules)
        return booking.tick(state, time.monotonic(), self.rules)

    def bookable(self, after: float) -> int | None:
        return booking.bookable(self.state(), after, time.monotonic())

    def stop(self) -> None:
        self.reader.stop()
        self.sim.stop()


@pytest.fixture
def desk(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Desk]:
    made = Desk(request.param, tmp_path)
    yield made
    made.stop()


@pytest.mark.parametrize("desk", SERIAL, indirect=True)
def test_a_load_becomes_bookable_and_was_measured_after_the_scan(desk: Desk) -> None:
    desk.sim.put(1235)
    until(lambda: desk.sim.command({"state": True})["moving"] is False)
    scanned = time.monotonic()
    desk.reader.want(True)
    found: list[int] = []

    def is_found() -> bool:
        grams = desk.bookable(scanned)
        found.extend([grams] if grams is not None else [])
        return bool(found)

    until(is_found)
    assert found == [1235]
    desk.heard.wait_state("ready")


FAULTS = {
    "overload": WeightCondition.OVERLOAD,
    "underload": WeightCondition.UNDERLOAD,
    "wrong_unit": WeightCondition.WRONG_UNIT,
    "moving": WeightCondition.MOVING,
}


@pytest.mark.parametrize("desk", ["mt-continuous", "toledo-8217", "and-18", "nci"], indirect=True)
def test_a_scale_in_trouble_says_which_and_books_nothing(desk: Desk) -> None:
    desk.sim.put(1235)
    for fault, condition in FAULTS.items():
        desk.sim.fault(fault)
        until(lambda condition=condition: desk.state().show.condition is condition)
        assert desk.bookable(0.0) is None
    desk.sim.fault("none")
    until(lambda: desk.bookable(0.0) == 1235)


@pytest.mark.parametrize("desk", ["yaohua-tf0", "mt-sics", "cas-ecr", "kern-tws"], indirect=True)
def test_noise_half_frames_and_silence_are_never_a_weight(desk: Desk) -> None:
    desk.sim.put(1235)
    until(lambda: desk.bookable(0.0) == 1235)
    for fault in ("noise", "half", "silent"):
        desk.sim.fault(fault)
        until(lambda: desk.bookable(0.0) is None)
        still = [one for one in desk.heard.readings() if one.stable is not False]
        assert max(one.weight for one in still if one.weight is not None) <= Decimal("1.3")
    desk.sim.fault("none")
    until(lambda: desk.bookable(0.0) == 1235)


@pytest.mark.parametrize("desk", ["mt-continuous", "toledo-8217", "cas-ecr"], indirect=True)
def test_a_slow_line_and_a_pulled_plug_cost_time_and_nothing_else(desk: Desk) -> None:
    desk.sim.fault("slow")
    desk.sim.put(777)
    until(lambda: desk.bookable(0.0) == 777)
    desk.sim.fault("unplug")
    desk.heard.wait_state("lost")
    pulled = time.monotonic()
    desk.sim.put(888)
    desk.sim.fault("replug")
    until(lambda: desk.bookable(pulled) == 888)


@pytest.mark.parametrize("desk", ["mt-sics", "dini-standard", "adam-cpwplus"], indirect=True)
def test_zero_and_tare_reach_the_scale(desk: Desk) -> None:
    desk.sim.put(300)
    until(lambda: desk.bookable(0.0) == 300)
    desk.reader.tell("tare")
    until(lambda: desk.sim.command({"state": True})["tare"] == 300)
    desk.sim.put(800)
    until(lambda: desk.bookable(0.0) == 500)
    desk.reader.tell("zero")
    until(lambda: desk.state().show.condition is WeightCondition.EMPTY)
    assert not desk.reader.can("clear_tare")


def test_a_frozen_scale_goes_on_showing_what_it_shows(tmp_path: Path) -> None:
    desk = Desk("mt-continuous", tmp_path)
    desk.sim.put(500)
    until(lambda: desk.bookable(0.0) == 500)
    desk.sim.fault("frozen")
    desk.sim.put(0)
    seen = len(desk.heard.readings())
    until(lambda: len(desk.heard.readings()) >= seen + 20)  # far longer than a needle needs
    until(lambda: desk.bookable(0.0) == 500)  # only the plate that was never empty tells it
    assert {one.weight for one in desk.heard.readings()[seen:]} == {Decimal("0.5")}
    desk.stop()


def _unread(pipe: int) -> int:
    return int.from_bytes(fcntl.ioctl(pipe, termios.FIONREAD, bytes(4)), sys.byteorder)


def test_reports_of_a_hid_scale_are_read_from_its_device_node(tmp_path: Path) -> None:
    node = tmp_path / "hidraw0"
    os.mkfifo(node)
    far = os.open(node, os.O_RDWR)
    heard = Heard()
    reader = ScaleReader("usb-hid-pos", str(node), "", "g", heard, retry_s=0.05)
    reader.start()
    heard.wait_state("connecting")
    for report in ("03 04 02 00 14 00", "04 03 04 02 00 14 00", "03 05 02 00 0C 00"):
        os.write(far, bytes.fromhex(report))
        until(lambda: _unread(far) == 0)  # a report is one read, as of a real device
    heard.wait(lambda h: len(h.readings()) == 2)
    assert [(r.kind, r.weight) for r in heard.readings()] == [
        ("reading", Decimal(20)),
        ("status", None),
    ]
    reader.stop()
    os.close(far)


def test_a_scale_that_does_not_answer_says_so(tmp_path: Path) -> None:
    desk = Desk("toledo-8217", tmp_path)
    desk.heard.wait_state("ready")
    desk.sim.fault("silent")
    desk.heard.wait_state("unknown", "no_answer")
    desk.stop()
