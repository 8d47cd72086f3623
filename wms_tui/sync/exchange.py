"""One exchange with the hub: build the request, send it, settle the answer, take the feed.

No thread and no pause in here: the worker decides when, this decides what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from wms_tui.sync.answers import Snapshot
from wms_tui.sync.appending import renumbered
from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import MAX_EVENTS, FeedMessage, SyncAnswer, SyncRequest
from wms_tui.sync.station_machine import FeedStep, Next, batch, feed_step, settle
from wms_tui.sync.store import BadFeedMessage, Channel, StationBook, SyncStore

FEED_SLICE = 8
"""Feed messages applied in one transaction: a few milliseconds, then a waiting scan goes first."""


@dataclass(frozen=True)
class Presence:
    """What the station tells of itself with each exchange."""

    app: str = ""
    steps: tuple[str, ...] = ()
    operator: str = ""
    step: str = ""


@dataclass(frozen=True)
class Moment:
    """Both clocks at one instant, milliseconds, and the boot they belong to."""

    wall: int
    mono: int
    boot: str = ""


class Hub(Protocol):
    """The part of HubClient that an exchange needs."""

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """One exchange. Errors: HubCallFailed."""

    def snapshot(self) -> Snapshot:
        """The station's books at one instant. Errors: HubCallFailed."""


@dataclass(frozen=True)
class Result:
    """What an exchange ended with."""

    then: Next
    unsent: int
    """Facts that still wait."""
    more: bool
    """Another exchange should follow at once."""
    complete: bool
    """Everything that the hub had for this station has been applied."""
    clock_offset_ms: int = 0
    retry_after: int = 0
    reason: str = ""


def exchange(
    hub: Hub,
    store: SyncStore,
    request_id: str,
    now: Callable[[], Moment],
    presence: Presence = Presence(),
    max_events: int = 100,
) -> Result:
    """One exchange. Errors: HubCallFailed, StoreClosed, errors of the station's disk."""
    moment = now()
    request = store.write(lambda book: build(book, request_id, moment, presence, max_events))
    answer = hub.sync(request)
    settled = store.write(lambda book: take_answer(book, answer, request_id))
    then, reason = settled.then, settled.reason
    if then in (Next.RESYNC, Next.REINCARNATE):
        snapshot = hub.snapshot()
        store.write(lambda book: take_snapshot(book, snapshot))
    elif then is Next.GO_ON and not _take_feed(store, answer.feed):
        then, reason = Next.UPDATE, "a feed message that must be understood is not"
    unsent, cursor = store.write(lambda book: (book.queue().unsent, book.channel().feed_cursor))
    more = then in (Next.RESYNC, Next.REINCARNATE) or (
        then is Next.GO_ON and (answer.more or unsent > 0)
    )
    # The hub's word alone does not make the stop list fresh: every message has to be here.
    complete = then is Next.GO_ON and not answer.more and cursor >= answer.feed_seq
    offset = answer.hub_time - moment.wall if answer.hub_time else 0
    return Result(then, unsent, more, complete, offset, answer.retry_after, reason)


def build(
    book: StationBook, request_id: str, moment: Moment, presence: Presence, max_events: int
) -> SyncRequest:
    """The request that the books ask for now."""
    channel, queue = book.channel(), book.queue()
    acked = channel.acked_seq
    rows = book.events(acked + 1, min(max_events + 64, MAX_EVENTS))
    return SyncRequest(
        request_id=request_id,
        station=channel.station,
        incarnation=channel.incarnation,
        hub_epoch=channel.hub_epoch,
        feed_after=channel.feed_cursor,
        from_seq=acked + 1,
        prev_hash=(book.hash_at(acked) or "") if acked else "",
        events=batch(rows, max_events),
        wall=moment.wall,
        mono=moment.mono,
        boot=moment.boot,
        app=presence.app,
        unsent=queue.unsent,
        oldest_wall=queue.oldest_wall,
        steps=presence.steps,
        operator=presence.operator,
        step=presence.step,
    )


@dataclass(frozen=True)
class _Taken:
    then: Next
    reason: str


def take_answer(book: StationBook, answer: SyncAnswer, request_id: str) -> _Taken:
    """Store what an answer means for the channel up; a fork renumbers the outbox at once."""
    channel = book.channel()
    settlement = settle(channel, answer, request_id, book.hash_at, book.first_kept())
    if settlement.then is Next.REINCARNATE:
        unsettled = _unsettled(book, channel)
        fresh, rows = renumbered(channel, settlement.channel.incarnation, unsettled)
        book.replace_outbox(rows)
        book.save_channel(fresh)
    elif settlement.channel != channel:
        book.save_channel(settlement.channel)
    return _Taken(settlement.then, settlement.reason)


def take_snapshot(book: StationBook, snapshot: Snapshot) -> None:
    """Replace the books by the snapshot; the outbox stays. Errors: BadFeedMessage."""
    book.replace_by(snapshot)
    channel = book.channel()
    book.save_channel(replace(channel, hub_epoch=snapshot.hub_epoch, feed_cursor=snapshot.feed_seq))


def take_feed(book: StationBook, messages: Sequence[FeedMessage]) -> bool:
    """Apply messages in order; False where one that must be understood is not."""
    channel = book.channel()
    for message in messages:
        step = feed_step(channel, message)
        if step is FeedStep.GAP:
            return True  # what is missing comes with the next answer
        if step is FeedStep.KNOWN:
            continue
        try:
            book.apply(message)
        except BadFeedMessage as error:
            if message.must:
                return False
            book.bury(message, str(error))
        # Read again: a message may have been answered with a fact, which moved the channel up.
        channel = replace(book.channel(), feed_cursor=message.seq)
        book.save_channel(channel)
    return True


def _take_feed(store: SyncStore, feed: tuple[FeedMessage, ...]) -> bool:
    for start in range(0, len(feed), FEED_SLICE):
        part = feed[start : start + FEED_SLICE]
        if not store.write(lambda book, part=part: take_feed(book, part)):  # type: ignore[misc]
            return False
    return True


def _unsettled(book: StationBook, channel: Channel) -> tuple[UpEvent, ...]:
    """Every fact that no finished backup of the hub holds; `uid` keeps the others from counting
    twice."""
    rows: list[UpEvent] = []
    seq = max(channel.settled_seq + 1, book.first_kept())
    while seq < channel.next_seq:
        part = book.events(seq, MAX_EVENTS)
        if not part:
            break
        rows.extend(part)
        seq = part[-1].seq + 1
    return tuple(rows)
