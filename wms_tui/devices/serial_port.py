"""Opening a serial port exclusively, and naming what went wrong with it."""

import errno
import os
from typing import TYPE_CHECKING

from wms_tui.devices.line import LineSetting

if TYPE_CHECKING:
    from serial import Serial

PORT_ERRORS: tuple[type[Exception], ...]
"""What a port raises when its device is gone (TypeError: closed under pyserial's feet)."""
try:
    import termios

    PORT_ERRORS = (OSError, TypeError, termios.error)
except ImportError:  # Windows has no termios
    PORT_ERRORS = (OSError, TypeError)

READ_TIMEOUT_S = 0.2
WRITE_TIMEOUT_S = 3.0

_REASONS = {
    errno.ENOENT: "port_missing",
    errno.ENXIO: "port_missing",
    errno.ENODEV: "port_missing",
    errno.EACCES: "port_denied",
    errno.EPERM: "port_denied",
    errno.EAGAIN: "port_busy",  # the exclusive lock is held by another program
    errno.EBUSY: "port_busy",
    errno.ECONNREFUSED: "connect_refused",
    errno.ETIMEDOUT: "connect_timeout",
}


class PortError(Exception):
    """A port that can't be opened; `reason` is a stable code."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(f"{reason}: {detail}")
        self.reason = reason


def open_port(
    port: str, line: LineSetting, *, flow: str = "none", write_timeout_s: float = WRITE_TIMEOUT_S
) -> "Serial":
    """Open any pyserial address; a second program on the same port gets PortError port_busy.

    `flow`: the handshake, `none`, `rtscts` or `xonxoff`. What waited in the port from before is
    thrown away: it is older than the opening.
    """
    import serial  # late: a station without serial devices does not pay for it

    is_virtual = _is_virtual(port)
    try:
        opened = serial.serial_for_url(
            port,
            baudrate=line.baudrate,
            bytesize=8 if is_virtual else line.bytesize,
            parity="N" if is_virtual else line.parity,
            stopbits=line.stopbits,
            timeout=READ_TIMEOUT_S,
            write_timeout=write_timeout_s,
            rtscts=flow == "rtscts",
            xonxoff=flow == "xonxoff",
            exclusive=True,
        )
    except (ValueError, OverflowError) as wrong:  # an address or speed that pyserial can't take
        raise PortError("port_setting", str(wrong)) from wrong
    except OSError as failed:  # SerialException is an OSError
        raise PortError(reason_of(failed), str(failed)) from failed
    except PORT_ERRORS as refused:  # the adapter has no such parity or size
        raise PortError("port_setting", str(refused)) from refused
    try:
        opened.reset_input_buffer()
    except PORT_ERRORS as failed:
        opened.close()
        raise PortError("port_lost", str(failed)) from failed
    return opened


def _is_virtual(port: str) -> bool:
    """A pseudo-terminal has no line: bytes of eight bits pass, and any other setting is refused."""
    return os.path.realpath(port).startswith("/dev/pts/")


def read_some(port: "Serial") -> bytes:
    """What has arrived, waiting for the first byte as long as the port's time-out; b"" if nothing.

    Raises PortError port_lost when the device is gone.
    """
    try:
        first: bytes = port.read(1)
        if not first:
            return b""
        waiting: int = port.in_waiting
        return first + (bytes(port.read(waiting)) if waiting else b"")
    except PORT_ERRORS as gone:
        raise PortError("port_lost", str(gone)) from gone


def reason_of(failed: OSError) -> str:
    """The stable code of why something could not be opened."""
    if failed.errno in _REASONS:
        return _REASONS[failed.errno]
    cause = failed.__context__
    if isinstance(cause, OSError) and cause.errno in _REASONS:
        return _REASONS[cause.errno]
    text = str(failed).lower()  # Windows and socket:// give a text and no number
    if "filenotfound" in text or "cannot find" in text:
        return "port_missing"
    if "denied" in text:
        return "port_busy"  # on Windows an open port answers "access denied"
    return "connect_refused" if "refused" in text else "port_failed"
