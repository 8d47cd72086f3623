"""station.toml: what is bolted to a station. Read with tomllib alone, so that a bench starts fast.

Rules of the warehouse do not stand here: they are settings at the hub.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field, fields
from pathlib import Path
from typing import Any, TypeVar

from wms_tui.domain.steps import Step

LANGUAGES = ("zh_CN", "en")
T = TypeVar("T")


class ConfigError(ValueError):
    """A configuration file that cannot be used; the text says where, why and what to do."""


@dataclass(frozen=True)
class ScannerConfig:
    """One `[[scanner]]`."""

    type: str = "keyboard"
    """`keyboard` (types into the terminal) or `serial`."""
    port: str = ""
    """Any pyserial URL; needed for `serial`."""
    baudrate: int = 9600


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
class StationConfig:
    """A whole station.toml."""

    name: str
    database: Path
    """Absolute; a relative path in the file counts from the file's folder."""
    folder: Path
    """Where station.toml lies; logs go into `logs/` beside it."""
    hub_url: str
    hub_token: str
    language: str = "zh_CN"
    steps: tuple[Step, ...] = tuple(Step)
    scanners: tuple[ScannerConfig, ...] = (ScannerConfig(),)
    scale: ScaleConfig | None = None
    printers: tuple[PrinterConfig, ...] = field(default_factory=tuple)
    events: str = ""
    """`udp://host:port`, `tcp://host:port` or `file:///path` that takes live events."""


def load_station(path: Path) -> StationConfig:
    """Read a station.toml. `WMS_TUI_LANGUAGE` and `WMS_TUI_HUB_URL` win over the file.

    Errors: ConfigError with the file's name, the place and the remedy.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}). "
            "Make one with: wms-tui enrol NAME --config hub.toml > station.toml"
        ) from error
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    reader = _Reader(path)
    return reader.station(data)


class _Reader:
    """Reads the tables of one file and names it in every error."""

    def __init__(self, path: Path) -> None:
        self.path = path.absolute()

    def station(self, data: dict[str, Any]) -> StationConfig:
        self._known("", data, ("station", "hub", "scanner", "scale", "printer", "events"))
        station = self._table(data, "station")
        hub = self._table(data, "hub")
        self._known("station.", station, ("name", "database", "language", "steps"))
        self._known("hub.", hub, ("url", "token"))
        language = os.environ.get("WMS_TUI_LANGUAGE") or self._text(
            station, "station", "language", "zh_CN"
        )
        if language not in LANGUAGES:
            raise self._error("station.language", f"is {language!r}; choose zh_CN or en")
        return StationConfig(
            name=self._text(station, "station", "name"),
            database=self.path.parent / self._text(station, "station", "database", "station.db"),
            folder=self.path.parent,
            hub_url=self._url(os.environ.get("WMS_TUI_HUB_URL") or self._text(hub, "hub", "url")),
            hub_token=self._text(hub, "hub", "token"),
            language=language,
            steps=self._steps(station.get("steps", [step.value for step in Step])),
            scanners=tuple(self._scanner(row) for row in self._rows(data, "scanner"))
            or (ScannerConfig(),),
            scale=self._scale(self._table(data, "scale")) if "scale" in data else None,
            printers=self._printers(self._rows(data, "printer")),
            events=self._events(data),
        )

    def _steps(self, names: Any) -> tuple[Step, ...]:
        if not isinstance(names, list):
            raise self._error("station.steps", f'is {names!r}; write a list: ["check", "pack"]')
        try:
            steps = tuple(Step(name) for name in names)
        except (ValueError, TypeError) as error:
            allowed = ", ".join(Step)
            raise self._error("station.steps", f"{error}; allowed: {allowed}") from error
        if not steps:
            raise self._error("station.steps", "is empty; name at least one step")
        return steps

    def _events(self, data: dict[str, Any]) -> str:
        if "events" not in data:
            return ""
        table = self._table(data, "events")
        for key in table:
            if key != "address":
                raise self._error(f"events.{key}", "is not known; known: address")
        address = self._text(table, "events", "address")
        if address.partition("://")[0] not in ("udp", "tcp", "file"):
            raise self._error(
                "events.address",
                f"is {address!r}; write udp://host:port, tcp://host:port or file:///path",
            )
        return address

    def _scanner(self, row: dict[str, Any]) -> ScannerConfig:
        scanner = self._build(ScannerConfig, row, "scanner")
        if scanner.type not in ("keyboard", "serial"):
            raise self._error("scanner.type", f"is {scanner.type!r}; choose keyboard or serial")
        if scanner.type == "serial" and not scanner.port:
            raise self._error("scanner.port", "is missing; a serial scanner needs its port")
        return scanner

    def _scale(self, row: dict[str, Any]) -> ScaleConfig:
        settings = row.get("settings", {})
        if not isinstance(settings, dict) or any(
            not isinstance(value, str) for value in settings.values()
        ):
            raise self._error("scale.settings", f'is {settings!r}; write {{ chk = "off" }}')
        return self._build(ScaleConfig, row, "scale")

    def _printers(self, rows: list[dict[str, Any]]) -> tuple[PrinterConfig, ...]:
        printers = tuple(self._printer(row) for row in rows)
        names = [printer.name for printer in printers]
        for name in names:
            if names.count(name) > 1:
                raise self._error("printer.name", f"{name!r} stands twice; name each differently")
        return printers

    def _printer(self, row: dict[str, Any]) -> PrinterConfig:
        row = dict(row)
        purposes = row.pop("for", ["waybill"])
        purposes = [purposes] if isinstance(purposes, str) else purposes
        if not isinstance(purposes, list) or not all(isinstance(each, str) for each in purposes):
            raise self._error("printer.for", f'is {purposes!r}; write a list: ["waybill"]')
        row["purposes"] = tuple(purposes)
        printer = self._build(PrinterConfig, row, "printer")
        if printer.language not in ("tspl", "zpl", "escpos"):
            raise self._error(
                "printer.language", f"is {printer.language!r}; choose tspl, zpl or escpos"
            )
        width, _, height = printer.media.partition("x")
        if not (width.isdecimal() and height.isdecimal()):
            raise self._error("printer.media", f"is {printer.media!r}; write it as 76x130 (mm)")
        return printer

    def _build(self, cls: type[T], row: dict[str, Any], place: str) -> T:
        known = {item.name: item for item in fields(cls)}  # type: ignore[arg-type]
        for key, value in row.items():
            if key not in known:
                raise self._error(f"{place}.{key}", f"is not known; known: {', '.join(known)}")
            wanted = known[key].type
            if wanted in ("str", "int") and type(value).__name__ != wanted:
                raise self._error(f"{place}.{key}", f"is {value!r}; a {wanted} is needed")
        try:
            return cls(**row)
        except TypeError as error:
            missing = [
                name
                for name in ("name", "protocol", "port", "address")
                if name in known and name not in row
            ]
            raise self._error(place, f"lacks {', '.join(missing) or error}") from error

    def _known(self, place: str, table: dict[str, Any], known: tuple[str, ...]) -> None:
        for key in table:
            if key not in known:
                raise self._error(f"{place}{key}", f"is not known; known: {', '.join(known)}")

    def _url(self, url: str) -> str:
        scheme, _, rest = url.partition("://")
        if scheme not in ("http", "https") or not rest.strip("/"):
            raise self._error("hub.url", f"is {url!r}; write it as http://host:8080")
        return url

    def _table(self, data: dict[str, Any], name: str) -> dict[str, Any]:
        table = data.get(name)
        if name in data and not isinstance(table, dict):
            raise self._error(name, f"must be written as [{name}], once")
        if not isinstance(table, dict):
            raise self._error(name, f"is missing; add a [{name}] table")
        return table

    def _rows(self, data: dict[str, Any], name: str) -> list[dict[str, Any]]:
        rows = data.get(name, [])
        if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
            raise self._error(name, f"must be written as [[{name}]]")
        return rows

    def _text(self, table: dict[str, Any], place: str, key: str, default: str = "") -> str:
        value = table.get(key, default)
        if not isinstance(value, str) or not value:
            raise self._error(f"{place}.{key}", "is missing or not a text")
        return value

    def _error(self, place: str, what: str) -> ConfigError:
        return ConfigError(f"{self.path.name}: {place} {what}")
