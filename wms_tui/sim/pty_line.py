"""A serial line without hardware: a pseudo-terminal with a stable name.

Both ends are held open, so that a station may come and go; writing never waits: what nobody reads
is dropped, as on a real line. Pulling the plug closes both ends and takes the name away; putting it
back makes a new pseudo-terminal under the old name, as a re-plugged adapter would.
"""

from __future__ import annotations

import os
import threading
import tty
from pathlib import Path


class PtyLine:
    """The device's end of a serial line; `link` is what a station opens."""

    def __init__(self, link: Path) -> None:
        self.link = link
        self._lock = threading.Lock()
        self._master = -1
        self._slave = -1

    @property
    def plugged(self) -> bool:
        """Whether the line is there for a station to open."""
        return self._master >= 0

    def plug(self) -> None:
        """Make the line and its name. Does nothing where it is there already."""
        with self._lock:
            if self.plugged:
                return
            master, slave = os.openpty()
            tty.setraw(slave)
            os.set_blocking(master, False)
            self._master, self._slave = master, slave
            self.link.parent.mkdir(parents=True, exist_ok=True)
            fresh = self.link.with_name(f".{self.link.name}.{os.getpid()}")
            fresh.unlink(missing_ok=True)
            fresh.symlink_to(os.ttyname(slave))
            fresh.replace(self.link)

    def unplug(self) -> None:
        """Take the line and its name away; whoever reads sees it at once."""
        with self._lock:
            if not self.plugged:
                return
            self.link.unlink(missing_ok=True)
            os.close(self._master)
            os.close(self._slave)
            self._master = self._slave = -1

    def write(self, data: bytes) -> int:
        """Send bytes; how many went out. 0 where it is unplugged or the line is full."""
        with self._lock:
            if not self.plugged:
                return 0
            try:
                return os.write(self._master, data)
            except BlockingIOError:
                return 0

    def read(self) -> bytes:
        """What the station sent since the last call; empty where it sent nothing."""
        with self._lock:
            if not self.plugged:
                return b""
            try:
                return os.read(self._master, 4096)
            except BlockingIOError:
                return b""
