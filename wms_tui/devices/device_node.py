"""Reading a device node (/dev/input/event…, /dev/hidraw…) and naming what went wrong with it.

Linux only; tested on FIFOs, since no such device was ever met.
"""

import errno
import os
import select
import sys
from collections.abc import Callable

from wms_tui.devices.serial_port import READ_TIMEOUT_S, PortError, reason_of

_READ = 4096


class NodeWire:
    """An open device node; `claim` may make it exclusively ours."""

    def __init__(self, path: str, claim: Callable[[int], None] | None = None) -> None:
        """Open it for reading. Errors: PortError; `claim` raises OSError."""
        if sys.platform == "win32":
            raise PortError("not_on_windows", path)
        try:
            self._file = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY | os.O_CLOEXEC)
        except OSError as failed:
            raise PortError(reason_of(failed), str(failed)) from failed
        if claim is not None:
            try:
                claim(self._file)
            except OSError as refused:
                os.close(self._file)
                reason = "port_busy" if refused.errno == errno.EBUSY else "not_that_device"
                raise PortError(reason, str(refused)) from refused

    def read_some(self) -> bytes:
        """What has arrived, waiting a fifth of a second at most. Errors: PortError port_lost."""
        try:
            if not select.select([self._file], [], [], READ_TIMEOUT_S)[0]:
                return b""
            data = os.read(self._file, _READ)
        except BlockingIOError:
            return b""
        except OSError as gone:
            raise PortError("port_lost", str(gone)) from gone
        if not data:
            raise PortError("port_lost", "end of file")
        return data

    def close(self) -> None:
        """Close it, which also gives it back to others."""
        os.close(self._file)
