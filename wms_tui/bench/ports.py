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


class ScalePort(Protocol):
    """The scale as the bench speaks to it. Calls return at once; answers come as ScaleNews."""

    def want(self, is_wanted: bool) -> None:
        """A parcel waits for its weight, or no longer: one that is asked is asked at once."""

    def can(self, what: str) -> bool:
        """Whether it has a command zero, tare or clear_tare."""

    def tell(self, what: str) -> None:
        """Send that command; nothing where it has none."""


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
