"""What the bench and the sheet of printers say to each other: values only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Literal

if TYPE_CHECKING:
    from wms_tui.devices.events import DeviceState

Deed = Literal["pause", "cancel", "move", "reprint"]
"""pause: hold the queue or let it go on; cancel: take back all that waits; move: give it to another
printer; reprint: the newest wave again from a position on."""


@dataclass(frozen=True)
class JobLine:
    """One label of a printer."""

    position: int
    """Place in its wave."""
    waybill: str
    copy_no: int
    state: str
    """`waiting`, `intent`, `sent`, `asked`, `scanned_back`, `unknown` or `void`."""


@dataclass(frozen=True)
class PrinterLine:
    """One printer with its queue."""

    name: str
    state: DeviceState
    reason: str
    is_paused: bool
    waiting: int
    wave: str = ""
    """The wave of its newest label."""
    jobs: tuple[JobLine, ...] = ()
    """Its newest labels, the newest first."""


@dataclass(frozen=True)
class PrintersSeen:
    """Bench to screen: the printers as they are now."""

    printers: tuple[PrinterLine, ...]
    said: str = ""
    """What came of a deed: key of a sentence in `words.printers`; "": nobody did anything."""
    params: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PrintersAsked:
    """Screen to bench: show the printers."""

    at: float


@dataclass(frozen=True)
class PrinterDeed:
    """Screen to bench: do something about a printer's queue."""

    deed: Deed
    printer: str
    at: float
    position: int = 0
    """Of `reprint`: from here on."""
