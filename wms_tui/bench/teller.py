"""Everything behind a commit: the reply shown and sounded, paper sent, logged, others told.

Nothing of it happens before the transaction is stored. Used by the bench's thread alone.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wms_tui.bench import answering
from wms_tui.bench.answering import Given
from wms_tui.bench.books import Books
from wms_tui.bench.live import Live
from wms_tui.bench.news import ReplyView, ScaleTold
from wms_tui.bench.painter import Painter
from wms_tui.bench.papers import Papers
from wms_tui.bench.reasons import BenchReason
from wms_tui.bench.scan_log import ScanLog
from wms_tui.bench.stored import Stored
from wms_tui.bench.weigh_desk import WeighDesk
from wms_tui.flow.reply import Outcome, Reply, Weight
from wms_tui.flow.world import WeightOffered

LONG_RUN = 20
SCREEN_FIRST_S = 0.03
"""Ahead of a long run's papers: the screen paints its answer before the queues and the drawing of
labels share the processor with it. Nobody sees a printer begin two frames later."""

Sound = Callable[[ReplyView], None]


@dataclass(frozen=True)
class Listeners:
    """Who is told beside the screen."""

    papers: Papers
    log: ScanLog
    sound: Sound | None = None
    live: Live | None = None
    on_stored: Callable[[], None] | None = None
    """Facts wait for the hub."""
    on_unknown: Callable[[str, str], None] | None = None
    """(code, step) that nobody here knows."""


class Teller:
    """Tells what was stored, in the order in which people need it."""

    def __init__(
        self, books: Books, painter: Painter, desk: WeighDesk, listeners: Listeners
    ) -> None:
        self._books = books
        self._painter = painter
        self._desk = desk
        self._to = listeners
        self.presence: tuple[str, str] = ("", "")
        """(operator, screen) as painted last."""

    def answered(self, it: Given, stored: Stored, ms: float) -> None:
        """An event was answered and stored, so many milliseconds after its moment at the wire."""
        if stored.weight_used or isinstance(it.event, WeightOffered):
            self._desk.spend()
        reply = stored.reply
        self._show(reply, stored.number, it.code, stored)
        self._send(stored)
        if isinstance(it.event, ScaleTold):
            self._desk.obey(it.event)
        self._to.log.write(
            stored.number, stored.at_wall, it.kept, stored.step, reply.outcome, reply.reason, ms
        )
        if self._to.live is not None:
            self._to.live.answered(stored, it)
        self._kick(stored)
        if self._to.on_unknown is not None and answering.is_lost(it, reply.outcome, stored.step):
            self._to.on_unknown(it.code, stored.step)

    def refused(self, it: Given, reason: BenchReason) -> None:
        """A red answer to a scan of which nothing could be stored."""
        reply = ReplyView(
            self._books.number, Outcome.BLOCKED, Weight.WRONG, reason.value, {}, it.code
        )
        self._painter.answered(reply)
        self._painter.paint(self._books.memory)
        self._sound(reply)

    def looked(self, stored: Stored, *, force: bool = False) -> None:
        """The open step looked at the books again, or heard a supervisor: paint what differs."""
        changed = stored.show != self._painter.show
        if self._to.live is not None:
            self._to.live.looked(stored)
        self._painter.counts = stored.counts
        if stored.spoke:
            self._show(stored.reply, self._books.number, "", stored)
            self._send(stored)
        elif changed or force:
            self._painter.show = stored.show
            self._remember()
            self._painter.paint(self._books.memory)
        self._kick(stored)

    def close(self) -> None:
        """Close the log."""
        self._to.log.close()

    def _show(self, reply: Reply[Any], number: int, code: str, stored: Stored) -> None:
        """Paint and sound a reply; `number` is that of its scan row."""
        view = ReplyView(
            number, reply.outcome, reply.weight, str(reply.reason), dict(reply.params), code
        )
        self._painter.number = number
        self._painter.show, self._painter.counts = stored.show, stored.counts
        self._painter.answered(view)
        self._remember()
        self._painter.paint(self._books.memory)
        self._sound(view)

    def _send(self, stored: Stored) -> None:
        if len(stored.paper) > LONG_RUN:
            time.sleep(SCREEN_FIRST_S)
        for send in stored.paper:
            send(self._to.papers)

    def _sound(self, view: ReplyView) -> None:
        if self._to.sound is not None:
            self._to.sound(view)

    def _kick(self, stored: Stored) -> None:
        if stored.facts and self._to.on_stored is not None:
            self._to.on_stored()

    def _remember(self) -> None:
        memory = self._books.memory
        operator = memory.operator.code if memory.operator else ""
        self.presence = (operator, str(memory.screen))
        self._desk.look()
