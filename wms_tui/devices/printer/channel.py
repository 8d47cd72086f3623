"""What a way to a printer is: the interface that TCP, serial, device file and spooler fulfil."""

from typing import Protocol, runtime_checkable

from wms_tui.devices.printer.status import PrinterStatus

LIMIT_S = 3.0
"""Longest wait for a connection, or for the printer to take the next bytes."""


class ChannelError(Exception):
    """The way to the printer failed.

    `reason` is a stable code; `touched` tells that bytes of the job may have reached the printer,
    `sent` how many were taken for certain.
    """

    def __init__(self, reason: str, *, touched: bool = False, sent: int = 0) -> None:
        super().__init__(reason)
        self.reason = reason
        self.touched = touched
        self.sent = sent


class JobRefused(Exception):
    """A job that can't be printed here, whatever is mended; nothing of it was sent."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class AddressError(ValueError):
    """A printer address that can't be read; the text says how to write one."""


class Channel(Protocol):
    """One way to one printer. Every call may raise ChannelError."""

    can_answer: bool
    """Whether the printer could answer on this way at all."""

    is_shared: bool
    """Whether others may want the printer, and have to wait while this way is held open."""

    keeps_halves: bool
    """Whether the printer goes on waiting for the rest of a job that broke off: nothing on this
    way tells it that another begins."""

    def open(self) -> None:
        """Connect, within LIMIT_S."""

    def close(self) -> None:
        """Let go; never raises, and may be called twice."""

    def send(self, job_id: str, data: bytes) -> None:
        """Write every byte, waiting LIMIT_S at most for each piece to be taken."""

    def read(self, timeout_s: float) -> bytes:
        """What has arrived, or b"" after the time-out."""


@runtime_checkable
class Spooler(Protocol):
    """A way that ends at a queue of the system: the queue can be asked, the printer can't."""

    def queue_status(self) -> PrinterStatus:
        """`fault` where the queue is stopped; else unknown: accepted is not printed."""
