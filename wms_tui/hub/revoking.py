"""Work of a station that went silent: asked back, and taken away by a person, never by time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from wms_tui.db.hub import case_rows, orders, stale_rows, work_rows
from wms_tui.db.hub.engine import Session
from wms_tui.domain.cases import CaseKind
from wms_tui.hub import settings, supervision
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.effects.legs import drop
from wms_tui.hub.feed.sending import send_batch
from wms_tui.hub.planning.assigning import HELD

HOUR_MS = 3_600_000
LEGS = tuple(leg.value for leg in HELD)


def ask_back(db: Session, ctx: HubContext) -> int:
    """Ask stations not heard from for a shift to give back what nobody began; answers how much.

    The question waits in their feed; each order is shown to a person as well.
    """
    now = ctx.clock_ms()
    hours = int(settings.value(db, ctx.warehouse, "claim.ask_back_hours"))
    asked = 0
    for station in stale_rows.silent_since(db, ctx.warehouse, now - hours * HOUR_MS):
        known = stale_rows.asked_back(db, ctx.warehouse, station)
        held = work_rows.held_by(db, ctx.warehouse, station)
        fresh = [each for each in held if each[1] in LEGS and each[:2] not in known]
        messages: list[tuple[str, bool, dict[str, Any]]] = [
            ("release?", False, {"order": order, "leg": leg}) for order, leg, _ in fresh
        ]
        send_batch(db, ctx.warehouse, station, messages, now=now)
        for order in sorted({order for order, _, _ in fresh}):
            _show(db, ctx, CaseKind.STALE_CLAIM, order, station, {"hours": hours})
        asked += len(fresh)
    return asked


def revoke(
    db: Session, ctx: HubContext, order_id: str, reason: str, by: str, *, station: str = ""
) -> list[dict[str, Any]]:
    """Take an order's unfinished work from whoever holds it (or from this station only).

    For a person who went and looked: a parcel may have been packed that nobody told of. Fence + 1,
    `drop` to the holder; facts that come late become cases. Answers what was taken from whom.
    """
    order = orders.get(db, ctx.warehouse, order_id)
    named = {"order": order_id, "order_no": order.order_no if order else ""}
    taken: list[dict[str, Any]] = []
    for row in work_rows.legs_of(db, ctx.warehouse, order_id):
        holder = row.holder or ""
        if row.state != "claimed" or row.leg not in LEGS or station not in ("", holder):
            continue
        taken.append({**named, "leg": row.leg, "station": holder, "fence": row.fence})
    for each in taken:
        key = (ctx.warehouse, order_id, each["leg"])
        fence = each["fence"] + 1
        work_rows.change(db, *key, state="ready", holder=None, fence=fence)
    for each in sorted(taken, key=lambda each: (each["station"], each["leg"])):
        drop(
            db, ctx, each["station"], order_id, each["leg"], each["fence"], "revoked",
            ctx.clock_ms(),
        )  # fmt: skip
    if taken:
        supervision.answered(db, ctx, order_id, by, ctx.clock_ms())
        stations = sorted({each["station"] for each in taken})
        _show(db, ctx, CaseKind.REVOKED, order_id, stations[0], {"reason": reason, "by": by})
        ctx.notify_after(db, PLAN)
    return taken


def revoke_all(
    db: Session, ctx: HubContext, station: str, reason: str, by: str
) -> list[dict[str, Any]]:
    """Take all unfinished work from a station that will not come back; what was taken."""
    held: Collection[str] = {
        order for order, leg, _ in work_rows.held_by(db, ctx.warehouse, station) if leg in LEGS
    }
    taken: list[dict[str, Any]] = []
    for order in sorted(held):
        taken += revoke(db, ctx, order, reason, by, station=station)
    return taken


def _show(
    db: Session, ctx: HubContext, kind: CaseKind, order: str, station: str, body: dict[str, Any]
) -> None:
    case_rows.open_case(
        db, ctx.warehouse, ctx.new_id(), kind, body, ctx.clock_ms(), order_id=order, station=station
    )
