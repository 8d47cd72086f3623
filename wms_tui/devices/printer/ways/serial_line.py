"""The way to a printer on a serial line."""

from typing import TYPE_CHECKING

from wms_tui.devices.line import LineSetting
from wms_tui.devices.printer.channel import LIMIT_S, ChannelError
from wms_tui.devices.serial_port import PORT_ERRORS, PortError, open_port

if TYPE_CHECKING:
    from serial import Serial

_PIECE = 512  # at 9600 baud half a second: well below the port's write time-out
_HELD_S = 15.0
"""So long a printer may hold the line while it prints what it has, where there is a handshake."""


class SerialChannel:
    """One serial port, opened exclusively.

    `flow`: the handshake, `none`, `rtscts` or `xonxoff`. A label's picture overruns the buffer of a
    small printer that has none.
    """

    can_answer = True
    is_shared = False
    keeps_halves = True

    def __init__(self, port: str, line: LineSetting, flow: str = "none") -> None:
        self._name = port
        self._line = line
        self._flow = flow
        self._port: Serial | None = None

    def open(self) -> None:
        """Open the port."""
        try:
            held_s = LIMIT_S if self._flow == "none" else _HELD_S
            self._port = open_port(self._name, self._line, flow=self._flow, write_timeout_s=held_s)
        except PortError as failed:
            raise ChannelError(failed.reason) from failed

    def close(self) -> None:
        """Close the port."""
        if self._port is None:
            return
        try:
            self._port.close()
        except PORT_ERRORS:
            pass  # the adapter is gone; there is nothing left to close
        self._port = None

    def send(self, job_id: str, data: bytes) -> None:
        """Write every byte, a piece at a time so that a printer that stops taking is noticed."""
        from serial import SerialTimeoutException

        port = self._opened()
        for begin in range(0, len(data), _PIECE):
            try:
                port.write(data[begin : begin + _PIECE])
            except SerialTimeoutException as late:
                raise ChannelError("write_timeout", touched=True, sent=begin) from late
            except PORT_ERRORS as gone:
                raise ChannelError("port_lost", touched=begin > 0, sent=begin) from gone

    def read(self, timeout_s: float) -> bytes:
        """What arrived."""
        port = self._opened()
        try:
            port.timeout = timeout_s
            first: bytes = port.read(1)
            return first + bytes(port.read(port.in_waiting)) if first else b""
        except PORT_ERRORS as gone:
            raise ChannelError("port_lost") from gone

    def _opened(self) -> "Serial":
        if self._port is None:
            raise ChannelError("port_lost")
        return self._port
