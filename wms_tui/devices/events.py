"""What devices say upward: small values, stamped with monotonic seconds at their wire.

A reason is a stable code; the words a person reads for it are made elsewhere.
"""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from wms_tui.domain.weight import ScaleReading

DeviceState = Literal["connecting", "ready", "fault", "lost", "unknown"]
"""unknown: the port is open and the device says nothing, which is not the same as ready."""

PrintState = Literal["sent", "asked", "failed", "unknown"]
"""sent: every byte was written; asked: the printer said ready afterwards; failed: nothing was sent;
unknown: the connection broke after the first byte. None of them means printed."""

Clock = Callable[[], float]
"""Monotonic seconds."""


@dataclass(frozen=True, slots=True)
class CodeScanned:
    """One code as the scanner sent it, without suffix; an AIM prefix and group separators (0x1D)
    are kept."""

    code: str
    at: float
    source: str = "serial"
    """`serial`, `evdev`, `hid-pos`, or a way of the keyboard."""
    device: str = ""
    """As in `DeviceNews.device`; empty: it came through the terminal."""


@dataclass(frozen=True, slots=True)
class ScaleNews:
    """One frame of the scale."""

    reading: ScaleReading

    @property
    def at(self) -> float:
        """When it came off the wire."""
        return self.reading.at


@dataclass(frozen=True, slots=True)
class DeviceNews:
    """A device changed its state; said once per change."""

    device: str
    """"scale", "scanner", or "printer:" and the printer's name."""
    state: DeviceState
    reason: str
    """A stable code such as paper_out; "" when there is nothing to explain."""
    at: float


@dataclass(frozen=True, slots=True)
class PrintNews:
    """What became of a print job."""

    job_id: str
    state: PrintState
    reason: str
    at: float


DeviceEvent = CodeScanned | ScaleNews | DeviceNews | PrintNews

Emit = Callable[[DeviceEvent], None]
"""Called from the device's own thread; must not block and must not raise."""
