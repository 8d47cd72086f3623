"""A scanner by its type in station.toml."""

from __future__ import annotations

import time
from collections.abc import Mapping

from wms_tui.devices.events import Clock, Emit
from wms_tui.devices.line import LineSetting
from wms_tui.devices.scanner.event_device import open_grabbed, open_shared
from wms_tui.devices.scanner.hid_reports import layout_of
from wms_tui.devices.scanner.parsers import KeyParser, ReportParser, SerialParser
from wms_tui.devices.scanner.scanner import Scanner


def serial_scanner(
    port: str,
    line: LineSetting,
    emit: Emit,
    clock: Clock = time.monotonic,
    *,
    device: str = "scanner",
    encoding: str = "",
    suffix: str = "auto",
    wants_aim: bool = False,
    retry_s: float = 1.0,
) -> Scanner:
    """A scanner in serial (or USB-CDC) mode. LookupError for an unknown encoding or suffix."""
    from wms_tui.devices.serial_link import SerialWire

    return Scanner(
        lambda: SerialWire(port, line),
        SerialParser(encoding, suffix),
        emit,
        clock,
        device=device,
        source="serial",
        wants_aim=wants_aim,
        retry_s=retry_s,
    )


def evdev_scanner(
    path: str,
    emit: Emit,
    clock: Clock = time.monotonic,
    *,
    device: str = "scanner",
    suffix: str = "auto",
    wants_aim: bool = False,
    grabs: bool = True,
    retry_s: float = 1.0,
) -> Scanner:
    """A keyboard-mode scanner read from its event device; nobody else gets its keys if grabbed."""
    return Scanner(
        lambda: open_grabbed(path) if grabs else open_shared(path),
        KeyParser(suffix),
        emit,
        clock,
        device=device,
        source="evdev",
        wants_aim=wants_aim,
        retry_s=retry_s,
    )


def hid_pos_scanner(
    path: str,
    emit: Emit,
    clock: Clock = time.monotonic,
    *,
    device: str = "scanner",
    settings: Mapping[str, str] | None = None,
    encoding: str = "",
    wants_aim: bool = False,
    retry_s: float = 1.0,
) -> Scanner:
    """A scanner in HID point-of-sale mode at /dev/hidraw…. Errors: LayoutError, LookupError."""
    from wms_tui.devices.device_node import NodeWire

    return Scanner(
        lambda: NodeWire(path),
        ReportParser(layout_of(settings or {}), encoding),
        emit,
        clock,
        device=device,
        source="hid-pos",
        wants_aim=wants_aim,
        retry_s=retry_s,
    )
