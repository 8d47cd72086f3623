"""What simulated printers share: a port, a store for what comes out, and what is wrong."""

from __future__ import annotations

import threading
from abc import ABC, abstractmethod
from typing import Any, Generic, TypeVar

from wms_tui.sim.printer.label_store import LabelStore
from wms_tui.sim.printer.status import HOLDING

Job = TypeVar("Job")


class Machine(ABC, Generic[Job]):
    """Takes jobs at a port; a fault begins and ends on command, or once so many labels are out.

    While a fault of `HOLDING` lasts, jobs are kept; `swallow` loses them; `drop` closes every
    connection once, `off` also the port.
    """

    faults: tuple[str, ...]

    def __init__(self, port: int, store: LabelStore) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""
        self.store = store
        self._fault = "none"
        self._later: tuple[int, str] | None = None
        self._held: list[Job] = []
        self._lock = threading.RLock()
        self._port = port
        self._listen()

    @property
    def port(self) -> int:
        """The port in use."""
        return self._port

    @property
    def garbage_count(self) -> int:
        """How often bytes came that no printer prints."""
        return 0

    def stop(self) -> None:
        """Close the port and every connection."""
        self._close()

    def fault(self, name: str, at: int | None = None) -> None:
        """Begin a fault now, or once `at` labels are out. Errors: ValueError."""
        if name not in self.faults:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(self.faults)}")
        with self._lock:
            if at is not None and self.store.count < at:
                self._later = (at, name)
                return
            self._later = None
            self._fault = "none" if name == "drop" else name
        if name in ("drop", "off"):
            self._close()
        if name != "off":
            self._listen()
        if name not in HOLDING:
            self._put_out_held()

    def command(self, message: dict[str, Any]) -> dict[str, Any]:
        """A control line's message → its answer."""
        if "fault" in message:
            at = message.get("at")
            self.fault(str(message["fault"]), None if at is None else int(at))
        elif "state" not in message:
            raise ValueError("fault or state is needed")
        return {
            "labels": self.store.count,
            "held": len(self._held),
            "fault": self._fault,
            "garbage": self.garbage_count,
        }

    def _take(self, job: Job) -> None:
        """Put a job out, keep it or lose it; begin a fault whose label this was."""
        with self._lock:
            if self._fault in HOLDING:
                self._held.append(job)
                return
            if self._fault == "swallow":
                return
            is_printed = self._put_out(job)
            later = self._later
        self._has_ended(job, is_printed)
        if later is not None and self.store.count >= later[0]:
            self._begin(later[1])

    def _begin(self, name: str) -> None:
        self.fault(name)

    def _has_ended(self, job: Job, is_printed: bool) -> None:
        """Called without the lock when a job is done with."""

    def _put_out_held(self) -> None:
        with self._lock:
            held, self._held = self._held, []
        for job in held:
            self._take(job)

    @abstractmethod
    def _listen(self) -> None:
        """Open the port; harmless where it is open."""

    @abstractmethod
    def _close(self) -> None:
        """Close the port and every connection; harmless where they are."""

    @abstractmethod
    def _put_out(self, job: Job) -> bool:
        """Store what a job prints; False where it fails. Called under the lock."""
