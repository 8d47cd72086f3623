"""The station's tables as the sync worker sees them: `sync.store.StationBook`, `SyncStore`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeVar

from wms_tui.bench.facts import channel_row, event_of, event_row
from wms_tui.bench.feed import Applier, Touched
from wms_tui.bench.inbox import InboxClosed
from wms_tui.db.station import feed_tables, outbox
from wms_tui.db.station.docs import dumps
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import BadFeedMessage, Channel, Queue, StationBook, StoreClosed

if TYPE_CHECKING:
    from sqlalchemy import Connection

T = TypeVar("T")


@dataclass
class BenchBook:
    """The books inside one write transaction."""

    c: Connection
    applier: Applier
    touched: list[Touched] = field(default_factory=list)
    """What the messages changed; the bench looks again at what it shows."""

    def channel(self) -> Channel:
        """The channel row."""
        return Channel(*outbox.channel_row(self.c))

    def save_channel(self, channel: Channel) -> None:
        """Overwrite the channel row."""
        outbox.save_channel_row(self.c, channel_row(channel))

    def hash_at(self, seq: int) -> str | None:
        """Hash of an outbox row, where it is kept."""
        return outbox.hash_at(self.c, seq)

    def first_kept(self) -> int:
        """The oldest number in the outbox."""
        found = outbox.first_kept(self.c)
        return self.channel().next_seq if found is None else found

    def events(self, from_seq: int, limit: int) -> tuple[UpEvent, ...]:
        """Outbox rows, ascending."""
        return tuple(map(event_of, outbox.events_from(self.c, from_seq, limit)))

    def queue(self) -> Queue:
        """How much is not acknowledged."""
        channel = self.channel()
        unsent = channel.next_seq - 1 - channel.acked_seq
        return Queue(unsent, outbox.oldest_unsent(self.c, channel.acked_seq))

    def replace_outbox(self, events: tuple[UpEvent, ...]) -> None:
        """Delete every row and insert these."""
        outbox.clear(self.c)
        outbox.insert_events(self.c, map(event_row, events))

    def apply(self, message: FeedMessage) -> None:
        """Carry out a feed message. Errors: BadFeedMessage."""
        self.touched.append(self.applier.apply(message))

    def replace_by(self, snapshot: Snapshot) -> None:
        """Make the books what the snapshot says. Errors: BadFeedMessage."""
        feed_tables.begin_snapshot(self.c)
        kept: list[tuple[str, str]] = []
        for message in snapshot.messages:
            try:
                self.apply(message)
            except BadFeedMessage as error:
                if message.must:
                    raise
                self.bury(message, str(error))
            if message.kind == "work":
                kept.append((str(message.body["doc"]["order"]), str(message.body["leg"])))
        feed_tables.end_snapshot(self.c, kept, self.applier.now)
        self.touched.append(Touched(rules=True))

    def bury(self, message: FeedMessage, error: str) -> None:
        """Keep a message that can't be applied."""
        outbox.bury(self.c, message.seq, dumps(message.as_json()), error)


class BenchStore:
    """`SyncStore`: hands the worker's functions to the bench's thread and waits."""

    def __init__(self, ask: Callable[[Callable[[StationBook], object]], object]) -> None:
        self._ask = ask

    def write(self, do: Callable[[StationBook], T]) -> T:
        """Run on the bench's thread when no scan waits, in one transaction.

        Errors: what `do` raises, StoreClosed.
        """
        try:
            answer: T = self._ask(do)  # type: ignore[assignment]
            return answer
        except InboxClosed as closed:
            raise StoreClosed(str(closed)) from closed
