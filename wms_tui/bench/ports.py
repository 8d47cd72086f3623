"""What the bench is given from outside: clock and settings; paper is in `papers`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from wms_tui.domain.booking import BookingRules
from wms_tui.domain.steps import Step


class Clock(Protocol):
    """The two clocks of the machine."""

    def mono(self) -> float:
        """Monotonic seconds; what events are ordered by."""

    def wall_ms(self) -> int:
        """Milliseconds since 1970 UTC; for people."""


NewId = Callable[[], str]
"""Makes a UUIDv7 as text."""


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
