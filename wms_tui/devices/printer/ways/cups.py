"""The way to a queue of CUPS, through its own commands `lp` and `lpstat` (Linux, macOS).

What the spooler accepted is not printed: such a job stays "sent".
"""

import logging
import os
import subprocess
import time

from wms_tui.devices.printer.channel import LIMIT_S, ChannelError
from wms_tui.devices.printer.status import PrinterStatus

log = logging.getLogger(__name__)

SPOOLED = PrinterStatus("unknown", ("no_status",))
_STOPPED = PrinterStatus("fault", ("queue_stopped",))
_TAKES_S = 10.0
_FRESH_S = 2.0
"""A state younger than this is not asked for again: each question is a process."""


class CupsChannel:
    """One queue, given each job as it is (`-o raw`)."""

    can_answer = False
    is_shared = False
    keeps_halves = False

    def __init__(self, queue: str) -> None:
        self._queue = queue
        self._asked_at = 0.0
        self._status = SPOOLED

    def open(self) -> None:
        """See whether the spooler knows the queue."""
        self._asked_at = 0.0
        self.queue_status()

    def close(self) -> None:
        """Nothing is held open between jobs."""

    def send(self, job_id: str, data: bytes) -> None:
        """Hand the job to the spooler, whole."""
        done = _run(["lp", "-d", self._queue, "-o", "raw", "-t", job_id, "-s"], _TAKES_S, data)
        if done.returncode:
            log.warning("lp %s: %s", self._queue, done.stderr.decode(errors="replace").strip())
            raise ChannelError("spooler_refused")

    def read(self, timeout_s: float) -> bytes:
        """A queue has nothing to say."""
        return b""

    def queue_status(self) -> PrinterStatus:
        """What `lpstat -p` says: "printer NAME is idle", "now printing" or "disabled since"."""
        if time.monotonic() - self._asked_at < _FRESH_S:
            return self._status
        done = _run(["lpstat", "-p", self._queue], LIMIT_S)
        if done.returncode:
            raise ChannelError("queue_missing")
        first = done.stdout.decode(errors="replace").partition("\n")[0]
        self._status = _STOPPED if " disabled" in first else SPOOLED
        self._asked_at = time.monotonic()
        return self._status


def _run(
    command: list[str], limit_s: float, data: bytes = b""
) -> subprocess.CompletedProcess[bytes]:
    """Run a command of the spooler in the language that we read."""
    try:
        return subprocess.run(
            command,
            input=data,
            capture_output=True,
            timeout=limit_s,
            check=False,
            env={**os.environ, "LC_ALL": "C", "LANG": "C"},
        )
    except subprocess.TimeoutExpired as late:
        raise ChannelError("spooler_silent", touched=bool(data)) from late
    except OSError as missing:
        raise ChannelError("spooler_missing") from missing
