"""What a person sees who stands in the demo's warehouse: labels, and the lamps of devices."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Seen:
    """A moment of the demo."""

    labels: frozenset[str] = frozenset()
    """Waybills whose label came out of the printer."""
    newest_label: Path | None = None
    """PNG of the last one."""
    printer_fault: str = "none"
    """Fault of the simulated printer."""
    scale_fault: str = "none"
    """Fault of the simulated scale."""
    laid: bool = False
    """True while the hand has put a parcel on the plate."""
    is_settling: bool = False
    """True for the moment after it was put there."""
    cancelled: tuple[str, ...] = ()
    """Waybills of parcels that the ERP took back and nobody has scanned since."""
    is_all_done: bool = False
    """True once the ERP has sent every order, and each is shipped or cancelled."""
    shipped: int = 0
    """Orders whose confirm the ERP got."""
    taken_back: int = 0
    """Orders that the ERP cancelled."""
