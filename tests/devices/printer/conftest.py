"""A printer under test with what it emits, and a printer on a TCP port at its far end."""

from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any

import pytest

from tests.devices.far_side import FakePrinter, Heard
from wms_tui.devices.printer.printer import LabelPrinter, Pace
from wms_tui.devices.printer.spec import PrinterSpec

QUICK = Pace(poll_s=0.05, retry_s=0.05, answer_s=10.0, settle_s=60.0)
"""Quick to ask, and patient: a printer that answers is heard also where the machine is busy."""

Start = Callable[..., LabelPrinter]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def fake() -> Iterator[FakePrinter]:
    fake = FakePrinter()
    yield fake
    fake.off()


@pytest.fixture
def start(heard: Heard) -> Iterator[Start]:
    """Starts printers: `start(address, language, flow=…, answer_s=…)`."""
    started: list[LabelPrinter] = []

    def begin(address: str, language: str = "tspl", **changed: Any) -> LabelPrinter:
        flow = changed.pop("flow", "none")
        spec = PrinterSpec("label", address, language, flow=flow)
        printer = LabelPrinter(spec, heard, pace=replace(QUICK, **changed))
        printer.start()
        started.append(printer)
        return printer

    yield begin
    for printer in started:
        printer.stop()
