"""What the bench is given from outside: clock, settings, paper. Each a small interface."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wms_tui.db.station.parcels import ManifestRows
from wms_tui.domain.booking import BookingRules
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import Step


class Clock(Protocol):
    """The two clocks of the machine."""

    def mono(self) -> float:
        """Monotonic seconds; what events are ordered by."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970 UTC; for people."""


NewId = Callable[[], str]
"""Makes a UUIDv7 as text."""


class Papers(Protocol):
    """Where labels and sheets go. Calls return at once; what became of a job comes as PrintNews."""

    def label_printer(self, courier: str) -> str:
        """Name of the printer for a courier's waybills; empty: none here."""

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Draw a label and queue it. A job that can't be drawn is reported failed."""

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Draw a handover sheet and queue it."""


class NoPapers:
    """A station without any printer."""

    def label_printer(self, courier: str) -> str:
        """None here."""
        return ""

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Nothing: the bench does not ask where there is no printer."""

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Nothing."""


@dataclass(frozen=True)
class BenchSettings:
    """What is bolted to this bench."""

    station: str
    database: Path
    logs: Path
    """Folder of the scan log."""
    offered: tuple[Step, ...] = tuple(Step)
    booking: BookingRules | None = None
    """None: there is no scale."""
    devices: tuple[str, ...] = ()
    """Names of the configured devices, as they call themselves in DeviceNews."""
    is_recorded: bool = False
    """Someone takes live events: each answer is stored with the numbers of its parcel."""
