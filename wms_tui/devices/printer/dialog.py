"""Asking a printer how it is, over whatever way leads to it."""

from wms_tui.devices.events import Clock
from wms_tui.devices.printer.answers import QUERIES
from wms_tui.devices.printer.channel import Channel, Spooler
from wms_tui.devices.printer.status import PrinterStatus, StatusQuery, together

NOT_ASKED = PrinterStatus("unknown", ("no_status",))
"""This language or this way has no status; what was sent may still be printed."""

_MOST_READS = 64
_LATE_S = 2.0
"""An answer may come so long after its question; it must not be taken for that to the next one,
which may ask about another job."""


class Dialog:
    """Questions and answers on one channel; ChannelError when the printer is gone."""

    def __init__(self, channel: Channel, language: str, clock: Clock, answer_s: float) -> None:
        self._channel = channel
        self._queries = QUERIES.get(language, ()) if channel.can_answer else ()
        self._clock = clock
        self._answer_s = answer_s
        self._answered = False
        self._asked = False
        self._owed_until = 0.0
        """Until then the answer to an earlier question may still come."""

    def begin(self) -> None:
        """A new connection: whether this printer answers is not known yet."""
        self._answered = self._asked = False
        self._owed_until = 0.0

    @property
    def is_mute(self) -> bool:
        """It can't answer, or did not when it was asked; such a printer is not waited for."""
        if not self._queries:
            return not isinstance(self._channel, Spooler)
        return self._asked and not self._answered

    def drain(self) -> None:
        """Throw away what arrived unasked, and notice a closed connection."""
        if self._channel.can_answer:
            for _ in range(_MOST_READS):
                if not self._channel.read(0.0):
                    return

    def status(self) -> PrinterStatus:
        """Ask and read the answer; silence within the time-out is unknown."""
        if isinstance(self._channel, Spooler):
            return self._channel.queue_status()
        if not self._queries:
            return NOT_ASKED
        answers: list[PrinterStatus] = []
        for query in self._queries:
            answers.append(self._ask(query))
            if answers[-1].reason == "no_answer":
                break
        return together(answers)

    def _ask(self, query: StatusQuery) -> PrinterStatus:
        self._await_owed()
        self.drain()
        self._channel.send("", query.ask)
        self._asked = True
        asked_at = self._clock()
        got, until = b"", asked_at + self._answer_s
        while not query.is_whole(got):
            left = until - self._clock()
            if left <= 0:
                break
            got += self._channel.read(left)
        if not query.is_whole(got):
            self._owed_until = asked_at + _LATE_S
        self._answered = self._answered or bool(got)
        status = query.parse(got)
        if status.has_restarted and query.acknowledge:
            self._channel.send("", query.acknowledge)
        return status

    def _await_owed(self) -> None:
        """Let a late answer arrive, and throw it away."""
        left = self._owed_until - self._clock()
        if left > 0:
            self._channel.read(left)
        self._owed_until = 0.0
