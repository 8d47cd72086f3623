"""The devices of a station.toml: scanners, the scale, printers. Wrong values are refused here."""

from __future__ import annotations

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

    def printers(self, rows: list[dict[str, Any]]) -> tuple[PrinterConfig, ...]:
        printers = tuple(read_printer(self, row) for row in rows)
        names = [printer.name for printer in printers]
        for name in names:
            if names.count(name) > 1:
                raise self.error("printer.name", f"{name!r} stands twice; name each differently")
        return printers
