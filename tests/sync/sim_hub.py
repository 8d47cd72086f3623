"""A hub without database: the real rules of intake and claims over plain dicts."""

from __future__ import annotations

from dataclasses import dataclass, field, replace

from wms_tui.sync.answers import Snapshot
from wms_tui.sync.events import UpEvent
from wms_tui.sync.hub_machine import Checks, HubChannel, receive
from wms_tui.sync.leg_ends import LegEffect, LegRow, judge_end
from wms_tui.sync.messages import FeedMessage, SyncAnswer, SyncRequest

KINDS = {"note", "weighed"}
FEED_PART = 5


@dataclass
class Books:
    """What a hub has stored."""

    epoch: int = 1
    channels: dict[str, HubChannel] = field(default_factory=dict)
    hashes: dict[tuple[str, int, int], str] = field(default_factory=dict)
    seen: dict[str, tuple[str, int, int]] = field(default_factory=dict)
    """uid -> where it came from, in the order in which facts had their effect."""
    legs: dict[str, LegRow] = field(default_factory=dict)
    ends: dict[str, set[str]] = field(default_factory=dict)
    """order -> facts that reported its end."""
    cases: set[str] = field(default_factory=set)
    feed: dict[str, tuple[FeedMessage, ...]] = field(default_factory=dict)

    def copy(self) -> Books:
        return Books(
            self.epoch, dict(self.channels), dict(self.hashes), dict(self.seen), dict(self.legs),
            {order: set(uids) for order, uids in self.ends.items()}, set(self.cases),
            dict(self.feed),
        )  # fmt: skip


class SimHub:
    """The hub's deeds, each one transaction on `books`."""

    def __init__(self, stations: list[str], orders: list[str], checks: Checks, fenced: bool):
        self.books = Books(
            channels={station: HubChannel(1) for station in stations},
            legs={order: LegRow("ready", None, 0) for order in orders},
            feed=dict.fromkeys(stations, ()),
        )
        self.checks = checks
        self.fenced = fenced

    def exchange(self, station: str, request: SyncRequest) -> SyncAnswer:
        """One transaction; the caller decides whether it is committed."""
        books = self.books
        before = books.channels[station]
        intake = receive(
            request,
            before,
            lambda seq: books.hashes.get((station, before.incarnation, seq)),
            KINDS,
            self.checks,
        )
        books.channels[station] = intake.channel
        for accepted in intake.accepted:
            event = accepted.event
            assert isinstance(event, UpEvent)
            where = (station, intake.channel.incarnation, event.seq)
            books.hashes[where] = event.hash
            if event.uid not in books.seen:
                books.seen[event.uid] = where
                self._effect(station, event)
        feed: tuple[FeedMessage, ...] = ()
        if intake.gives_feed:
            feed = books.feed[station][request.feed_after :][:FEED_PART]
        channel = books.channels[station]
        return SyncAnswer(
            request.request_id, intake.verdict, channel.hub_epoch, channel.incarnation,
            channel.last_seq, channel.head_hash, channel.settled_seq, channel.feed_seq,
            more=request.feed_after + len(feed) < channel.feed_seq, feed=feed,
        )  # fmt: skip

    def snapshot(self, station: str) -> Snapshot:
        messages = tuple(
            FeedMessage(0, "work", 1, True, {"order": order, "fence": leg.fence})
            for order, leg in self.books.legs.items()
            if leg.state == "claimed" and leg.holder == station
        )
        channel = self.books.channels[station]
        return Snapshot(channel.hub_epoch, channel.feed_seq, messages)

    def give(self, order: str, station: str) -> None:
        leg = self.books.legs[order]
        if leg.state == "ready":
            fence = leg.fence + 1
            self.books.legs[order] = LegRow("claimed", station, fence)
            self._send(station, "work", order, fence)

    def revoke(self, order: str) -> None:
        """A supervisor takes an order away from its holder; anybody may have it then."""
        leg = self.books.legs[order]
        if leg.state == "claimed" and leg.holder:
            self.books.legs[order] = LegRow("ready", None, leg.fence + 1)
            self._send(leg.holder, "drop", order, leg.fence)

    def backup(self) -> Books:
        """A finished backup: what is in it is settled."""
        kept = self.books.copy()
        for station, channel in self.books.channels.items():
            self.books.channels[station] = replace(channel, settled_seq=channel.last_seq)
        return kept

    def restore(self, kept: Books, raises_epoch: bool) -> None:
        """Go back in time; the restore command says so by a new epoch."""
        epoch = self.books.epoch + 1 if raises_epoch else kept.epoch
        self.books = kept.copy()
        self.books.epoch = epoch
        for station, channel in self.books.channels.items():
            self.books.channels[station] = replace(channel, hub_epoch=epoch)

    def _effect(self, station: str, event: UpEvent) -> None:
        if event.kind != "weighed" or event.order is None:
            return
        books, order = self.books, event.order
        leg = books.legs[order]
        effect = judge_end(leg, station, event.fence, event.uid, fenced=self.fenced)
        books.ends.setdefault(order, set()).add(event.uid)
        if effect in (LegEffect.DOUBLE, LegEffect.SECOND):
            books.cases.add(order)
        if effect is LegEffect.DOUBLE and leg.holder:
            self._send(leg.holder, "drop", order, leg.fence)
        if effect.counts:
            books.legs[order] = LegRow("done", station, leg.fence + 1, event.uid)

    def _send(self, station: str, kind: str, order: str, fence: int) -> None:
        channel = self.books.channels[station]
        seq = channel.feed_seq + 1
        message = FeedMessage(seq, kind, 1, True, {"order": order, "fence": fence})
        self.books.feed[station] = (*self.books.feed[station], message)
        self.books.channels[station] = replace(channel, feed_seq=seq)
