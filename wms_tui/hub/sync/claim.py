"""A code was scanned that the station has no work for: give it the leg, or say who has it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import channel_rows, feed_rows, orders, waves, work_rows
from wms_tui.db.hub.tables_sync import Work
from wms_tui.domain.steps import LEG_OF, Leg, OrderState, Step
from wms_tui.hub.feed.sending import send_batch
from wms_tui.hub.planning.assign import work_messages
from wms_tui.sync import fields
from wms_tui.sync.answers import ClaimAnswer

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_orders import Order
    from wms_tui.hub.context import HubContext

CLAIMED_LEGS = (Leg.PRINT, Leg.PICK, Leg.BENCH)
"""Dock work is held by nobody: a waybill is handed over once, wherever it is scanned."""


def claim(ctx: HubContext, station: str, body: Any) -> ClaimAnswer:
    """Answer `{code, step}`; what is given comes down the feed. Errors: BadSyncMessage."""
    source = fields.obj(body, "a claim")
    code = fields.text(source, "code", limit=256)
    step = fields.text(source, "step", "", limit=32)
    if step and step not in {each.value for each in Step}:
        raise fields.BadSyncMessage(f"field step: {step!r} is no step")
    return ctx.database.write(lambda db: _claim(db, ctx, station, code, step))


def _claim(db: Session, ctx: HubContext, station: str, code: str, step: str) -> ClaimAnswer:
    found = [row for row in orders.find_any(db, ctx.warehouse, code) if row.wave]
    if not found:
        return ClaimAnswer("unknown")
    order = found[-1]
    if order.stop or order.state in (OrderState.CANCELLED, OrderState.SHORT):
        return ClaimAnswer("blocked", order.order_id, reason=order.stop or order.state)
    if order.cancel_requested_at is not None:
        # Its ERP wants it back: nobody new begins to work on it.
        return ClaimAnswer("blocked", order.order_id, reason="cancelled")
    wave = waves.get(db, ctx.warehouse, order.wave)
    is_held = wave is not None and wave.state == "held"
    legs = {row.leg: row for row in work_rows.legs_of(db, ctx.warehouse, order.order_id)}
    wanted = _wanted(db, ctx, station, step, legs)
    if wanted is None:
        return ClaimAnswer("not_ready" if not legs else "done", order.order_id)
    if is_held and legs[wanted.value].state == "ready":
        return ClaimAnswer("blocked", order.order_id, reason="held")
    return _take(db, ctx, station, order, legs[wanted.value])


def _wanted(
    db: Session, ctx: HubContext, station: str, step: str, legs: dict[str, Work]
) -> Leg | None:
    """The leg that is meant: of the step, or the first unfinished one that the station offers."""
    if step:
        leg = LEG_OF[Step(step)]
        return leg if leg.value in legs and leg in CLAIMED_LEGS else None
    row = channel_rows.station_row(db, ctx.warehouse, station)
    offered = {LEG_OF[Step(word)] for word in (row.steps if row else "").split(",") if word}
    open_legs = (leg for leg in CLAIMED_LEGS if leg in offered and leg.value in legs)
    return next((leg for leg in open_legs if legs[leg.value].state != "done"), None)


def _take(db: Session, ctx: HubContext, station: str, order: Order, row: Work) -> ClaimAnswer:
    if row.state in ("done", "cancelled"):
        return ClaimAnswer("done", order.order_id, row.leg, row.holder or "")
    if row.state == "claimed":
        result = "mine" if row.holder == station else "held"
        return ClaimAnswer(result, order.order_id, row.leg, row.holder or "")
    fence = work_rows.claim_ready(db, ctx.warehouse, order.order_id, row.leg, station)
    if fence is None:
        return ClaimAnswer("held", order.order_id, row.leg)
    legs = work_rows.legs_of(db, ctx.warehouse, order.order_id)
    mine = [each for each in legs if each.leg == row.leg]
    messages = work_messages(db, ctx, mine)
    send_batch(db, ctx.warehouse, station, messages, now=ctx.clock_ms())
    feed_rows.number_waiting(db, ctx.warehouse)
    feed_seq = feed_rows.feed_numbers(db, ctx.warehouse)[station][0]
    return ClaimAnswer("given", order.order_id, row.leg, station, feed_seq=feed_seq)
