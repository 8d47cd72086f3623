"""Where labels and sheets go, as the bench sees it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from wms_tui.db.station.parcels import ManifestRows
from wms_tui.domain.document import OrderDoc


@dataclass(frozen=True)
class QueueState:
    """What waits for one printer."""

    printer: str
    waiting: tuple[str, ...] = ()
    """Job ids, the next one first."""
    is_paused: bool = False


class Papers(Protocol):
    """Where labels and sheets go. Calls return at once; what became of a job comes as PrintNews."""

    def label_printer(self, doc: OrderDoc) -> str:
        """Name of the printer for an order's waybill; empty: none here."""

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Queue a label. A job that can't be drawn is reported failed."""

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Queue a handover sheet."""

    def queues(self) -> tuple[QueueState, ...]:
        """What waits, by printer."""

    def pause(self, printer: str, on: bool) -> None:
        """Hold a printer's queue behind the job in hand, or let it go on."""

    def cancel(self, printer: str) -> int:
        """Take all that waits for a printer back; each is reported failed. How many."""

    def move(self, printer: str) -> tuple[str, tuple[str, ...]]:
        """Give what waits for a printer to another one: its name, and the jobs; "": none can."""


class NoPapers:
    """A station without any printer."""

    def label_printer(self, doc: OrderDoc) -> str:
        """None here."""
        return ""

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Nothing: the bench does not ask where there is no printer."""

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Nothing."""

    def queues(self) -> tuple[QueueState, ...]:
        """None."""
        return ()

    def pause(self, printer: str, on: bool) -> None:
        """Nothing."""

    def cancel(self, printer: str) -> int:
        """Nothing."""
        return 0

    def move(self, printer: str) -> tuple[str, tuple[str, ...]]:
        """Nowhere."""
        return "", ()
