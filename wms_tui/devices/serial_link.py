"""A link over a serial port."""

from typing import TYPE_CHECKING

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock
from wms_tui.devices.line import LineSetting
from wms_tui.devices.serial_port import PORT_ERRORS, open_port, read_some
from wms_tui.devices.wire_link import Listener, WireLink

if TYPE_CHECKING:
    from serial import Serial


class SerialWire:
    """An open serial port, exclusively ours."""

    def __init__(self, port: str, line: LineSetting) -> None:
        """Open it. Errors: PortError."""
        self.port: Serial = open_port(port, line)

    def read_some(self) -> bytes:
        """What has arrived, b"" if nothing. Errors: PortError port_lost."""
        return read_some(self.port)

    def close(self) -> None:
        """Close the port."""
        try:
            self.port.close()
        except PORT_ERRORS:
            pass  # the device is gone; there is nothing left to close


class SerialLink(WireLink):
    """Reads a port into a listener until stopped, reconnecting by itself."""

    def __init__(
        self,
        port: str,
        line: LineSetting,
        listener: Listener,
        announcer: Announcer,
        clock: Clock,
        retry_s: float = 1.0,
    ) -> None:
        super().__init__(lambda: SerialWire(port, line), listener, announcer, clock, retry_s)
