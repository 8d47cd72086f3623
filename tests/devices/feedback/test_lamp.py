"""The light tower on a pseudo-terminal that shares nothing with its driver."""

import os
import pty
import tty
from pathlib import Path

import pytest

from tests.devices.far_side import until
from wms_tui.devices.events import DeviceEvent, DeviceNews
from wms_tui.devices.feedback.lamp import Lamp
from wms_tui.flow.reply import Weight


class Tower:
    """The far end: lights as a person would see them, from the bytes of the maker's table."""

    COLOURS = {1: "red", 2: "yellow", 4: "green", 8: "buzzer"}
    DOES = {1: "on", 2: "off", 4: "blink"}

    def __init__(self, link: Path) -> None:
        self.link = link
        self.lights = dict.fromkeys(self.COLOURS.values(), "off")
        self.plug()

    def plug(self) -> None:
        self.master, slave = pty.openpty()
        tty.setraw(slave)
        os.set_blocking(self.master, False)
        self.link.unlink(missing_ok=True)
        self.link.symlink_to(os.ttyname(slave))
        self.slave = slave

    def pull(self) -> None:
        self.link.unlink()
        os.close(self.slave)
        os.close(self.master)
        self.lights = dict.fromkeys(self.COLOURS.values(), "off")

    def shows(self, **lights: str) -> bool:
        try:
            data = os.read(self.master, 4096)
        except BlockingIOError:
            data = b""
        for byte in data:
            self.lights[self.COLOURS[byte & 0x0F]] = self.DOES[byte >> 4]
        return {name: how for name, how in self.lights.items() if how != "off"} == lights


@pytest.fixture
def news() -> list[DeviceEvent]:
    return []


def test_each_answer_has_its_light_and_the_end_is_dark(
    tmp_path: Path, news: list[DeviceEvent]
) -> None:
    tower = Tower(tmp_path / "tower")
    lamp = Lamp(str(tower.link), news.append, buzzer=True, retry_s=0.05)
    lamp.start()
    for weight, lights in (
        (Weight.GOOD, {"green": "on"}),
        (Weight.NOTE, {"yellow": "on"}),
        (Weight.WRONG, {"red": "on"}),
        (Weight.STOP, {"red": "blink", "buzzer": "on"}),
        (None, {}),
        (Weight.WRONG, {"red": "on"}),
    ):
        lamp.show(weight)
        until(lambda lights=lights: tower.shows(**lights))
    lamp.stop()
    until(lambda: tower.shows())
    states = [each.state for each in news if isinstance(each, DeviceNews)]
    assert states == ["connecting", "ready"]


def test_a_tower_that_was_pulled_shows_the_last_answer_when_it_is_back(
    tmp_path: Path, news: list[DeviceEvent]
) -> None:
    tower = Tower(tmp_path / "tower")
    lamp = Lamp(str(tower.link), news.append, retry_s=0.05, refresh_s=0.05)
    lamp.start()
    lamp.show(Weight.GOOD)
    until(lambda: tower.shows(green="on"))
    tower.pull()
    until(lambda: any(isinstance(each, DeviceNews) and each.state == "lost" for each in news))
    lamp.show(Weight.STOP)
    tower.plug()
    until(lambda: tower.shows(red="blink"))
    lamp.stop()
    assert [each.state for each in news if isinstance(each, DeviceNews)][-1] == "ready"


def test_a_tower_that_is_not_there_holds_nothing_up(
    tmp_path: Path, news: list[DeviceEvent]
) -> None:
    lamp = Lamp(str(tmp_path / "nothing"), news.append, retry_s=10)
    lamp.start()
    until(lambda: bool(news) and getattr(news[-1], "reason", "") == "port_missing")
    lamp.show(Weight.GOOD)
    lamp.stop()
    assert lamp._thread is not None
    assert not lamp._thread.is_alive()
