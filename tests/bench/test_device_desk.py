"""The devices of a station at real wires: watched, tested, and nothing of a test booked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bench.test_station import Floor, give_work
from tests.devices.far_side import until
from wms_tui.bench.device_desk import DeviceDesk, DeviceState
from wms_tui.bench.station import Station
from wms_tui.config.scanner import ScannerConfig
from wms_tui.db.station.device_tests import KEPT
from wms_tui.devices.events import CodeScanned


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    made = Floor(tmp_path)
    made.until(lambda: made.device("scanner") == "ready")
    yield made
    made.stop()


def desk_of(floor: Floor) -> DeviceDesk:
    desk = floor.station.device_desk
    assert desk is not None
    return desk


def state(desk: DeviceDesk, device: str) -> DeviceState:
    return next(each for each in desk.look() if each.seen.device == device)


def test_every_device_is_seen_with_its_bytes_rate_and_what_was_read(floor: Floor) -> None:
    desk = desk_of(floor)
    floor.scanner.send(b"]E06901234567892\r")
    floor.put(865)
    until(lambda: bool(state(desk, "scanner").seen.frames))
    until(lambda: state(desk, "scale").seen.frames_s > 1)
    seen = state(desk, "scanner").seen
    assert seen.raw == b"]E06901234567892\r"
    assert (seen.total, seen.bytes_s) == (17, 17 / 5)
    assert [each.seen.device for each in desk.look()] == ["scanner", "scale", "printer:label"]
    until(lambda: state(desk, "scale").seen.raw[-18:-17] == b"\x02")


def test_a_scan_while_the_devices_are_looked_at_is_a_test_and_nothing_is_booked(
    floor: Floor,
) -> None:
    give_work(floor.station)
    floor.scan("WMS-OP-A1")
    desk = desk_of(floor)
    before = floor.view.status.last_number
    desk.open()
    desk.test("scanner")
    floor.scanner.send(b"WMS-LOGOUT\r")
    until(lambda: state(desk, "scanner").last is not None)
    last = state(desk, "scanner").last
    assert last is not None
    assert (last.is_ok, last.detail, last.operator) == (True, "WMS-LOGOUT", "A1")
    assert floor.query("SELECT device, is_ok, operator FROM device_test") == [("scanner", 1, "A1")]
    assert floor.view.status.last_number == before
    desk.close()
    floor.scan("WMS-LOGOUT")
    assert floor.view.operator is None


def test_a_weight_is_a_test_only_when_it_lies_still_and_the_plate_is_not_empty(
    floor: Floor,
) -> None:
    desk = desk_of(floor)
    desk.open()
    desk.test("scale")
    until(lambda: state(desk, "scale").seen.total > 200)
    assert state(desk, "scale").last is None
    floor.put(865)
    until(lambda: state(desk, "scale").last is not None)
    last = state(desk, "scale").last
    assert last is not None
    assert (last.detail, last.operator) == ("0.865 kg", "")


def test_a_test_label_is_proved_by_scanning_it_back(floor: Floor) -> None:
    desk = desk_of(floor)
    desk.open()
    desk.test("printer:label")
    until(lambda: floor.printer.labels == 1)
    assert state(desk, "printer:label").last is None
    assert floor.query("SELECT count(*) FROM print_job") == [(0,)]
    floor.scanner.send(b"WMS-TEST-0001\r")
    until(lambda: state(desk, "printer:label").last is not None)
    last = state(desk, "printer:label").last
    assert last is not None
    assert (last.is_ok, last.detail) == (True, "WMS-TEST-0001")


def test_a_printer_that_can_not_print_has_failed_its_test_with_its_reason(floor: Floor) -> None:
    floor.printer.close()
    desk = desk_of(floor)
    desk.open()
    desk.test("printer:label")
    desk.judge("printer:label", False)
    until(lambda: state(desk, "printer:label").last is not None)
    last = state(desk, "printer:label").last
    assert last is not None
    assert not last.is_ok


def test_a_restarted_station_knows_its_last_tests_and_keeps_only_so_many(tmp_path: Path) -> None:
    first = Floor(tmp_path)
    desk = desk_of(first)
    for number in range(KEPT + 2):
        desk.test("scanner")
        desk.judge("scanner", number % 2 == 0)
        until(lambda n=number + 1: _newest(first) == n)  # type: ignore[misc]
    assert first.query("SELECT count(*) FROM device_test") == [(KEPT,)]
    first.stop()
    again = Floor(tmp_path)
    until(lambda: state(desk_of(again), "scanner").last is not None)
    last = state(desk_of(again), "scanner").last
    again.stop()
    assert last is not None
    assert not last.is_ok


def _newest(floor: Floor) -> int:
    return int(floor.query("SELECT coalesce(max(id), 0) FROM device_test")[0][0])


def test_a_keyboard_scanner_is_watched_and_a_word_without_a_test_is_nothing(
    tmp_path: Path,
) -> None:
    floor = Floor(tmp_path)
    config = replace(floor.config, scanners=(ScannerConfig(),), scale=None, printers=())
    floor.stop()
    with Station(config, lambda event: None, sounds=False) as station:
        desk = station.device_desk
        assert desk is not None
        desk.judge("keyboard", True)
        desk.open()
        desk.test("keyboard")
        station.post(CodeScanned("6901234567892", 1.0, "keyboard"))
        until(lambda: state(desk, "keyboard").last is not None)
        assert state(desk, "keyboard").seen.raw == b"6901234567892\r"
