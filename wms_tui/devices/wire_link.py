"""A thread that keeps one device open for ever: open, read, see the loss, open again."""

import logging
import threading
from collections.abc import Callable
from typing import Protocol

from wms_tui.devices.announcer import Announcer
from wms_tui.devices.events import Clock
from wms_tui.devices.serial_port import PortError

log = logging.getLogger(__name__)


class Wire(Protocol):
    """An open device."""

    def read_some(self) -> bytes:
        """What has arrived, waiting for it a fifth of a second at most; b"" if nothing.

        Errors: PortError port_lost.
        """

    def close(self) -> None:
        """Close it; never raises."""


class Listener(Protocol):
    """What a device does with its wire; called from the link's thread only."""

    def opened(self, at: float) -> None:
        """The wire was opened: forget every byte of before."""

    def received(self, data: bytes, at: float) -> None:
        """Bytes arrived."""

    def quiet(self, at: float) -> None:
        """Nothing arrived for one read time-out."""


class WireLink:
    """Reads a wire into a listener until stopped, reconnecting by itself."""

    def __init__(
        self,
        open_wire: Callable[[], Wire],
        listener: Listener,
        announcer: Announcer,
        clock: Clock,
        retry_s: float = 1.0,
    ) -> None:
        """`open_wire` raises PortError, whose reason is said."""
        self._open = open_wire
        self._listener = listener
        self._announcer = announcer
        self._clock = clock
        self._retry_s = retry_s
        self._stopping = threading.Event()
        self._thread: threading.Thread | None = None
        self.tap: Callable[[bytes, float], None] | None = None
        """Sees every byte that is read, with its moment; called from the link's thread."""

    def start(self, name: str) -> None:
        """Start the thread; returns at once."""
        self._stopping.clear()
        self._thread = threading.Thread(target=self._run, name=name, daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """End the thread and close the wire; waits for two seconds at most."""
        self._stopping.set()
        if self._thread is not None:
            self._thread.join(timeout=2.0)

    def _run(self) -> None:
        self._announcer.say("connecting")
        while not self._stopping.is_set():
            try:
                reason = self._until_lost()
            except Exception:  # a mistake must not make a device silent for ever
                log.exception("%s", threading.current_thread().name)
                reason = "port_failed"
            if reason:
                self._announcer.say("lost", reason)
                self._stopping.wait(self._retry_s)

    def _until_lost(self) -> str:
        """Open and read until the wire is lost or the link stopped; the reason, "" if stopped."""
        try:
            wire = self._open()
        except PortError as failed:
            return failed.reason
        try:
            self._listener.opened(self._clock())
            while not self._stopping.is_set():
                data = wire.read_some()
                at = self._clock()
                if data:
                    if self.tap is not None:
                        self.tap(data, at)
                    self._listener.received(data, at)
                else:
                    self._listener.quiet(at)
            return ""
        except PortError as failed:
            return failed.reason
        finally:
            wire.close()
