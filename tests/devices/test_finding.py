"""What is plugged in, on a machine built of folders; names and suggestions, no guesses."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

import pytest
from typer.testing import CliRunner

from wms_tui.cli.program import app
from wms_tui.devices.finding.device_nodes import device_nodes
from wms_tui.devices.finding.found import Kind
from wms_tui.devices.finding.serial_ports import serial_ports


@dataclass
class Seen:
    device: str
    description: str = "USB Serial"
    vid: int | None = None
    pid: int | None = None
    serial_number: str | None = None


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """Two CH340 adapters, a scanner in COM mode, a printer, a keyboard, a HID scale and a mouse."""
    dev, sys = tmp_path / "dev", tmp_path / "sys" / "class"
    for folder in ("serial/by-path", "usb", "input/by-id", "input/by-path"):
        (dev / folder).mkdir(parents=True)
    for node in ("ttyUSB0", "ttyUSB1", "ttyACM0", "usb/lp0", "input/event3", "hidraw0", "hidraw1"):
        (dev / node).touch()
    for plug, node in (("pci-0-usb-0:1.2", "ttyUSB0"), ("pci-0-usb-0:1.3", "ttyUSB1")):
        (dev / "serial/by-path" / plug).symlink_to(f"../../{node}")
    for folder, name in (("by-id", "usb-Acme_Scanner-event-kbd"), ("by-path", "pci-0-event-kbd")):
        (dev / "input" / folder / name).symlink_to("../event3")
    told = {
        "usbmisc/lp0/device/ieee1284_id": b"MFG:TSC;CMD:TSPL;MDL:TE210;",
        "input/event3/device/name": b"Acme Scanner",
        "hidraw0/device": b"",
        "hidraw/hidraw0/device/report_descriptor": b"\x05\x8d\x09\x01",
        "hidraw/hidraw0/device/uevent": b"HID_ID=3:1\nHID_NAME=Dymo M5\n",
        "hidraw/hidraw1/device/report_descriptor": b"\x05\x01\x09\x02",
    }
    for name, text in told.items():
        (sys / name).parent.mkdir(parents=True, exist_ok=True)
        (sys / name).write_bytes(text)
    return tmp_path


def test_two_adapters_without_serial_numbers_have_names_that_stay(machine: Path) -> None:
    ch340 = {"vid": 0x1A86, "pid": 0x7523}
    found = serial_ports(machine, [Seen("/dev/ttyUSB1", **ch340), Seen("/dev/ttyUSB0", **ch340)])
    assert [Path(each.stable).name for each in found] == ["pci-0-usb-0:1.3", "pci-0-usb-0:1.2"]
    assert all("CH340 adapter" in each.suggests and not each.warning for each in found)


def test_a_port_without_a_better_name_is_warned_of_and_a_console_is_no_scale(
    machine: Path,
) -> None:
    seen = [Seen("/dev/ttyACM0"), Seen("/dev/ttyAMA10"), Seen("COM3")]
    cdc, console, com = serial_ports(machine, seen)
    assert 'type = "serial"' in cdc.suggests
    assert "changes" in cdc.warning
    assert console.suggests.startswith("nothing")
    assert (com.stable, com.warning) == ("COM3", "")


def test_nodes_are_suggested_by_what_they_say_of_themselves(machine: Path) -> None:
    printer, keyboard, scale = device_nodes(machine)
    assert (printer.kind, printer.description) == (Kind.PRINTER, "TSC TE210 (TSPL)")
    assert keyboard.stable.endswith("by-id/usb-Acme_Scanner-event-kbd")
    assert (keyboard.description, "if this is the scanner" in keyboard.suggests) == (
        "Acme Scanner",
        True,
    )
    assert scale.description == "Dymo M5"
    assert 'protocol = "usb-hid-pos"' in scale.suggests


def test_an_empty_machine_has_nothing_and_says_so(tmp_path: Path) -> None:
    assert device_nodes(tmp_path) == []
    assert serial_ports(tmp_path, []) == []


def test_the_command_lists_this_machine_in_words_and_as_json() -> None:
    words = CliRunner().invoke(app, ["devices"])
    assert words.exit_code == 0
    assert words.output
    listed = json.loads(CliRunner().invoke(app, ["devices", "--json"]).output)
    assert isinstance(listed, list)
