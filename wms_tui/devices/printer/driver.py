"""What a printer is to its queue: connected, asked, given a job, asked what became of it."""

from __future__ import annotations

import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from wms_tui.devices.events import Clock, PrintState
from wms_tui.devices.printer.channel import Channel, ChannelError
from wms_tui.devices.printer.dialog import Dialog
from wms_tui.devices.printer.status import PrinterStatus

Told = Callable[[PrinterStatus], None]
"""Is shown each state on the way."""


_FILLERS = {"tspl": b"\r\n", "tspl2": b"\r\n", "cpcl": b"\r\n", "escpos": b"\0"}
"""What means nothing between two jobs, by languages whose pictures are bytes by number. ZPL's end
at the next command."""
_BUFFERED = 8192
"""So many bytes may have been taken by the system and thrown away when the way was closed."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What is known of a job behind its last byte."""

    state: PrintState
    reason: str = ""


class Driver(Protocol):
    """One printer. Every call may raise ChannelError."""

    def open(self) -> None:
        """Connect."""

    def close(self) -> None:
        """Let go; never raises, and may be called twice."""

    @property
    def is_mute(self) -> bool:
        """Nothing is learned by asking: jobs are sent without waiting for ready."""

    @property
    def is_shared(self) -> bool:
        """Others may wait for the printer while it is held."""

    def look(self) -> PrinterStatus:
        """Ask how it is."""

    def send(self, job_id: str, data: bytes) -> None:
        """Hand over a whole job. Errors: JobRefused as well."""

    def verdict(self, job_id: str, stopping: threading.Event, told: Told) -> Verdict | None:
        """Wait for what can be learned of the job just sent; None: nothing more than "sent"."""

    def late(self) -> tuple[tuple[str, Verdict], ...]:
        """What was learned meanwhile of jobs sent before."""


class WireDriver:
    """A printer that takes bytes: a channel, and a status on it."""

    def __init__(
        self, channel: Channel, language: str, clock: Clock, answer_s: float, settle_s: float
    ) -> None:
        """answer_s: wait for an answer; settle_s: wait for "printing" to end after a job."""
        self._channel = channel
        self._dialog = Dialog(channel, language, clock, answer_s)
        self._clock = clock
        self._settle_s = settle_s
        self._filler = _FILLERS.get(language, b"") if channel.keeps_halves else b""
        self._owed = 0
        """Bytes of a job that broke off, for which the printer may still wait."""

    def open(self) -> None:
        """Connect; whether it answers is learned anew."""
        self._channel.open()
        self._dialog.begin()

    def close(self) -> None:
        """Let go."""
        self._channel.close()

    @property
    def is_mute(self) -> bool:
        """It never answers."""
        return self._dialog.is_mute

    @property
    def is_shared(self) -> bool:
        """As the way is."""
        return self._channel.is_shared

    def look(self) -> PrinterStatus:
        """Ask."""
        return self._dialog.status()

    def send(self, job_id: str, data: bytes) -> None:
        """Write every byte; a connection that was closed meanwhile fails before the first."""
        self._dialog.drain()
        self._fill()
        try:
            self._channel.send(job_id, data)
        except ChannelError as failed:
            if failed.touched and self._filler:
                self._owed = len(data) - failed.sent + _BUFFERED
            raise

    def _fill(self) -> None:
        """End the picture that broke off: else the printer takes the next job for its rest."""
        if self._owed <= 0:
            return
        try:
            self._channel.send("", self._filler * (self._owed // len(self._filler) + 1))
        except ChannelError as failed:
            self._owed -= failed.sent
            raise ChannelError(failed.reason) from failed  # nothing of the job was sent
        self._owed = 0

    def verdict(self, job_id: str, stopping: threading.Event, told: Told) -> Verdict | None:
        """The printer's own word once it no longer says "printing"."""
        if self._dialog.is_mute:
            self._dialog.drain()
            return None
        until = self._clock() + self._settle_s
        status = self.look()
        told(status)
        while _is_open(status) and self._clock() < until and not stopping.wait(0.1):
            status = self.look()
            told(status)
        if status.has_restarted:
            return Verdict("unknown", "restarted")
        if status.state == "ready" and not status.is_busy:
            return Verdict("asked")
        return None

    def late(self) -> tuple[tuple[str, Verdict], ...]:
        """A wire tells nothing by itself."""
        return ()


def _is_open(status: PrinterStatus) -> bool:
    """Not the printer's last word: it prints, or is too busy to answer."""
    return status.is_busy or status.reason in ("no_answer", "bad_answer")
