"""A scanner with a wire of its own: a thread that turns what it sends into codes."""

from __future__ import annotations

import time
from collections.abc import Callable
from typing import Protocol

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock, CodeScanned, Emit
from wms_tui.devices.scanner.assembler import Assembled, CodeRead
from wms_tui.devices.wire_link import Wire, WireLink
from wms_tui.domain.codes.aim import split_aim


class CodeParser(Protocol):
    """Bytes of one kind of wire to codes; pure."""

    def reset(self) -> None:
        """The wire was opened anew: forget everything."""

    def feed(self, data: bytes, at: float) -> list[Assembled]:
        """What these bytes bring to an end."""

    def quiet(self, at: float) -> list[Assembled]:
        """Nothing came for a while; what that brings to an end."""


class Scanner:
    """Reads one scanner for ever; emits CodeScanned per code and DeviceNews per change of state."""

    def __init__(
        self,
        open_wire: Callable[[], Wire],
        parser: CodeParser,
        emit: Emit,
        clock: Clock = time.monotonic,
        *,
        device: str = "scanner",
        source: str = "serial",
        wants_aim: bool = False,
        retry_s: float = 1.0,
    ) -> None:
        """`wants_aim`: each code has to begin with an AIM prefix; one without is read and said."""
        self._parser = parser
        self._emit = emit
        self._device = device
        self._source = source
        self._wants_aim = wants_aim
        self._announcer = Announcer(device, emit, clock)
        self.link = WireLink(open_wire, self, self._announcer, clock, retry_s)

    def start(self) -> None:
        """Start reading; returns at once, whether the scanner is there or not."""
        self.link.start("scanner")

    def stop(self) -> None:
        """Stop reading and close the wire."""
        self.link.stop()

    def opened(self, at: float) -> None:
        """The wire is open; half a code of before must not be glued to the next one."""
        self._parser.reset()
        self._announcer.say("ready")

    def received(self, data: bytes, at: float) -> None:
        """Bytes of the scanner."""
        self._tell(self._parser.feed(data, at), at)

    def quiet(self, at: float) -> None:
        """A scanner has nothing to say most of the time."""
        self._tell(self._parser.quiet(at), at)

    def _tell(self, found: list[Assembled], at: float) -> None:
        for each in found:
            if isinstance(each, CodeRead):
                is_bare = self._wants_aim and not split_aim(each.code)[0]
                self._announcer.say(*(("fault", "aim_missing") if is_bare else ("ready", "")))
                self._emit(CodeScanned(each.code, at, self._source, self._device))
            else:
                self._announcer.say("fault", each.reason)
