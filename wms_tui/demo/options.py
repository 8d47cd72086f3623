"""What a demo was asked for, and where its things are."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class DemoOptions:
    """The command line of `wms-tui demo`."""

    robot: bool = False
    orders: int = 12
    seed: int = 1
    stations: int = 2
    hubs: int = 1
    postgresql: bool = False
    """The hubs' data on a PostgreSQL that the demo starts for itself."""
    database_url: str = "sqlite:///hub.db"
    """As in hub.toml; a file counts from the demo's folder."""
    scale: str = "mt-continuous"
    printer: str = "tspl"
    """A label language, or `platform:cainiao` …: a platform's print program."""
    faults: bool = False
    """Scales and printers fail in turn while robots work."""
    cut_hub: bool = False
    cut_station: bool = False
    offline: bool = False
    language: str = "zh_CN"
    data_dir: Path | None = None
    """Kept afterwards; None: a temporary folder, gone at the end."""
    as_json: bool = False

    @property
    def program(self) -> str:
        """The print program's dialect; empty: the printers are printers."""
        language, _, dialect = self.printer.partition(":")
        return dialect if language == "platform" else ""


@dataclass(frozen=True)
class BenchPlace:
    """One bench of the demo: its folder, ports and links."""

    name: str
    folder: Path
    printer_port: int
    receipt_port: int
    printer_control: int
    scale_control: int
    robot_control: int

    @property
    def config(self) -> Path:
        """Its station.toml."""
        return self.folder / "station.toml"

    @property
    def database(self) -> Path:
        """The station's database."""
        return self.folder / "station.db"

    @property
    def scanner_link(self) -> Path:
        """Stable name of the scanner's pseudo-terminal."""
        return self.folder / "scanner"

    @property
    def scale_link(self) -> Path:
        """Stable name of the scale's pseudo-terminal."""
        return self.folder / "scale"

    @property
    def labels(self) -> Path:
        """Where its printer puts what it printed."""
        return self.folder / "labels"

    @property
    def ledger(self) -> Path:
        """What its operator scanned and saw."""
        return self.folder / "ledger.jsonl"

    @property
    def scan_log(self) -> Path:
        """The station's own log of answered scans."""
        return self.folder / "logs" / f"{self.name}-scans.jsonl"
