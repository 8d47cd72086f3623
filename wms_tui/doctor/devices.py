"""The devices of a station.toml: is each there, and may it be opened."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from wms_tui.doctor.check import Check
from wms_tui.words.devices import device_reason

if TYPE_CHECKING:
    from wms_tui.config.station import StationConfig


def check_devices(config: StationConfig, *, is_running: bool) -> Iterator[Check]:
    """Open every port for a moment. `is_running`: the station holds them, which is as it should."""
    for number, scanner in enumerate(config.scanners, start=1):
        if scanner.type == "keyboard":
            yield Check(f"scanner {number}", "ok", "types into the terminal; nothing to open")
        else:
            yield _port(f"scanner {number}", scanner.port, is_running)
    if config.scale is not None:
        yield _port("scale", config.scale.port, is_running)
    for printer in config.printers:
        yield _printer(printer.name, printer.address, is_running)


def _port(what: str, port: str, is_running: bool) -> Check:
    from wms_tui.devices.line import LineSetting
    from wms_tui.devices.recording.recorder import open_wire
    from wms_tui.devices.serial_port import PortError

    try:
        open_wire(port, LineSetting()).close()
    except PortError as failed:
        if is_running and failed.reason == "port_busy":
            return Check(what, "ok", f"{port}: the running station has it")
        return _bad(what, port, failed.reason)
    return Check(what, "ok", f"{port} opens; F10 F10 F2 at the station tests it")


def _printer(name: str, address: str, is_running: bool) -> Check:
    from wms_tui.devices.printer.address import channel_for
    from wms_tui.devices.printer.channel import AddressError, ChannelError

    what = f"printer {name}"
    if address.startswith(("ws://", "wss://")):
        return Check(what, "ok", f"{address}: a print program; the station asks it")
    try:
        channel = channel_for(address)
        channel.open()
    except AddressError as wrong:
        return Check(what, "bad", address, str(wrong))
    except ChannelError as failed:
        if is_running and failed.reason in ("port_busy", "connect_refused", "connect_timeout"):
            return Check(what, "ok", f"{address}: the running station has it")
        return _bad(what, address, failed.reason)
    channel.close()
    return Check(what, "ok", f"{address} opens")


def _bad(what: str, place: str, reason: str) -> Check:
    """The words say what it is and what to do, with a colon between."""
    found, _, remedy = device_reason("en", reason).partition(": ")
    return Check(what, "bad", f"{place}: {found}", remedy or "see docs/devices.md")
