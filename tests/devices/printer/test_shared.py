"""Two stations and one network printer that serves a single connection at a time."""

from __future__ import annotations

import time
from dataclasses import replace

from tests.devices.far_side import FakePrinter, Heard, until
from tests.devices.printer.conftest import QUICK, Start
from wms_tui.devices.events import DeviceEvent, PrintNews
from wms_tui.devices.printer.printer import LabelPrinter
from wms_tui.devices.printer.spec import PrinterSpec

IDLE_S = 0.2


def test_an_idle_station_lets_another_one_print_and_prints_again(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    idle = start(fake.address, idle_s=IDLE_S)
    heard.wait_state("ready")
    others = Heard()
    other = LabelPrinter(PrinterSpec("other", fake.address), others, pace=QUICK)
    other.start()
    try:
        other.submit("theirs", b"THEIR LABEL")
        others.wait(lambda h: ("theirs", "asked") in h.printed())
    finally:
        other.stop()
    idle.submit("ours", b"OUR LABEL")
    heard.wait(lambda h: ("ours", "asked") in h.printed())
    assert fake.jobs == b"THEIR LABELOUR LABEL"


def test_a_printer_that_rests_is_still_asked_and_found_out(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    start(fake.address, idle_s=0.0)
    heard.wait_state("ready")
    fake.answer = b"\x04"
    heard.wait_state("fault", "paper_out")
    fake.answer = b"\x00"
    heard.wait_state("ready")
    assert heard.states().count(("connecting", "")) == 1


def test_a_printer_with_work_that_waits_is_not_let_go(fake: FakePrinter, heard: Heard) -> None:
    fake.answer = b"\x04"
    connections: list[int] = []

    def emit(event: DeviceEvent) -> None:
        if isinstance(event, PrintNews):
            connections.append(fake.connections)
        heard(event)

    spec = PrinterSpec("label", fake.address)
    printer = LabelPrinter(spec, emit, pace=replace(QUICK, idle_s=0.0))
    printer.submit("j1", b"LABEL")
    printer.start()
    try:
        heard.wait_state("fault", "paper_out")
        time.sleep(0.2)  # it is asked some more times
        fake.answer = b"\x00"
        heard.wait(lambda h: ("j1", "asked") in h.printed())
        assert connections == [1, 1]
        until(lambda: fake.connections > 1)
    finally:
        printer.stop()
