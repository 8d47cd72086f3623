"""The bench: one thread, one inbox, the only connection that writes. Everything happens here.

A scan is decided and stored in one transaction; only then is its reply shown and sounded, and only
then do labels go to printers. While a scan waits, nothing of the hub is touched.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import Callable
from typing import Any

from wms_tui.bench import answering
from wms_tui.bench.answering import Given
from wms_tui.bench.books import Books
from wms_tui.bench.inbox import Errand, Inbox
from wms_tui.bench.live import Live, Tell
from wms_tui.bench.moments import BenchInput
from wms_tui.bench.news import Emit, ScaleTold
from wms_tui.bench.painter import Painter
from wms_tui.bench.papers import NoPapers, Papers
from wms_tui.bench.ports import BenchSettings, Clock, NewId, ScalePort
from wms_tui.bench.printer_news import PrinterDeed, PrintersAsked
from wms_tui.bench.printer_room import PrinterRoom
from wms_tui.bench.reasons import BenchReason
from wms_tui.bench.scan_log import ScanLog
from wms_tui.bench.sync_book import BenchStore
from wms_tui.bench.teller import Listeners, Sound, Teller
from wms_tui.bench.weigh_desk import WeighDesk
from wms_tui.db.station.engine import STORE_ERRORS
from wms_tui.devices.events import DeviceNews, PrintNews, ScaleNews
from wms_tui.flow.world import WeightOffered
from wms_tui.sync.store import LinkNews, StationBook

log = logging.getLogger(__name__)

_TICK_S = 0.25
"""How often the bench looks at the time when nothing happens: a weight grows old."""
_SWEEP_S = 3600.0


class Bench:
    """A station's bench. `start`, then `post` whatever happens; answers come through `emit`."""

    def __init__(
        self,
        settings: BenchSettings,
        clock: Clock,
        new_id: NewId,
        emit: Emit,
        *,
        papers: Papers | None = None,
        sound: Sound | None = None,
        on_stored: Callable[[], None] | None = None,
        on_unknown: Callable[[str, str], None] | None = None,
        inbox: Inbox[BenchInput] | None = None,
        tell: Tell | None = None,
        scale: ScalePort | None = None,
    ) -> None:
        """`on_stored`: facts wait for the hub. `on_unknown`: (code, step) nobody here knows.
        `tell`: takes live events, if `settings.is_recorded`."""
        self._clock = clock
        self._painter = Painter(settings, emit)
        papers = papers or NoPapers()
        self._books = Books(settings, clock, new_id, papers)
        self._desk = WeighDesk(settings.booking, self._books, self._painter, scale)
        self._printers = PrinterRoom(self._books, papers, self._painter, on_stored)
        listeners = Listeners(
            papers,
            ScanLog(settings.logs, settings.station),
            sound,
            None if tell is None else Live(settings.station, tell),
            on_stored,
            on_unknown,
        )
        self._teller = Teller(self._books, self._painter, self._desk, listeners)
        self._inbox: Inbox[BenchInput] = inbox or Inbox()
        self._opened = threading.Event()
        self._failure: BaseException | None = None
        self._stopping = False
        self._swept_at = clock.mono()
        self._thread = threading.Thread(target=self._run, name="bench", daemon=True)
        self.store = BenchStore(self._ask)
        """For the sync worker."""

    def start(self) -> None:
        """Start the thread; the database is opened there, so that a screen can be up first."""
        self._thread.start()

    def wait_open(self, timeout_s: float = 30.0) -> None:
        """Wait until the database is open.

        Errors: FileLocked or DatabaseRefused, whose texts are for a person; TimeoutError.
        """
        if not self._opened.wait(timeout_s):
            raise TimeoutError("the station's database did not open in time")
        if self._failure is not None:
            raise self._failure

    def stop(self) -> None:
        """Finish what is in hand, close the database; whoever waits for the bench is told."""
        self._stopping = True
        self._inbox.close()
        if self._thread.ident is not None:
            self._thread.join(timeout=10.0)

    def post(self, event: BenchInput) -> None:
        """Put into the inbox, ordered by the moment stamped at its wire; from any thread."""
        self._inbox.post(event, event.at)

    @property
    def presence(self) -> tuple[str, str]:
        """(operator, screen), for the hub's board; read by the sync worker's thread."""
        return self._teller.presence

    @property
    def boot(self) -> str:
        """The life of this process that monotonic moments count in."""
        return self._books.boot

    def _ask(self, do: Callable[[StationBook], object]) -> object:
        return self._inbox.ask(lambda: self._sync_write(do))

    def _run(self) -> None:
        try:
            self._books.open()
            self._desk.opened()
        except BaseException as failed:
            self._failure = failed
            self._inbox.close()
            self._opened.set()
            return
        self._painter.number = self._books.number
        self._painter.restored(self._books.memory)
        self._look(force=True)
        self._opened.set()
        while not self._stopping:
            taken = self._inbox.take(_TICK_S)
            try:
                self._handle(taken)
            except Exception:
                log.exception("the bench lives on")
        self._teller.close()
        self._books.close()

    def _handle(self, taken: BenchInput | Errand[Any] | None) -> None:
        match taken:
            case None:
                self._tick()
            case Errand():
                taken.run()
            case ScaleNews():
                offered = self._desk.heard(taken.reading)
                if offered is not None:
                    self._answer(answering.given(offered))
            case ScaleTold():
                self._answer(answering.given(self._desk.checked(taken)))
            case DeviceNews():
                self._device(taken)
            case PrintNews() | PrintersAsked() | PrinterDeed():
                self._printers.take(taken)
            case LinkNews():
                self._painter.link(taken)
            case _:
                self._answer(answering.given(taken))

    def _answer(self, it: Given) -> None:
        """Decide, store, then show and sound: in this order, whatever happens."""
        try:
            stored = self._books.answer(it)
        except STORE_ERRORS as failed:
            log.error("not stored: %s", failed)
            self._teller.refused(it, BenchReason.NOT_STORED)
            return
        except Exception:
            log.exception("scan of %s", it.source)
            self._stumble(it)
            return
        if stored is not None:
            self._teller.answered(it, stored, (self._clock.mono() - it.at) * 1000)
        elif isinstance(it.event, WeightOffered):
            self._desk.spend()  # nobody has a use for it: not offered again with every frame

    def _stumble(self, it: Given) -> None:
        """A mistake of the program: the scan's row says so, nothing else was changed."""
        try:
            stored = self._books.fault(it)
            self._teller.answered(it, stored, (self._clock.mono() - it.at) * 1000)
        except Exception:
            log.exception("not even the fault could be stored")
            self._teller.refused(it, BenchReason.NOT_STORED)

    def _device(self, news: DeviceNews) -> None:
        if news.device == "scale" and news.state == "lost":
            self._desk.lost()
        self._painter.device(news)

    def _look(self, *, force: bool = False) -> None:
        """Let the open step look at the books again; `force`: paint also what is the same."""
        self._teller.looked(self._books.refresh(self._clock.mono()), force=force)

    def _sync_write(self, do: Callable[[StationBook], object]) -> object:
        """What the sync worker wants done; then a look at what it changed."""
        answer, touched, heard = self._books.sync_write(do)
        self._painter.counts = self._books.counts
        self._painter.paint_status()
        if heard is not None:
            self._teller.looked(heard)
        if touched:
            self._look()
        return answer

    def _tick(self) -> None:
        now = self._clock.mono()
        self._desk.tick(now)
        if now - self._swept_at > _SWEEP_S:
            self._swept_at = now
            self._books.sweep()
