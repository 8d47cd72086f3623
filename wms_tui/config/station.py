"""station.toml: what is bolted to a station. Read with tomllib alone, so that a bench starts fast.

Rules of the warehouse do not stand here: they are settings at the hub.
"""

from __future__ import annotations

import os
import tomllib
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wms_tui.config.devices import (
    DeviceTables,
    LampConfig,
    SoundConfig,
)
from wms_tui.config.printer import PrinterConfig
from wms_tui.config.scale import ScaleConfig
from wms_tui.config.scanner import ScannerConfig
from wms_tui.config.tables import ConfigError, is_hub_url
from wms_tui.domain.steps import Step

LANGUAGES = ("zh_CN", "en")
_TABLES = ("station", "hub", "scanner", "scale", "printer", "events", "sound", "lamp", "labels")


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
    sound: SoundConfig = field(default_factory=SoundConfig)
    lamp: LampConfig | None = None
    labels: Path | None = None
    """The warehouse's own templates and fonts; the folder need not be there."""


def load_station(path: Path) -> StationConfig:
    """Read a station.toml. `WMS_TUI_LANGUAGE` and `WMS_TUI_HUB_URL` win over the file.

    Errors: ConfigError with the file's name, the place and the remedy.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise ConfigError(
            f"{path}: cannot be read ({error.strerror}). "
            "Make one with: wms-tui enrol NAME --config hub.toml > station.toml"
        ) from error
    except (ValueError, RecursionError) as error:
        raise ConfigError(f"{path}: not valid TOML: {error}") from error
    reader = _Reader(path)
    return reader.station(data)


class _Reader(DeviceTables):
    """Reads a whole station.toml."""

    def station(self, data: dict[str, Any]) -> StationConfig:
        self.known("", data, _TABLES)
        station = self.table(data, "station")
        hub = self.table(data, "hub")
        self.known("station.", station, ("name", "database", "language", "steps"))
        self.known("hub.", hub, ("url", "token"))
        language = os.environ.get("WMS_TUI_LANGUAGE") or self.text(
            station, "station", "language", "zh_CN"
        )
        if language not in LANGUAGES:
            raise self.error("station.language", f"is {language!r}; choose zh_CN or en")
        config = StationConfig(
            name=self.text(station, "station", "name"),
            database=self.path.parent / self.text(station, "station", "database", "station.db"),
            folder=self.path.parent,
            labels=self._labels(data),
            hub_url=self._url(os.environ.get("WMS_TUI_HUB_URL") or self.text(hub, "hub", "url")),
            hub_token=self.text(hub, "hub", "token"),
            language=language,
            steps=self._steps(station.get("steps", [step.value for step in Step])),
            scanners=tuple(self.scanner(row) for row in self.rows(data, "scanner"))
            or (ScannerConfig(),),
            scale=self.scale(self.table(data, "scale")) if "scale" in data else None,
            printers=self.printers(self.rows(data, "printer")),
            events=self._events(data),
            sound=self.sound(self.table(data, "sound")) if "sound" in data else SoundConfig(),
            lamp=self.lamp(self.table(data, "lamp")) if "lamp" in data else None,
        )
        self.check_ports(
            config.scanners,
            config.scale,
            config.lamp,
            config.printers,
        )
        return config

    def _steps(self, names: Any) -> tuple[Step, ...]:
        if not isinstance(names, list):
            raise self.error("station.steps", f'is {names!r}; write a list: ["check", "pack"]')
        try:
            steps = tuple(Step(name) for name in names)
        except (ValueError, TypeError) as error:
            allowed = ", ".join(Step)
            raise self.error("station.steps", f"{error}; allowed: {allowed}") from error
        if not steps:
            raise self.error("station.steps", "is empty; name at least one step")
        return steps

    def _events(self, data: dict[str, Any]) -> str:
        if "events" not in data:
            return ""
        table = self.table(data, "events")
        for key in table:
            if key != "address":
                raise self.error(f"events.{key}", "is not known; known: address")
        address = self.text(table, "events", "address")
        if address.partition("://")[0] not in ("udp", "tcp", "file"):
            raise self.error(
                "events.address",
                f"is {address!r}; write udp://host:port, tcp://host:port or file:///path",
            )
        return address

    def _labels(self, data: dict[str, Any]) -> Path:
        if "labels" not in data:
            return self.path.parent / "labels"
        table = self.table(data, "labels")
        self.known("labels.", table, ("folder",))
        folder = self.path.parent / self.text(table, "labels", "folder")
        try:
            is_there = folder.is_dir()
        except (OSError, ValueError):  # no name that a folder could have
            is_there = False
        if not is_there:
            raise self.error("labels.folder", f"is {folder}; there is no such folder: make it")
        return folder

    def _url(self, url: str) -> str:
        if not is_hub_url(url):
            raise self.error("hub.url", f"is {url!r}; write it as http://host:8080")
        return url
