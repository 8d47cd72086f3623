"""What a sync tells of the station itself: that it lives, what it offers, that it began anew."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.db.hub import case_rows, channel_rows, feed_rows, work_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Step
from wms_tui.hub.feed import snapshot
from wms_tui.sync.hub_machine import HubChannel
from wms_tui.sync.messages import SyncRequest

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext


def note_presence(db: Session, ctx: HubContext, station: str, request: SyncRequest) -> None:
    """Keep when a station was seen and what it offers; a new dock gets the parcels it may see."""
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


def open_began_anew(
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
