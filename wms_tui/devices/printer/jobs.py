"""The jobs that wait for one printer, strictly in order."""

import threading
from collections import deque
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Job:
    """Bytes to be printed, and the name by which they are reported."""

    job_id: str
    data: bytes


class JobQueue:
    """First in, first out; a job can be cancelled until it is claimed for sending."""

    def __init__(self) -> None:
        self._changed = threading.Condition()
        self._waiting: deque[Job] = deque()
        self._claimed: Job | None = None
        self._closed = False

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
        """The next job, waiting for one; None after the time-out or once closed."""
        with self._changed:
            self._changed.wait_for(lambda: bool(self._waiting) or self._closed, timeout_s)
            return self._waiting[0] if self._waiting and not self._closed else None

    def claim(self, job: Job) -> bool:
        """Take the head for sending; False if it was cancelled meanwhile."""
        with self._changed:
            if not self._waiting or self._waiting[0] is not job:
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

    def cancel(self, job_id: str) -> bool:
        """Take a waiting job out; False if it is not waiting any more."""
        with self._changed:
            for job in self._waiting:
                if job.job_id == job_id:
                    self._waiting.remove(job)
                    return True
            return False

    def pending(self) -> int:
        """Jobs that wait or are being sent."""
        with self._changed:
            return len(self._waiting) + (self._claimed is not None)

    def close(self) -> None:
        """Wake whoever waits for a job; what waits stays unsent."""
        with self._changed:
            self._closed = True
            self._changed.notify_all()
