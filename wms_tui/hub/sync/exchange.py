"""One exchange with a station, in one transaction; the answer goes out after its commit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import channel_rows, feed_rows
from wms_tui.domain.facts import FactKind
from wms_tui.hub.sync.presence import note_presence, open_began_anew
from wms_tui.hub.sync.taking import store
from wms_tui.sync.hub_machine import HubChannel, Intake, receive
from wms_tui.sync.messages import MAX_FEED, FeedMessage, SyncAnswer, SyncRequest, Verdict

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext

KINDS = frozenset(kind.value for kind in FactKind)


def exchange(ctx: HubContext, station: str, request: SyncRequest) -> SyncAnswer:
    """Take a station's facts with their effects, and give it its feed. Durable on return."""
    return ctx.database.write(lambda db: _exchange(db, ctx, station, request))


def busy_answer(
    ctx: HubContext, station: str, request: SyncRequest, retry_after: int
) -> SyncAnswer:
    """The answer when too many stations come at once: nothing is taken."""

    def read(db: Session) -> SyncAnswer:
        up = channel_rows.read_up(db, ctx.warehouse, station)
        channel = _channel(db, ctx, station, up)
        return replace(
            _answer(ctx, request, Intake(Verdict.SLOW, channel)), retry_after=retry_after
        )

    return ctx.database.read(read)


def _exchange(db: Session, ctx: HubContext, station: str, request: SyncRequest) -> SyncAnswer:
    up = channel_rows.lock_up(db, ctx.warehouse, station)
    before = _channel(db, ctx, station, up)
    first = min(request.from_seq, before.last_seq) - 1
    stored = channel_rows.hashes(
        db, ctx.warehouse, station, before.incarnation, first, before.last_seq
    )
    intake = receive(request, before, stored.get, KINDS)
    note_presence(db, ctx, station, request)
    if intake.began_anew:
        open_began_anew(db, ctx, station, before, intake.channel)
    store(db, ctx, station, request, intake)
    if intake.verdict not in (Verdict.RESYNC, Verdict.UPGRADE, Verdict.STALE_INCARNATION):
        now_at = intake.channel
        channel_rows.save_up(
            db,
            ctx.warehouse,
            station,
            now_at.incarnation,
            now_at.last_seq,
            now_at.head_hash,
            now_at.settled_seq,
        )
    feed: tuple[FeedMessage, ...] = ()
    feed_rows.number_waiting(db, ctx.warehouse, also=station if intake.gives_feed else "")
    if intake.gives_feed:
        channel_rows.save_feed_acked(db, ctx.warehouse, station, request.feed_after)
        feed = _feed(db, ctx, station, request.feed_after)
    feed_seq = channel_rows.read_down(db, ctx.warehouse, station)[0]
    intake = replace(intake, channel=replace(intake.channel, feed_seq=feed_seq))
    return _answer(ctx, request, intake, feed)


def _channel(db: Session, ctx: HubContext, station: str, up: Any) -> HubChannel:
    feed_seq, acked, horizon = channel_rows.read_down(db, ctx.warehouse, station)
    epoch = channel_rows.hub_epoch(db)
    if up is None:
        return HubChannel(epoch, feed_seq=feed_seq, feed_acked=acked, horizon=horizon)
    return HubChannel(
        hub_epoch=epoch,
        incarnation=up.incarnation,
        last_seq=up.last_seq,
        head_hash=up.head_hash,
        settled_seq=up.settled_seq,
        feed_seq=feed_seq,
        feed_acked=acked,
        horizon=horizon,
    )


def _feed(db: Session, ctx: HubContext, station: str, after: int) -> tuple[FeedMessage, ...]:
    rows = feed_rows.messages_after(db, ctx.warehouse, station, after, MAX_FEED)
    return tuple(
        FeedMessage(row.seq, row.kind, row.kv, bool(row.must_understand), json.loads(row.body))
        for row in rows
    )


def _answer(
    ctx: HubContext, request: SyncRequest, intake: Intake, feed: tuple[FeedMessage, ...] = ()
) -> SyncAnswer:
    channel = intake.channel
    reached = feed[-1].seq if feed else request.feed_after
    return SyncAnswer(
        request_id=request.request_id,
        verdict=intake.verdict,
        hub_epoch=channel.hub_epoch,
        incarnation=channel.incarnation,
        acked_seq=channel.last_seq,
        head_hash=channel.head_hash,
        settled_seq=channel.settled_seq,
        feed_seq=channel.feed_seq,
        more=intake.gives_feed and reached < channel.feed_seq,
        hub_time=ctx.clock_ms(),
        feed=feed,
    )
