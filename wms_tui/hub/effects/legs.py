"""Ending a leg at the hub: who held it, who has to let go of it, and what needs a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.db.hub import work_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Leg, OrderState
from wms_tui.hub.context import PLAN
from wms_tui.hub.effects.fact import OrderHappening
from wms_tui.hub.feed.sending import send
from wms_tui.sync.leg_ends import LegEffect, LegRow, judge_end

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_sync import Work
    from wms_tui.hub.context import HubContext

CASES = {
    LegEffect.DOUBLE: CaseKind.POSSIBLE_DOUBLE,
    LegEffect.SECOND: CaseKind.SECOND_PARCEL,
    LegEffect.AFTER_CANCEL: CaseKind.AFTER_CANCEL,
    LegEffect.AFTER_HANDOVER: CaseKind.AFTER_HANDOVER,
}


def reach(h: OrderHappening, leg: Leg, *, ends: bool) -> LegEffect:
    """A fact on a leg: judge it against the leg's holder and fence, and write what follows.

    With `ends` the leg is done by it; without, a leg that was held by nobody or by another is
    this station's from now on, for the goods are here.
    """
    row = _row(h, leg)
    handed_over = h.order.state == OrderState.HANDED_OVER
    effect = judge_end(
        LegRow(row.state, row.holder, row.fence, row.done_uid, leg is Leg.DOCK),
        h.station,
        h.event.fence,
        h.event.uid,
        handed_over=handed_over,
    )
    if effect in CASES:
        body = {"leg": leg.value, "station": h.station, "held_by": row.holder or ""}
        h.case(CASES[effect], {**body, "fact": h.event.kind})
    if effect.counts:
        _take(h, row, effect, ends)
    return effect


def call_off(db: Session, ctx: HubContext, order_id: str, reason: str, now: int) -> list[str]:
    """Cancel every leg of an order that is not done; the stations that held one (they get `drop`).

    A station that reported it itself gets `drop` as well: what it has let go of stays so.
    """
    told: list[tuple[str, str, int]] = []
    for row in work_rows.legs_of(db, ctx.warehouse, order_id):
        if row.state not in ("ready", "claimed"):
            continue
        if row.holder and row.state == "claimed":
            told.append((row.holder, row.leg, row.fence))
        work_rows.change(
            db, ctx.warehouse, order_id, row.leg, state="cancelled", fence=row.fence + 1
        )
    for station, leg, fence in sorted(told):
        drop(db, ctx, station, order_id, leg, fence, reason, now)
    ctx.notify_after(db, PLAN)
    return sorted({station for station, _, _ in told})


def drop(
    db: Session,
    ctx: HubContext,
    station: str,
    order_id: str,
    leg: str,
    fence: int,
    reason: str,
    now: int,
) -> None:
    """Tell a station to let go of a leg that it was given under `fence`."""
    body = {"order": order_id, "leg": leg, "fence": fence, "reason": reason}
    send(db, ctx.warehouse, station, "drop", body, now=now)


def _row(h: OrderHappening, leg: Leg) -> Work:
    found = work_rows.leg_of(h.db, h.ctx.warehouse, h.order.order_id, leg.value)
    if found is None:
        # A restored hub may have forgotten that it ever released this order.
        work_rows.ensure(h.db, h.ctx.warehouse, h.order.order_id, leg.value)
        found = work_rows.leg_of(h.db, h.ctx.warehouse, h.order.order_id, leg.value)
    assert found is not None
    return found


def _take(h: OrderHappening, row: Work, effect: LegEffect, ends: bool) -> None:
    is_taken_over = effect is not LegEffect.TAKEN
    fence = row.fence + 1 if is_taken_over and row.holder != h.station else row.fence
    if effect is LegEffect.DOUBLE and row.holder:
        reason = f"done at {h.station}"
        drop(
            h.db, h.ctx, row.holder, h.order.order_id, row.leg, row.fence, reason, h.ctx.clock_ms()
        )
    key = (h.ctx.warehouse, h.order.order_id, row.leg)
    if ends:
        work_rows.change(
            h.db, *key, state="done", holder=h.station, fence=fence, done_uid=h.event.uid
        )
        h.ctx.notify_after(h.db, PLAN)
    elif is_taken_over and row.leg != Leg.DOCK:
        work_rows.change(h.db, *key, state="claimed", holder=h.station, fence=fence)
