"""The bench's transactions, one method each. What a method returns has been committed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import TYPE_CHECKING, Any, TypeVar

from wms_tui.bench import answering, memory
from wms_tui.bench.answering import Given
from wms_tui.bench.facts import Writer
from wms_tui.bench.feed import Applier
from wms_tui.bench.in_hand import named, parcel_order
from wms_tui.bench.painter import Counts
from wms_tui.bench.papers import Papers
from wms_tui.bench.ports import BenchSettings, Clock, NewId
from wms_tui.bench.printing import take_news
from wms_tui.bench.reasons import BenchReason
from wms_tui.bench.rules import Rules
from wms_tui.bench.scan_row import scan_row
from wms_tui.bench.stored import NOTHING, Stored, counts_of
from wms_tui.bench.sweeping import sweep
from wms_tui.bench.sync_book import BenchBook
from wms_tui.bench.trail import ThisScan
from wms_tui.bench.turn import Kit, Turn
from wms_tui.db.station import feed_tables, print_jobs, scans
from wms_tui.db.station.engine import StationDatabase
from wms_tui.devices.events import PrintNews
from wms_tui.domain.steps import Step
from wms_tui.flow.printing_state import troubled
from wms_tui.flow.reply import Outcome, Reply, Weight
from wms_tui.flow.world import PrinterTold, Refresh
from wms_tui.sync.store import StationBook

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


class Books:
    """The open database with the bench's memory. Used by the bench's thread alone."""

    def __init__(
        self, settings: BenchSettings, clock: Clock, new_id: NewId, papers: Papers
    ) -> None:
        self._settings = settings
        self._writer = Writer(clock, new_id, new_id())
        self._papers = papers
        self._database: StationDatabase | None = None
        self._texts: dict[str, str] = {}
        self._rules = Rules(settings.station, {})
        self.memory = memory.Memory()
        self.number = 0
        """Of the newest scan row."""
        self.counts = Counts()

    @property
    def rules(self) -> Rules:
        """The rules in force; another object whenever one was changed."""
        return self._rules

    @property
    def boot(self) -> str:
        """The life of this process."""
        return self._writer.boot

    def open(self) -> None:
        """Open the file, and take up what the last life left.

        Errors: FileLocked, DatabaseRefused.
        """
        self._database = StationDatabase.open(self._settings.database, self._settings.station)
        with self._transaction() as c:
            self._rules = Rules(self._settings.station, feed_tables.load_settings(c))
            now = self._writer.clock.mono()
            self.memory = memory.load(c, self._settings.offered, now)
            self.number = scans.last_number(c)
            doubtful = print_jobs.doubt_unfinished(c)
            if doubtful:
                turn = self._turn(c)
                told = tuple((order, "unknown") for order in doubtful)
                turn.event(Step.PRINT, PrinterTold(told, now))
                self._texts = turn.save(self._texts)
                self.memory = turn.memory
        self.sweep()

    def close(self) -> None:
        """Close the file."""
        if self._database is not None:
            self._database.close()

    def answer(self, it: Given) -> Stored | None:
        """Decide and store something that gets an answer; None: a weight of no use to anyone."""
        with self._transaction() as c:
            turn = self._turn(c, it)
            reply = answering.decide(turn, it)
            if reply is not None:
                self._log_scan(turn, it, reply)
            texts, stored = self._finish(turn, it, reply)
        self._keep(turn, texts, stored)
        if reply is None:
            return None
        self.number = stored.number
        return stored

    def fault(self, it: Given) -> Stored:
        """Store that a scan could not be decided because the program is wrong."""
        reply: Reply[Any] = Reply(
            None, Outcome.BLOCKED, BenchReason.FAULT, Weight.WRONG, {"number": self.number + 1}
        )
        with self._transaction() as c:
            turn = self._turn(c)
            self._log_scan(turn, it, reply)
            counts = counts_of(c)
        self.number += 1
        self.counts = counts
        step = str(self.memory.screen)
        return Stored(None, counts, reply, True, self.number, step, self._now())

    def refresh(self, at: float) -> Stored:
        """Let the open step look at the books again."""
        with self._transaction() as c:
            turn = self._turn(c)
            reply = None
            if isinstance(turn.memory.screen, Step):
                reply = turn.event(turn.memory.screen, Refresh(at))
            texts, stored = self._finish(turn, None, reply)
        self._keep(turn, texts, stored)
        return stored

    def print_news(self, news: PrintNews) -> Stored | None:
        """Store what became of a print job; None where it is no label of ours."""
        with self._transaction() as c:
            turn = self._turn(c)
            told = take_news(c, self._writer, news, self._operator)
            if told is None:
                return None
            turn.world.forget()
            turn.event(Step.PRINT, PrinterTold(((told.order, told.state),), news.at))
            before, now = self.memory.state(Step.PRINT), turn.memory.state(Step.PRINT)
            # Twice a label, and hardly ever anything to be seen: a wave's list is not drawn for it.
            is_seen = told.state == "failed" or troubled(before) != troubled(now)
            texts, stored = self._finish(turn, None, None, is_seen=is_seen)
        self._keep(turn, texts, stored)
        return stored

    def carry_out(self, do: Callable[[Turn], T]) -> T:
        """Run something of the bench's own in a transaction of its own."""
        with self._transaction() as c:
            turn = self._turn(c)
            result = do(turn)
            texts, stored = self._finish(turn, None, None)
        self._keep(turn, texts, stored)
        return result

    def sync_write(self, do: Callable[[StationBook], object]) -> tuple[object, bool, Stored | None]:
        """Run a function of the sync worker; its result, whether the books changed, and what the
        bench said to a supervisor's answer, if one came."""
        with self._transaction() as c:
            book = BenchBook(c, Applier(c, self._writer, self._operator))
            answer = do(book)
            rules = None
            if any(touched.rules for touched in book.touched):
                rules = Rules(self._settings.station, feed_tables.load_settings(c))
            counts = counts_of(c)
            heard = self._hear(c, book)
        self._rules = rules or self._rules
        self.counts = counts
        if heard is None:
            return answer, bool(book.touched), None
        turn, texts, stored = heard
        self._keep(turn, texts, stored)
        return answer, True, stored

    def _hear(self, c: Connection, book: BenchBook) -> tuple[Turn, dict[str, str], Stored] | None:
        """Have the stopped step hear what the board answered, in the same transaction."""
        approvals = [touched.approval for touched in book.touched if touched.approval]
        turn = self._turn(c)
        for step, approval in approvals:
            reply = turn.event(step, approval)
            if reply is not None:
                return turn, *self._finish(turn, None, reply)
        return None

    def sweep(self) -> None:
        """Delete what is old and settled."""
        with self._transaction() as c:
            sweep(c, self._now())
            self.counts = counts_of(c)

    @property
    def _operator(self) -> str:
        return self.memory.operator.code if self.memory.operator else ""

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        assert self._database is not None, "open() comes first"
        with self._database.transaction() as c:
            yield c

    def _turn(self, c: Connection, it: Given | None = None) -> Turn:
        settings = self._settings
        kit = Kit(self._writer, self._rules, self._papers, settings.station, settings.offered)
        this = None
        if it is not None:
            this = ThisScan(self.number + 1, self._now(), self._operator, it.kept)
        return Turn(c, kit, self.memory, this)

    def _finish(
        self, turn: Turn, it: Given | None, reply: Reply[Any] | None, *, is_seen: bool = True
    ) -> tuple[dict[str, str], Stored]:
        texts = turn.save(self._texts)
        stored = Stored(
            show=turn.show() if is_seen else None,
            is_seen=is_seen,
            counts=counts_of(turn.c),
            reply=reply or NOTHING,
            spoke=reply is not None,
            number=self.number + 1 if it is not None else self.number,
            step=str(self.memory.screen),
            at_wall=self._now(),
            paper=tuple(turn.paper),
            weight_used=turn.weight_used,
            facts=turn.facts,
            operator=self._operator,
        )
        if self._settings.is_recorded:
            about, opened = named(turn.order, turn.world), parcel_order(turn.memory)
            stored = replace(stored, about=about, opened=named(opened, turn.world))
        return texts, stored

    def _keep(self, turn: Turn, texts: dict[str, str], stored: Stored) -> None:
        """The transaction is committed: what it made is what is."""
        self.memory, self._texts, self.counts = turn.memory, texts, stored.counts

    def _log_scan(self, turn: Turn, it: Given, reply: Reply[Any]) -> None:
        row = scan_row(turn, it, reply, self.memory, self.number + 1, self._now())
        scans.insert_scan(turn.c, row)

    def _now(self) -> int:
        return self._writer.clock.wall_ms()
