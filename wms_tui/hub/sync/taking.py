"""What a station sent is stored as it came; then each fact has its effect, or becomes a case."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import case_rows, channel_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.effects.effect import apply_fact
from wms_tui.hub.sync.happened import corrected_at
from wms_tui.hub.sync.locks import lock_ahead
from wms_tui.sync.events import BrokenEvent, UpEvent
from wms_tui.sync.hub_machine import Accepted, Intake
from wms_tui.sync.messages import SyncRequest

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext


def store(db: Session, ctx: HubContext, station: str, request: SyncRequest, intake: Intake) -> None:
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
