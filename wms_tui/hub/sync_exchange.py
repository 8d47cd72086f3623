"""One exchange with a station, in one transaction; the answer goes out after its commit."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import case_rows, channel_rows, feed_rows, work_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Step
from wms_tui.hub import snapshot
from wms_tui.hub.effects import apply_fact
from wms_tui.hub.sync_locks import lock_ahead
from wms_tui.hub.sync_time import corrected_at
from wms_tui.sync.events import BrokenEvent, UpEvent
from wms_tui.sync.hub_machine import Accepted, HubChannel, Intake, receive
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
    _note_presence(db, ctx, station, request)
    if intake.began_anew:
        _open_began_anew(db, ctx, station, before, intake.channel)
    _store(db, ctx, station, request, intake)
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


def _store(
    db: Session, ctx: HubContext, station: str, request: SyncRequest, intake: Intake
) -> None:
    """Store what was accepted, then let each fact have its effect, once, in order."""
    if not intake.accepted:
        return
    now, incarnation = ctx.clock_ms(), intake.channel.incarnation
    rows = [_row(ctx, station, incarnation, accepted, now) for accepted in intake.accepted]
    channel_rows.store_events(db, rows)
    effects: dict[int, str] = {}
    lock_ahead(db, ctx, [each.event for each in intake.accepted if not each.trouble])
    for accepted in intake.accepted:
        event = accepted.event
        if accepted.trouble or isinstance(event, BrokenEvent):
            _quarantine(db, ctx, station, incarnation, accepted, now)
            effects[event.seq] = "quarantine"
        elif not channel_rows.first_sight(db, ctx.warehouse, event.uid):
            effects[event.seq] = "repeated"
        else:
            at = corrected_at(event, request, now)
            effects[event.seq] = apply_fact(db, ctx, station, event, at)
    channel_rows.set_effects(db, ctx.warehouse, station, incarnation, effects)


def _row(
    ctx: HubContext, station: str, incarnation: int, accepted: Accepted, now: int
) -> dict[str, Any]:
    event = accepted.event
    row: dict[str, Any] = {
        "warehouse": ctx.warehouse,
        "station": station,
        "incarnation": incarnation,
        "seq": event.seq,
        "hash": event.hash,
        "received_at": now,
    }
    if isinstance(event, BrokenEvent):
        return {**row, "uid": "", "kind": "?", "at_wall": now, "body": event.raw}
    return {
        **row,
        "uid": event.uid,
        "txn": event.txn,
        "kind": event.kind,
        "kv": event.kv,
        "order_id": event.order,
        "fence": event.fence,
        "operator": event.operator or "",
        "at_wall": event.at,
        "at_mono": event.mono,
        "boot": event.boot,
        "body": _body_text(event.body),
    }


def _body_text(body: Any) -> str:
    """The body as JSON that every database keeps; half a character is written as its number."""
    text = json.dumps(body, ensure_ascii=False, separators=(",", ":"))
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        return json.dumps(body, separators=(",", ":"))
    return text


def _quarantine(
    db: Session, ctx: HubContext, station: str, incarnation: int, accepted: Accepted, now: int
) -> None:
    event = accepted.event
    raw = event.as_json() if isinstance(event, UpEvent) else event.raw
    channel_rows.add_quarantine(
        db, ctx.warehouse, station, incarnation, event.seq, raw, accepted.trouble, now
    )
    order = event.order if isinstance(event, UpEvent) else None
    body = {"seq": event.seq, "incarnation": incarnation, "error": accepted.trouble}
    case_rows.open_case(
        db,
        ctx.warehouse,
        ctx.new_id(),
        CaseKind.QUARANTINE,
        body,
        now,
        order_id=order or None,
        station=station,
    )


def _note_presence(db: Session, ctx: HubContext, station: str, request: SyncRequest) -> None:
    now = ctx.clock_ms()
    row = channel_rows.station_row(db, ctx.warehouse, station)
    before = row.steps.split(",") if row else []
    is_new_dock = Step.HANDOVER in request.steps and Step.HANDOVER not in before
    if is_new_dock and request.feed_after > 0:
        # A station that takes up handover in the middle of its life has to learn of the parcels.
        feed_rows.add_messages(
            db, ctx.warehouse, station, snapshot.dock_messages(db, ctx.warehouse), now
        )
    channel_rows.note_station(
        db,
        ctx.warehouse,
        station,
        last_seen=now,
        steps=",".join(request.steps) if request.steps else ",".join(before),
        app=request.app,
        clock_offset_ms=now - request.wall if request.wall else 0,
        unsent=request.unsent,
        operator=request.operator,
        step=request.step,
    )


def _open_began_anew(
    db: Session, ctx: HubContext, station: str, before: HubChannel, after: HubChannel
) -> None:
    """A restored, cloned or replaced station may have lost facts: a case per order it holds."""
    if before.last_seq == 0:
        return
    now = ctx.clock_ms()
    held = sorted({order for order, _, _ in work_rows.held_by(db, ctx.warehouse, station)})
    body = {"incarnation": after.incarnation, "last_seq": before.last_seq}
    if not held and case_rows.is_open(db, ctx.warehouse, CaseKind.STATION_BEGAN_ANEW, station):
        return  # two machines under one token begin anew again and again: told once
    for order in held or [""]:
        case_rows.open_case(
            db,
            ctx.warehouse,
            ctx.new_id(),
            CaseKind.STATION_BEGAN_ANEW,
            body,
            now,
            order_id=order or None,
            station=station,
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
