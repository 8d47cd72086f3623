"""Waves: planned from allocated orders, released into legs that stations can have."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime, timedelta, timezone
from typing import Any

from wms_tui.db.hub import items, orders, promises, rules, waves, work
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import OrderState, legs_of
from wms_tui.hub import settings
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.feed.docks import tell_docks
from wms_tui.hub.feed.documents import way_of
from wms_tui.hub.planning.plan import MULTI, SINGLE, Candidate, WavePlan, WaveRules, plan_waves

PLANNED_AT_ONCE = 2000
"""Orders looked at in one go; the rest comes with the next look."""

BEIJING = timezone(timedelta(hours=8))


def preview(db: Session, ctx: HubContext) -> list[WavePlan]:
    """The waves that a release of everything would make now. Changes nothing."""
    return _plan(db, ctx, everything=True, lock=False)


def make(db: Session, ctx: HubContext, *, everything: bool = False) -> list[str]:
    """Plan waves and store them; answers their numbers. Their orders become IN_WAVE."""
    plans = _plan(db, ctx, everything=everything, lock=True)
    if not plans:
        return []
    now = ctx.clock_ms()
    last = rules.next_number(db, ctx.warehouse, "wave", len(plans))
    day = datetime.fromtimestamp(now / 1000, UTC).astimezone(BEIJING).strftime("%y%m%d")
    numbers = [f"W{day}{last - len(plans) + index + 1:05d}" for index in range(len(plans))]
    waves.add(
        db,
        [
            _wave_row(ctx.warehouse, number, plan, now)
            for number, plan in zip(numbers, plans, strict=True)
        ],
    )
    orders.change_many(
        db,
        ctx.warehouse,
        [
            {
                "order_id": order_id,
                "state": OrderState.IN_WAVE.value,
                "wave": number,
                "position": position,
            }
            for number, plan in zip(numbers, plans, strict=True)
            for position, order_id in enumerate(plan.orders, start=1)
        ],
    )
    return numbers


def release(db: Session, ctx: HubContext, wave: str) -> bool:
    """planned -> released: legs of its orders become ready, docks learn of the parcels to come.

    False where it was released before. Orders that were cancelled meanwhile are left out.
    """
    now = ctx.clock_ms()
    if not waves.mark_released(db, ctx.warehouse, wave, now):
        return False
    members = [
        order
        for order in orders.of_wave(db, ctx.warehouse, wave, lock=True)
        if order.state == OrderState.IN_WAVE
    ]
    work.make_ready(
        db,
        [
            {
                "warehouse": ctx.warehouse,
                "order_id": order.order_id,
                "leg": leg.value,
                "state": "ready",
                "holder": None,
                "wave": wave,
                "done_uid": None,
            }
            for order in members
            for leg in legs_of(way_of(order))
        ],
    )
    tell_docks(db, ctx, members)
    orders.change_many(
        db,
        ctx.warehouse,
        [{"order_id": order.order_id, "state": OrderState.RELEASED.value} for order in members],
    )
    ctx.notify_after(db, PLAN)
    return True


def _plan(db: Session, ctx: HubContext, *, everything: bool, lock: bool) -> list[WavePlan]:
    ready = orders.in_states(db, ctx.warehouse, [OrderState.ALLOCATED], PLANNED_AT_ONCE, lock=lock)
    found = settings.load(db, ctx.warehouse)

    def rules_of(owner: str, courier: str, kind: str) -> WaveRules:
        given = {"owner": owner, "courier": courier, "kind": kind}
        return WaveRules(
            max_orders=int(found.value("wave.max_orders", **given)),
            wait_ms=1000 * int(found.value("wave.auto_wait_s", **given)),
        )

    candidates = _candidates(db, ctx, ready)
    return plan_waves(candidates, rules_of, ctx.clock_ms(), everything=everything)


def _candidates(db: Session, ctx: HubContext, ready: Sequence[Order]) -> list[Candidate]:
    ids = [order.order_id for order in ready]
    lines = orders.lines_of(db, ctx.warehouse, ids)
    promised = promises.allocations(db, ctx.warehouse, ids)
    places = items.locations(db, ctx.warehouse, {row.location for row in promised})
    first: dict[str, tuple[int, str, str]] = {}
    for row in promised:
        place = places.get(row.location)
        stop = (place.sequence if place else 0, row.location, row.item_id)
        first[row.order_id] = min(stop, first.get(row.order_id, stop))
    return [
        Candidate(
            order=order.order_id,
            owner=order.owner,
            courier=order.courier,
            kind=SINGLE if len({line.item_id for line in lines[order.order_id]}) == 1 else MULTI,
            pieces=sum(line.qty for line in lines[order.order_id]),
            place=first.get(order.order_id, (0, "", "")),
            since=order.created_at,
            is_urgent=bool(order.urgent),
        )
        for order in ready
    ]


def _wave_row(warehouse: str, number: str, plan: WavePlan, now: int) -> dict[str, Any]:
    return {
        "warehouse": warehouse,
        "wave": number,
        "kind": plan.kind,
        "owner": plan.owner,
        "courier": plan.courier,
        "state": "planned",
        "orders": len(plan.orders),
        "pieces": plan.pieces,
        "created_at": now,
    }
