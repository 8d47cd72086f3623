"""A scanner in serial (or USB-CDC) mode: a thread that turns its bytes into codes."""

import time

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.codes_in import CodeAssembler, CodeRead
from wms_tui.devices.events import Clock, CodeScanned, Emit
from wms_tui.devices.line import LineSetting
from wms_tui.devices.serial_link import SerialLink


class SerialScanner:
    """Reads one scanner for ever; emits CodeScanned per code and DeviceNews per change of state."""

    def __init__(
        self,
        port: str,
        baudrate: int,
        emit: Emit,
        clock: Clock = time.monotonic,
        *,
        device: str = "scanner",
        encoding: str = "",
        retry_s: float = 1.0,
    ) -> None:
        """LookupError for an unknown encoding; "" takes UTF-8 or GB18030, whichever fits."""
        self._emit = emit
        self._assembler = CodeAssembler(encoding)
        self._announcer = Announcer(device, emit, clock)
        line = LineSetting(baudrate=baudrate)
        self._link = SerialLink(port, line, self, self._announcer, clock, retry_s)

    def start(self) -> None:
        """Start reading; returns at once, whether the scanner is there or not."""
        self._link.start("scanner")

    def stop(self) -> None:
        """Stop reading and close the port."""
        self._link.stop()

    def opened(self, at: float) -> None:
        """The port is open; half a code of before must not be glued to the next one."""
        self._assembler.reset()
        self._announcer.say("ready")

    def received(self, data: bytes, at: float) -> None:
        """Bytes of the scanner."""
        for found in self._assembler.feed(data, at):
            if isinstance(found, CodeRead):
                self._announcer.say("ready")
                self._emit(CodeScanned(found.code, at))
            else:
                self._announcer.say("fault", found.reason)

    def quiet(self, at: float) -> None:
        """A scanner has nothing to say most of the time."""
