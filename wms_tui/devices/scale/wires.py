"""The wires of scales: a serial port that is also written to, and the reports of a HID device."""

import errno
from collections.abc import Callable
from dataclasses import dataclass

from wms_tui.devices.device_node import NodeWire
from wms_tui.devices.events import Clock
from wms_tui.devices.line import LineSetting
from wms_tui.devices.scale.talk import Talk
from wms_tui.devices.serial_port import PORT_ERRORS, PortError, open_port, read_some
from wms_tui.devices.wire_link import Wire

_WEIGHT_REPORT = b"\x03"
_ASKING_READ_S = 0.05
"""A question waits for the end of a read: it must not wait long."""


@dataclass(frozen=True, slots=True)
class PortSetting:
    """Where a scale is, and how its port is opened."""

    port: str
    line: LineSetting
    dtr: bool = True
    rts: bool = True
    """Some scales give no answer while the adapter raises these lines."""


class TalkingPort:
    """An open serial port; what the talk wants said is written between two reads."""

    def __init__(self, setting: PortSetting, talk: Talk, clock: Clock) -> None:
        """Open it. Errors: PortError."""
        self._talk = talk
        self._clock = clock
        self._port = open_port(setting.port, setting.line)
        try:
            self._port.timeout = _ASKING_READ_S
            self._lower(setting)
        except PORT_ERRORS as failed:
            self.close()
            raise PortError("port_lost", str(failed)) from failed

    def _lower(self, setting: PortSetting) -> None:
        try:
            if not setting.dtr:
                self._port.dtr = False
            if not setting.rts:
                self._port.rts = False
        except OSError as refused:
            if refused.errno not in (errno.EINVAL, errno.ENOTTY):
                raise
            # A port that has no such lines can't raise them either.

    def read_some(self) -> bytes:
        """Say what has to be said, then what has arrived. Errors: PortError."""
        said = self._talk.outgoing(self._clock())
        if said:
            try:
                self._port.write(said)
            except PORT_ERRORS as gone:
                raise PortError("port_lost", str(gone)) from gone
        return read_some(self._port)

    def close(self) -> None:
        """Close the port."""
        try:
            self._port.close()
        except PORT_ERRORS:
            pass  # the device is gone; there is nothing left to close


class ReportWire:
    """A HID device node: one read is one report, and only report 3 is a weight."""

    def __init__(self, path: str) -> None:
        """Open it. Errors: PortError."""
        self._node = NodeWire(path)

    def read_some(self) -> bytes:
        """A weight's report, b"" where none or another came. Errors: PortError."""
        data = self._node.read_some()
        return data if data[:1] == _WEIGHT_REPORT else b""

    def close(self) -> None:
        """Close it."""
        self._node.close()


def wire_opener(setting: PortSetting, is_hid: bool, talk: Talk, clock: Clock) -> Callable[[], Wire]:
    """What opens the wire of a scale."""
    if is_hid:
        return lambda: ReportWire(setting.port)
    return lambda: TalkingPort(setting, talk, clock)
