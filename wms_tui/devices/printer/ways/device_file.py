"""The way to a printer behind a device file, such as /dev/usb/lp0 (Linux usblp)."""

import errno
import os
import select

from wms_tui.devices.printer.channel import LIMIT_S, ChannelError

_PIECE = 4096
_REASONS = {
    errno.ENOENT: "port_missing",
    errno.ENXIO: "port_missing",
    errno.ENODEV: "port_missing",
    errno.EACCES: "port_denied",
    errno.EBUSY: "port_busy",
    errno.EISDIR: "port_setting",
}


class DeviceFileChannel:
    """Plain reads and writes, never blocking for longer than LIMIT_S."""

    can_answer = True
    is_shared = False
    keeps_halves = True

    def __init__(self, path: str) -> None:
        self._path = path
        self._file: int | None = None

    def open(self) -> None:
        """Open for reading and writing."""
        flags = os.O_RDWR | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_NOCTTY", 0)
        try:
            self._file = os.open(self._path, flags)
        except OSError as failed:
            reason = _REASONS.get(failed.errno or 0, "port_failed")
            raise ChannelError(reason) from failed

    def close(self) -> None:
        """Close the file."""
        if self._file is not None:
            os.close(self._file)
            self._file = None

    def send(self, job_id: str, data: bytes) -> None:
        """Write every byte as fast as the printer takes them."""
        file, view, sent = self._opened(), memoryview(data), 0
        while sent < len(view):
            try:
                if not select.select([], [file], [], LIMIT_S)[1]:
                    raise ChannelError("write_timeout", touched=sent > 0, sent=sent)
                sent += os.write(file, view[sent : sent + _PIECE])
            except BlockingIOError:
                continue
            except OSError as gone:
                is_full = gone.errno == errno.ENOSPC  # a plain file, on a full disk
                reason = "file_not_writable" if is_full else "port_lost"
                raise ChannelError(reason, touched=sent > 0, sent=sent) from gone

    def read(self, timeout_s: float) -> bytes:
        """What arrived; usblp reads nothing from a printer that only listens."""
        file = self._opened()
        try:
            if not select.select([file], [], [], timeout_s)[0]:
                return b""
            return os.read(file, 4096)
        except BlockingIOError:
            return b""
        except OSError as gone:
            raise ChannelError("port_lost") from gone

    def _opened(self) -> int:
        if self._file is None:
            raise ChannelError("port_lost")
        return self._file
