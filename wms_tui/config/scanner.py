"""The `[[scanner]]` tables of a station.toml. Wrong values are refused here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wms_tui.config.tables import TableReader

_FASTEST = 4_000_000
TYPES = ("keyboard", "serial", "evdev", "hid-pos")


@dataclass(frozen=True)
class ScannerConfig:
    """One `[[scanner]]`."""

    type: str = "keyboard"
    """`keyboard` (types into the terminal), `serial`, `evdev` (a keyboard-mode scanner whose event
    device the station takes for itself) or `hid-pos`."""
    port: str = ""
    """`serial`: any pyserial URL. `evdev`: /dev/input/by-id/…-kbd. `hid-pos`: /dev/hidraw0."""
    baudrate: int = 9600
    suffix: str = "auto"
    """What the scanner sends behind a code: `cr`, `lf`, `crlf`, `tab`; `auto` takes each."""
    aim: str = "auto"
    """`on`: every code has to come with its AIM prefix, and a scanner that lost this setting is
    named. `auto`: the prefix is understood where it is there."""
    encoding: str = ""
    """Of codes with letters beyond ASCII; empty: UTF-8, else GB18030."""
    grab: bool = True
    """`evdev`: take the device, so that its keys reach no other window."""
    settings: dict[str, str] = field(default_factory=dict)
    """`hid-pos`: where things stand in a report, in bytes: `size`, `report`, `length`, `data`,
    `room`."""


def read_scanner(tables: TableReader, row: dict[str, Any]) -> ScannerConfig:
    """A `[[scanner]]` from its table. Errors: ConfigError."""
    from wms_tui.devices.scanner.assembler import SUFFIXES

    scanner = tables.build(ScannerConfig, row, "scanner")
    if scanner.type not in TYPES:
        raise tables.error("scanner.type", f"is {scanner.type!r}; choose {_or(TYPES)}")
    if scanner.type != "keyboard" and not scanner.port:
        what = "its port" if scanner.type == "serial" else "its device"
        raise tables.error("scanner.port", f"is missing; type {scanner.type} needs {what}")
    if not 300 <= scanner.baudrate <= _FASTEST:
        raise tables.error("scanner.baudrate", f"is {scanner.baudrate}; write 9600 or the like")
    if scanner.suffix not in SUFFIXES:
        raise tables.error("scanner.suffix", f"is {scanner.suffix!r}; choose {_or(SUFFIXES)}")
    if scanner.aim not in ("auto", "on"):
        raise tables.error("scanner.aim", f"is {scanner.aim!r}; choose auto or on")
    _check_use(tables, scanner, row)
    return scanner


def _check_use(tables: TableReader, scanner: ScannerConfig, row: dict[str, Any]) -> None:
    """What was set has to mean something for this type."""
    useless = {
        "keyboard": ("suffix", "aim", "encoding", "grab", "settings"),
        "serial": ("grab", "settings"),
        "evdev": ("baudrate", "encoding", "settings"),
        "hid-pos": ("baudrate", "suffix", "grab"),
    }
    for key in useless[scanner.type]:
        if key in row:
            raise tables.error(f"scanner.{key}", f"means nothing for type {scanner.type}")
    from wms_tui.devices.scanner.assembler import check_encoding

    try:
        check_encoding(scanner.encoding or "utf-8")
    except LookupError as error:
        raise tables.error("scanner.encoding", f"{error}; write utf-8 or gb18030") from error
    settings = scanner.settings
    if not isinstance(settings, dict) or not all(isinstance(v, str) for v in settings.values()):
        raise tables.error("scanner.settings", f'is {settings!r}; write {{ data = "2" }}')
    if not settings:
        return
    from wms_tui.devices.scanner.hid_reports import LayoutError, layout_of

    try:
        layout_of(settings)
    except LayoutError as error:
        raise tables.error("scanner.settings", str(error)) from error


def _or(choices: Any) -> str:
    *first, last = choices
    return f"{', '.join(first)} or {last}"
