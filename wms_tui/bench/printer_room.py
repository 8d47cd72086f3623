"""A person at the printers: looks at their queues, holds, cancels, moves, prints again."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from typing import Any

from wms_tui.bench.books import Books
from wms_tui.bench.news import DeviceView
from wms_tui.bench.painter import Painter
from wms_tui.bench.papers import Papers, QueueState
from wms_tui.bench.printer_news import (
    JobLine,
    PrinterDeed,
    PrinterLine,
    PrintersAsked,
    PrintersSeen,
)
from wms_tui.bench.printing import PaperWork, intend_labels
from wms_tui.bench.turn import Turn
from wms_tui.bench.world import BenchWorld
from wms_tui.db.station import print_jobs
from wms_tui.db.station.engine import STORE_ERRORS
from wms_tui.db.station.print_jobs import JobRow
from wms_tui.devices.events import PrintNews
from wms_tui.flow.printing_state import waits

log = logging.getLogger(__name__)

SHOWN = 9
"""So many labels of a printer are shown."""

Said = tuple[str, dict[str, Any]]
"""Key of a sentence in `words.printers`, and what it names."""


class PrinterRoom:
    """Used by the bench's thread alone."""

    def __init__(
        self,
        books: Books,
        papers: Papers,
        painter: Painter,
        on_stored: Callable[[], None] | None = None,
    ) -> None:
        """`on_stored`: facts wait for the hub."""
        self._books = books
        self._papers = papers
        self._painter = painter
        self._on_stored = on_stored

    def take(self, event: PrintNews | PrintersAsked | PrinterDeed) -> None:
        """News of a job, or a person who asks or does something; nothing stored is lost."""
        try:
            if isinstance(event, PrintNews):
                self._hear(event)
            elif isinstance(event, PrinterDeed):
                self._show(self._do(event))
            else:
                self._show(("", {}))
        except STORE_ERRORS as failed:
            # A job stays what it was: it is asked after when the station starts again.
            log.error("printers: not stored: %s", failed)

    def _hear(self, news: PrintNews) -> None:
        stored = self._books.print_news(news)
        if stored is not None:
            self._painter.counts = stored.counts
            if stored.is_seen:
                self._painter.show = stored.show
                self._painter.paint(self._books.memory)
            else:
                self._painter.paint_status()
            if stored.facts and self._on_stored is not None:
                self._on_stored()

    def _show(self, said: Said) -> None:
        queues, devices = self._papers.queues(), self._painter.devices
        lines = self._books.carry_out(
            lambda turn: tuple(_line(turn, queue, devices) for queue in queues)
        )
        self._painter.emit(PrintersSeen(lines, *said))

    def _do(self, deed: PrinterDeed) -> Said:
        printer = deed.printer
        if deed.deed == "pause":
            paused = any(q.is_paused for q in self._papers.queues() if q.printer == printer)
            self._papers.pause(printer, not paused)
            return "resumed" if paused else "paused", {"printer": printer}
        if deed.deed == "cancel":
            return "cancelled", {"printer": printer, "count": self._papers.cancel(printer)}
        if deed.deed == "move":
            return self._move(printer)
        return self._reprint(printer, deed.position)

    def _move(self, printer: str) -> Said:
        taker, jobs = self._papers.move(printer)
        if not taker:
            return "nowhere", {"printer": printer}
        self._books.carry_out(lambda turn: print_jobs.give_to(turn.c, jobs, taker))
        return "moved", {"printer": printer, "count": len(jobs), "taker": taker}

    def _reprint(self, printer: str, position: int) -> Said:
        """As copies, each with its number; labels that still wait are left to their turn."""
        again = self._books.carry_out(lambda turn: _again(turn, printer, position))
        for send in again[1]:
            send(self._papers)
        return again[0]


def _again(turn: Turn, printer: str, position: int) -> tuple[Said, list[PaperWork]]:
    if turn.memory.operator is None:
        return ("sign_in", {}), []
    jobs = print_jobs.jobs_at(turn.c, printer)
    wave = _wave(turn.world, jobs)
    views = turn.world.orders(dict.fromkeys(job.order for job in jobs))
    fit = [
        view.doc
        for view in views
        if view.doc.wave == wave != ""
        and view.doc.position >= position
        and not waits(view)
        and not (view.stop or view.handed_over)
    ]
    fit.sort(key=lambda doc: doc.position)
    work, refused = intend_labels(
        turn.c, turn.kit.writer, turn.kit.papers, [doc.order for doc in fit], turn.world
    )
    count = len(fit) - len(refused)
    if not count:
        return ("reprint_none", {"position": position, "wave": wave}), []
    first, last = fit[0].position, fit[-1].position
    return ("reprinted", {"count": count, "first": first, "last": last, "wave": wave}), work


def _wave(world: BenchWorld, jobs: list[JobRow]) -> str:
    """The wave of a printer's newest label; "" where it is of none."""
    view = world.order(jobs[0].order) if jobs else None
    return "" if view is None else view.doc.wave


def _line(turn: Turn, queue: QueueState, devices: Mapping[str, DeviceView]) -> PrinterLine:
    device = devices.get(f"printer:{queue.printer}")
    jobs = print_jobs.jobs_at(turn.c, queue.printer, SHOWN)
    return PrinterLine(
        name=queue.printer,
        state=device.state if device else "connecting",
        reason=device.reason if device else "",
        is_paused=queue.is_paused,
        waiting=len(queue.waiting),
        wave=_wave(turn.world, jobs),
        jobs=tuple(_job(turn.world, job, queue) for job in jobs),
    )


def _job(world: BenchWorld, job: JobRow, queue: QueueState) -> JobLine:
    view = world.order(job.order)
    state = "waiting" if job.id in queue.waiting else job.state
    return JobLine(view.doc.position if view else 0, job.waybill, job.copy_no, state)
