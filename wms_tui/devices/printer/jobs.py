"""The jobs that wait for one printer, strictly in order."""

import threading
from collections import deque
from collections.abc import Callable
from dataclasses import dataclass

from wms_tui.devices.printer.spec import PrinterSpec

Draw = Callable[[PrinterSpec], bytes]
"""Makes a job's bytes for the printer that prints it, when its turn has come."""


@dataclass(frozen=True, slots=True)
class Job:
    """Something to be printed, and the name by which it is reported."""

    job_id: str
    draw: Draw


class JobQueue:
    """First in, first out; a job can be taken out until it is claimed for sending."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._claimed: Job | None = None
        self._closed = False
        self._paused = False

    def submit(self, job: Job) -> bool:
        """Append the job; False if one of that name is waiting or being sent already."""
        with self._changed:
            names = {waiting.job_id for waiting in self._waiting}
            if self._claimed is not None:
                names.add(self._claimed.job_id)
            if job.job_id in names:
                return False
            self._waiting.append(job)
            self._changed.notify_all()
            return True

    def head(self, timeout_s: float) -> Job | None:
        """The next job, waiting for one; None after the time-out, while paused, once closed."""
        with self._changed:
            self._changed.wait_for(lambda: self._has_work or self._closed, timeout_s)
            return self._waiting[0] if self._has_work and not self._closed else None

    def claim(self, job: Job) -> bool:
        """Take the head for sending; False if it was taken out or paused meanwhile."""
        with self._changed:
            if not self._has_work or self._waiting[0] is not job:
                return False
            self._claimed = self._waiting.popleft()
            return True

    def put_back(self) -> None:
        """Nothing of the claimed job was sent: it is the next one again."""
        with self._changed:
            if self._claimed is not None:
                self._waiting.appendleft(self._claimed)
            self._claimed = None

    def done(self) -> None:
        """The claimed job is over, one way or another."""
        with self._changed:
            self._claimed = None

    def take(self, wanted: Callable[[Job], bool] = lambda job: True) -> tuple[Job, ...]:
        """Take out the waiting jobs that are wanted, in order."""
        with self._changed:
            taken = tuple(job for job in self._waiting if wanted(job))
            self._waiting = deque(job for job in self._waiting if job not in taken)
            return taken

    def pause(self, on: bool) -> None:
        """Hold the queue after the job in hand, or let it go on."""
        with self._changed:
            self._paused = on
            self._changed.notify_all()

    @property
    def is_paused(self) -> bool:
        """Whether a person holds the queue."""
        return self._paused

    def waiting(self) -> tuple[str, ...]:
        """The names of the jobs that wait, the next one first."""
        with self._changed:
            return tuple(job.job_id for job in self._waiting)

    def pending(self) -> int:
        """Jobs that wait or are being sent."""
        with self._changed:
            return len(self._waiting) + (self._claimed is not None)

    def close(self) -> None:
        """Wake whoever waits for a job; what waits stays unsent."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()

    @property
    def _has_work(self) -> bool:
        return bool(self._waiting) and not self._paused
