"""The devices of a station.toml: scanners, the scale, printers. Wrong values are refused here."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wms_tui.config_scanner import ScannerConfig, read_scanner
from wms_tui.config_tables import TableReader
from wms_tui.domain.feedback import LOUDNESSES, Loudness


@dataclass(frozen=True)
class ScaleConfig:
    """The `[scale]`."""

    protocol: str
    """A profile, `mt-continuous` or `yaohua-tf0`."""
    port: str
    line: str = "9600 8N1"
    unit: str = "kg"
    settings: dict[str, str] = field(default_factory=dict)
    """What else the profile can be told, as with `devices decode --set`: `chk = "off"` where the
    frames of mt-continuous come without a check byte, `strip-parity = "yes"`."""


@dataclass(frozen=True)
class PrinterConfig:
    """One `[[printer]]`."""

    name: str
    address: str
    """`tcp://host:port`, `/dev/usb/lp0`, `serial:///dev/…?baudrate=…`, `file:///…`."""
    language: str = "tspl"
    """`tspl`, `zpl` or `escpos`."""
    purposes: tuple[str, ...] = ("waybill",)
    """`for` in the file: what is printed here."""
    media: str = "76x130"
    """Width x height in mm."""
    dpi: int = 203


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
        settings = row.get("settings", {})
        if not isinstance(settings, dict) or any(
            not isinstance(value, str) for value in settings.values()
        ):
            raise self.error("scale.settings", f'is {settings!r}; write {{ chk = "off" }}')
        return self.build(ScaleConfig, row, "scale")

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
        printers = tuple(self._printer(row) for row in rows)
        names = [printer.name for printer in printers]
        for name in names:
            if names.count(name) > 1:
                raise self.error("printer.name", f"{name!r} stands twice; name each differently")
        return printers

    def _printer(self, row: dict[str, Any]) -> PrinterConfig:
        row = dict(row)
        purposes = row.pop("for", ["waybill"])
        purposes = [purposes] if isinstance(purposes, str) else purposes
        if not isinstance(purposes, list) or not all(isinstance(each, str) for each in purposes):
            raise self.error("printer.for", f'is {purposes!r}; write a list: ["waybill"]')
        row["purposes"] = tuple(purposes)
        printer = self.build(PrinterConfig, row, "printer")
        if printer.language not in ("tspl", "zpl", "escpos"):
            raise self.error(
                "printer.language", f"is {printer.language!r}; choose tspl, zpl or escpos"
            )
        width, _, height = printer.media.partition("x")
        if not (width.isdecimal() and height.isdecimal()):
            raise self.error("printer.media", f"is {printer.media!r}; write it as 76x130 (mm)")
        return printer
