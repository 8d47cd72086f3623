"""The devices of a station.toml: scanners, the scale, printers. Wrong values are refused here."""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wms_tui.config.printer import PrinterConfig, read_printer
from wms_tui.config.scale import ScaleConfig, read_scale
from wms_tui.config.scanner import ScannerConfig, read_scanner
from wms_tui.config.tables import TableReader
from wms_tui.domain.feedback import LOUDNESSES, Loudness


@dataclass(frozen=True)
class SoundConfig:
    """The `[sound]`."""

    tones: bool = True
    """False: no sound at all, not even the terminal's bell."""
    voice: Loudness = "warnings"
    """`off`; `warnings`: what went wrong is also said; `all`: positions and couriers, too."""


@dataclass(frozen=True)
class LampConfig:
    """The `[lamp]`: a light tower."""

    port: str
    """Any pyserial URL."""
    type: str = "ch340"
    """The towers with a CH340, one byte per order; no other is known well enough."""
    buzzer: bool = False
    """True: the tower's buzzer sounds while a stop waits."""


class DeviceTables(TableReader):
    """Reads the device tables."""

    def scanner(self, row: dict[str, Any]) -> ScannerConfig:
        return read_scanner(self, row)

    def scale(self, row: dict[str, Any]) -> ScaleConfig:
        return read_scale(self, row)

    def sound(self, row: dict[str, Any]) -> SoundConfig:
        sound = self.build(SoundConfig, row, "sound")
        if sound.voice not in LOUDNESSES:
            raise self.error("sound.voice", f"is {sound.voice!r}; choose {', '.join(LOUDNESSES)}")
        return sound

    def lamp(self, row: dict[str, Any]) -> LampConfig:
        lamp = self.build(LampConfig, row, "lamp")
        if lamp.type != "ch340":
            raise self.error("lamp.type", f"is {lamp.type!r}; only ch340 is known")
        return lamp

    def check_ports(
        self,
        scanners: Iterable[ScannerConfig],
        scale: ScaleConfig | None,
        lamp: LampConfig | None,
        printers: Iterable[PrinterConfig],
    ) -> None:
        """Each device on a cable of its own: two on one port take each other's bytes."""
        named = [("scanner.port", each.port) for each in scanners]
        named += [("scale.port", scale.port)] if scale else []
        named += [("lamp.port", lamp.port)] if lamp else []
        named += [("printer.address", _port_of(each.address)) for each in printers]
        taken: dict[str, str] = {}
        for key, port in named:
            if not port.isprintable():
                raise self.error(key, f"is {port!r}; no port has such a name")
            place = os.path.realpath(port) if port.startswith("/") else port
            if place and place in taken:
                raise self.error(key, f"is {port!r}, as {taken[place]} is; each needs its own")
            taken[place] = key

    def printers(self, rows: list[dict[str, Any]]) -> tuple[PrinterConfig, ...]:
        printers = tuple(read_printer(self, row) for row in rows)
        names = [printer.name for printer in printers]
        for name in names:
            if names.count(name) > 1:
                raise self.error("printer.name", f"{name!r} stands twice; name each differently")
        return printers


def _port_of(address: str) -> str:
    """The port or device of a printer's address; "" where several may use it."""
    if address.startswith("serial://"):
        return address.removeprefix("serial://").partition("?")[0]
    return address if address.startswith("/") else ""
