"""The devices screen: how it looks, and that codes belong to it as long as it lies there."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC
from decimal import Decimal
from typing import Any

import pytest
from textual.pilot import Pilot

from tests.screens.painted import function_key, press, until, until_so
from tests.screens.test_snapshots import VIEWS, NoBench, painter
from wms_tui.app import StationApp
from wms_tui.bench.device_desk import DeviceDesk
from wms_tui.bench.news import ScreenEvent
from wms_tui.db.station.device_tests import DeviceTest
from wms_tui.devices.events import CodeScanned, DeviceNews, ScaleNews
from wms_tui.domain.weight import ScaleReading
from wms_tui.screens.devices_sheet import DevicesSheet
from wms_tui.words.chrome import Language
from wms_tui.words.device_screen import all_device_words

CHOSEN = ("▸5", "▸1", "▸2", "▸3")
"""After each press of F5."""
ASKED = {"zh_CN": "请用键盘扫描枪", "en": "Scan any code with the keyboard scanner"}
FRAME = bytes.fromhex("02 2D 30 20 30 30 30 38 36 35 30 30 30 30 30 30 0D 0A")


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(DevicesSheet, "zone", UTC)


class Kept:
    """Tests of yesterday."""

    def __init__(self) -> None:
        self.added: list[tuple[str, bool, str]] = []

    def add(self, device: str, is_ok: bool, detail: str) -> DeviceTest:
        self.added.append((device, is_ok, detail))
        return DeviceTest(device, is_ok, detail, "07", 1_700_000_000_000)

    def last(self) -> dict[str, DeviceTest]:
        return {"scale": DeviceTest("scale", True, "0.500 kg", "07", 1_700_000_000_000)}


def bench_with_everything() -> tuple[DeviceDesk, Kept]:
    """Two scanners, a scale that speaks, a printer without paper, sound."""
    desk, kept = DeviceDesk(lambda: 100.0), Kept()
    for name in ("scanner", "scale", "keyboard", "printer:label"):
        desk.attach(name)
    desk.connect(kept, lambda job, printer, code: None, lambda: None)
    desk.heard(DeviceNews("scanner", "ready", "", 90.0))
    desk.heard(DeviceNews("scale", "lost", "port_lost", 91.0))
    desk.heard(DeviceNews("scale", "ready", "", 92.0))
    desk.heard(DeviceNews("printer:label", "fault", "paper_out", 93.0))
    desk.heard(CodeScanned("]C1010690123456789217260101\x1d10ABC", 97.0, "serial", "scanner"))
    watch = desk._watches["scale"]
    for at in range(10):
        watch.bytes_in(FRAME, 98.0 + at / 10)
        reading = ScaleReading("reading", Decimal("0.865"), "kg", at > 5, "gross", (), 98 + at / 10)
        desk.heard(ScaleNews(reading))
    return desk, kept


async def opened(pilot: Pilot[None], title: str) -> None:
    await painter(VIEWS["home"])(pilot)
    app: Any = pilot.app
    for key in (10, 10, 2):
        await function_key(app, key)
        await pilot.pause(0.05)
    await until(pilot, title)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("at", [0, 1, 2])
def test_the_devices_fit_into_80_by_24(
    snap_compare: Callable[..., bool], language: Language, at: int
) -> None:
    desk, _ = bench_with_everything()

    async def look(pilot: Pilot[None]) -> None:
        await opened(pilot, "F5")
        app: Any = pilot.app
        for presses in range(at + 2):  # the printer in trouble comes first
            await function_key(app, 5)
            await until(pilot, CHOSEN[presses])
        if at == 2:
            await function_key(app, 2)
            await until(pilot, ASKED[language])

    app = StationApp(NoBench(), language, devices=lambda: desk)
    assert snap_compare(app, terminal_size=(80, 24), run_before=look)


class Ear:
    """A bench that keeps what it is told."""

    def __init__(self) -> None:
        self.heard: list[ScreenEvent] = []

    def post(self, event: ScreenEvent) -> None:
        self.heard.append(event)


@pytest.mark.anyio
async def test_codes_are_tests_while_it_lies_there_and_work_afterwards() -> None:
    desk, kept = bench_with_everything()
    ear = Ear()
    app = StationApp(ear, "en", devices=lambda: desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await opened(pilot, "nothing is booked")
        for key in (5, 5, 5, 5, 2):  # to the keyboard scanner, and test it
            await function_key(app, key)
        await until(pilot, "Scan any code with the keyboard scanner")
        await press(app, "]E06901234567892\r")
        await until(pilot, "good ]E06901234567892")
        assert kept.added == [("keyboard", True, "]E06901234567892")]
        await function_key(app, 8)
        await press(app, "A-01\r")
        await until_so(pilot, lambda: ear.heard, "the code did not arrive")
    assert [e.code for e in ear.heard if isinstance(e, CodeScanned)] == ["A-01"]


@pytest.mark.anyio
async def test_it_goes_away_by_itself_when_nobody_looks_at_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("wms_tui.screens.devices_sheet.IDLE_S", 0.4)
    desk, _ = bench_with_everything()
    app = StationApp(NoBench(), "en", devices=lambda: desk)
    async with app.run_test(size=(80, 24)) as pilot:
        await painter(VIEWS["home"])(pilot)
        sheet = DevicesSheet("en", desk)
        await app.push_screen(sheet)
        await until_so(pilot, lambda: sheet not in app.screen_stack, "it stays")
    assert not desk.heard(CodeScanned("A-01", 101.0, "serial", "scanner"))


@pytest.mark.anyio
async def test_before_the_devices_are_known_the_key_does_nothing() -> None:
    app = StationApp(NoBench(), "en")
    async with app.run_test(size=(80, 24)) as pilot:
        await painter(VIEWS["home"])(pilot)
        for key in (10, 10, 2):
            await function_key(app, key)
        await pilot.pause(0.1)
        assert len(app.screen_stack) == 1


def test_every_word_has_both_languages() -> None:
    assert all(phrase.text("zh_CN") and phrase.text("en") for phrase in all_device_words().values())


def test_a_station_with_many_devices_keeps_its_keys_on_the_screen() -> None:
    desk = DeviceDesk(lambda: 100.0)
    for number in range(14):
        desk.attach(f"printer:p{number}")
    watch = desk._watches["printer:p13"]
    watch.bytes_in(FRAME * 20, 99.0)
    sheet = DevicesSheet("en", desk)
    for _ in range(13):
        sheet._chosen += 1
    lines = sheet._lines(desk.look())
    assert len(lines) <= 22
    assert "F8 close" in lines[-1][0][0]
    assert any("▸14 printer p13" in line[0][0] for line in lines)
