"""Every serial scale at the far end of a real line: its own program speaks, ours books."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.devices.far_side import Heard, until
from wms_tui.devices.scale.reader import ScaleReader
from wms_tui.domain import booking
from wms_tui.domain.booking import BookingRules, BookingState
from wms_tui.sim.scale import PROFILES, ScaleSim

SERIAL = [name for name in PROFILES if not name.endswith("-nochk")]
OUT_OF_RANGE = ("mt-continuous", "mt-sics", "toledo-8217", "yaohua-w15", "cas-22", "cas-ecr")
WORDLESS = {"yaohua-tf0", "yaohua-tf1", "yaohua-eq-reversed", "yaohua-eq-forward", "cas-10"}


class Desk:
    """Reader and booking rules over a simulated scale, as a bench would run them."""

    def __init__(self, profile: str, folder: Path) -> None:
        self.sim = ScaleSim(profile, folder / "scale", frames_per_s=40)
        self.sim.start()
        self.heard = Heard()
        link = str(folder / "scale")
        self.reader = ScaleReader(
            profile, link, "9600 8N1", "kg", self.heard, poll_s=0.04, retry_s=0.05
        )
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
    until(lambda: desk.bookable(scanned) is not None)
    assert desk.bookable(scanned) == 1235
    assert desk.heard.states("scale")[-1] == ("ready", "")
