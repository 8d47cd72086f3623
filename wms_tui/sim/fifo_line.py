"""A device node without hardware: a FIFO under a stable name, read like /dev/input."""

from __future__ import annotations

import os
import threading
from pathlib import Path


class FifoLine:
    """The device's end; `link` is what a station opens."""

    def __init__(self, link: Path) -> None:
        self.link = link
        self._lock = threading.Lock()
        self._file = -1

    @property
    def plugged(self) -> bool:
        """Whether the node is there."""
        return self._file >= 0

    def plug(self) -> None:
        """Make the node. Does nothing where it is there already."""
        with self._lock:
            if self.plugged:
                return
            self.link.parent.mkdir(parents=True, exist_ok=True)
            self.link.unlink(missing_ok=True)
            os.mkfifo(self.link)
            # for reading as well: a FIFO that is opened for writing alone waits for a reader
            self._file = os.open(self.link, os.O_RDWR | os.O_NONBLOCK)

    def unplug(self) -> None:
        """Take the node away."""
        with self._lock:
            if not self.plugged:
                return
            self.link.unlink(missing_ok=True)
            os.close(self._file)
            self._file = -1

    def write(self, data: bytes) -> int:
        """Send bytes; how many went out. 0 where it is unplugged or full."""
        with self._lock:
            if not self.plugged:
                return 0
            try:
                return os.write(self._file, data)
            except BlockingIOError:
                return 0
