"""The demo's printers: every language and print program makes a station.toml that can be read."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.config.new_station import DeviceLines, station_toml
from wms_tui.config.station import load_station
from wms_tui.demo.house import House
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import DemoFailed, Family
from wms_tui.devices.printer.programs.dialects import DIALECTS

PRINTERS = ["tspl", "tspl2", "zpl", "cpcl", "escpos", *(f"platform:{name}" for name in DIALECTS)]


@pytest.mark.parametrize("printer", PRINTERS)
def test_each_printer_of_the_demo_can_be_configured(tmp_path: Path, printer: str) -> None:
    program = DemoOptions(printer=printer).program
    lines = DeviceLines(
        scanner="/dev/x",
        scale="/dev/y",
        scale_protocol="mt-continuous",
        scale_line="9600 8N1",
        printer="ws://127.0.0.1:1" if program else "tcp://127.0.0.1:1",
        printer_language="platform" if program else printer,
        receipt="tcp://127.0.0.1:2",
        print_program=program,
    )
    path = tmp_path / "station.toml"
    path.write_text(station_toml("bench-01", "http://h", "t", devices=lines), encoding="utf-8")
    label, receipt = load_station(path).printers
    assert label.spec.language == printer.partition(":")[0]
    assert (label.spec.dialect.name if label.spec.dialect else "") == program
    assert receipt.purposes == ("manifest",)


@pytest.mark.parametrize("printer", ["epl2", "platform", "platform:vip", ""])
def test_a_printer_that_is_not_known_is_refused_before_anything_starts(
    tmp_path: Path, printer: str
) -> None:
    with pytest.raises(DemoFailed, match="platform:cainiao"):
        House.plan(tmp_path, DemoOptions(printer=printer), Family(tmp_path / "logs"))
