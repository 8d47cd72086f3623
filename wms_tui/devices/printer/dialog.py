"""Asking a printer how it is, over whatever way leads to it."""

from wms_tui.devices.events import Clock
from wms_tui.devices.printer.channel import Channel
from wms_tui.devices.printer.status import QUERIES, PrinterStatus

NOT_ASKED = PrinterStatus("unknown", ("no_status",))
"""This language or this way has no status; what was sent may still be printed."""

_MOST_READS = 64


class Dialog:
    """Questions and answers on one channel; ChannelError when the printer is gone."""

    def __init__(self, channel: Channel, language: str, clock: Clock, answer_s: float) -> None:
        self._channel = channel
        self._query = QUERIES.get(language) if channel.can_answer else None
        self._clock = clock
        self._answer_s = answer_s
        self._answered = False
        self._asked = False

    def begin(self) -> None:
        """A new connection: whether this printer answers is not known yet."""
        self._answered = self._asked = False

    @property
    def is_mute(self) -> bool:
        """It can't answer, or did not when it was asked; such a printer is not waited for."""
        return self._query is None or (self._asked and not self._answered)

    def drain(self) -> None:
        """Throw away what arrived unasked, and notice a closed connection."""
        if self._channel.can_answer:
            for _ in range(_MOST_READS):
                if not self._channel.read(0.0):
                    return

    def status(self) -> PrinterStatus:
        """Ask and read the answer; silence within the time-out is unknown."""
        if self._query is None:
            return NOT_ASKED
        self.drain()
        self._channel.send("", self._query.ask)
        self._asked = True
        got, until = b"", self._clock() + self._answer_s
        while not self._query.is_whole(got):
            left = until - self._clock()
            if left <= 0:
                break
            got += self._channel.read(left)
        self._answered = self._answered or bool(got)
        return self._query.parse(got)
