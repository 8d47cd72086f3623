"""A printer behind a platform's local print program: documents over a WebSocket.

A document counts as "sent" once the program has it, and as "asked" only when the program itself
told that its task was printed. A task that it calls failed is unknown: what lies on the paper has
to be looked at.
"""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from wms_tui.devices.events import Clock
from wms_tui.devices.printer.channel import LIMIT_S, ChannelError
from wms_tui.devices.printer.driver import Told, Verdict
from wms_tui.devices.printer.programs.messages import (
    Finished,
    Heard,
    PrinterNames,
    ask_printers,
    print_task,
    understand,
)
from wms_tui.devices.printer.spec import PrinterSpec
from wms_tui.devices.printer.status import NO_ANSWER, READY, PrinterStatus

if TYPE_CHECKING:
    from websockets.sync.client import ClientConnection

log = logging.getLogger(__name__)

_NOT_LISTED = PrinterStatus("fault", ("printer_not_listed",))
_LARGEST = 1 << 20
_MOST_MESSAGES = 100
_MOST_OPEN = 1000
_LOOK_S = 0.1
"""So long one look at the connection takes while a result is waited for."""


class ProgramDriver:
    """`driver.Driver` over one print program."""

    def __init__(self, spec: PrinterSpec, clock: Clock, answer_s: float, settle_s: float) -> None:
        """answer_s: wait for an answer; settle_s: wait for the end of a task."""
        assert spec.dialect is not None, "checked() comes first"
        self._spec, self._dialect = spec, spec.dialect
        self._clock, self._answer_s, self._settle_s = clock, answer_s, settle_s
        self._line: ClientConnection | None = None
        self._number = 0
        self._open: dict[str, None] = {}
        """Tasks whose end was not told yet, oldest first."""
        self._ended: dict[str, Verdict] = {}

    def open(self) -> None:
        """Connect. Tasks that were open on an earlier connection are never told of any more."""
        from websockets.exceptions import InvalidHandshake, InvalidURI
        from websockets.sync.client import connect  # late: most stations have no print program

        for task in self._open:
            self._ended[task] = Verdict("unknown", "port_lost")
        self._open.clear()
        try:
            self._line = connect(
                self._spec.address,
                open_timeout=LIMIT_S,
                close_timeout=0.5,
                max_size=_LARGEST,
                compression=None,
                proxy=None,
            )
        except TimeoutError as late:
            raise ChannelError("connect_timeout") from late
        except (InvalidHandshake, InvalidURI) as wrong:
            raise ChannelError("program_strange") from wrong
        except OSError as refused:
            raise ChannelError("program_missing") from refused

    def close(self) -> None:
        """Let go."""
        line, self._line = self._line, None
        if line is not None:
            line.close()

    @property
    def is_mute(self) -> bool:
        """A program that does not answer is not given documents."""
        return False

    @property
    def is_shared(self) -> bool:
        """A program serves many."""
        return False

    def look(self) -> PrinterStatus:
        """Ask which printers there are: an answer means that the program lives."""
        self._send(ask_printers(self._dialect, self._next(), self._spec.extra))
        until = self._clock() + self._answer_s
        while (left := until - self._clock()) > 0:
            heard = self._hear(left)
            if isinstance(heard, PrinterNames):
                missing = heard.names and self._spec.queue not in heard.names
                return _NOT_LISTED if missing else READY
        return READY if self._dialect.shape == "jd" else NO_ANSWER

    def send(self, job_id: str, data: bytes) -> None:
        """Give the program a document; the job's name is the task's."""
        message = print_task(
            self._dialect, self._next(), job_id, self._spec.queue, data, self._spec.extra
        )
        self._send(message, touched=True)
        self._open[job_id] = None
        while len(self._open) > _MOST_OPEN:
            del self._open[next(iter(self._open))]

    def verdict(self, job_id: str, stopping: threading.Event, told: Told) -> Verdict | None:
        """Wait for the program's own word."""
        until = self._clock() + self._settle_s
        try:
            while job_id not in self._ended and self._clock() < until and not stopping.is_set():
                self._hear(_LOOK_S)
        except ChannelError:
            self._open.pop(job_id, None)  # told of by whoever called
            raise
        return self._ended.pop(job_id, None)

    def late(self) -> tuple[tuple[str, Verdict], ...]:
        """Ends of tasks that were told of after the wait."""
        ended, self._ended = self._ended, {}
        return tuple(ended.items())

    def _hear(self, timeout_s: float) -> Heard | None:
        """The next message; one that ends a task is taken note of."""
        from websockets.exceptions import ConnectionClosed

        if self._line is None:
            raise ChannelError("port_lost")
        try:
            heard = understand(self._dialect, self._line.recv(timeout_s), self._spec.extra)
        except TimeoutError:
            return None
        except (ConnectionClosed, OSError) as gone:
            raise ChannelError("port_lost") from gone
        if isinstance(heard, Finished):
            self._end(heard)
        return heard

    def _end(self, finished: Finished) -> None:
        """A result without a task's name is that of the only one that is open."""
        task = finished.task
        if not task and len(self._open) == 1:
            task = next(iter(self._open))
        if task in self._open:
            del self._open[task]
            done, failed = Verdict("asked"), Verdict("unknown", "program_failed")
            self._ended[task] = done if finished.printed else failed

    def _send(self, message: str, *, touched: bool = False) -> None:
        from websockets.exceptions import ConnectionClosed

        if self._line is None:
            raise ChannelError("port_lost")
        try:
            self._line.send(message)
        except (ConnectionClosed, OSError) as gone:
            raise ChannelError("port_lost", touched=touched) from gone

    def _next(self) -> int:
        self._number += 1
        return self._number
