"""The hub's standing work, one look at a time: allocate, plan, release, assign."""

from __future__ import annotations

import logging

from wms_tui.db.hub import orders, waves, work
from wms_tui.db.hub.engine import Session
from wms_tui.domain.steps import OrderState
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.planning.allocation import Collision, advance
from wms_tui.hub.planning.assign import assign
from wms_tui.hub.planning.waves import make, release

log = logging.getLogger(__name__)

ORDERS_AT_ONCE = 100
"""Orders in one transaction: scans that come in meanwhile wait no longer than that takes."""
WAITING_AT_MOST = 20_000


def look(ctx: HubContext, *, waiting_too: bool) -> bool:
    """One look at everything; answers whether anything was done. Each part is a transaction.

    `waiting_too`: try the orders again that lack stock or a waybill.
    """
    done = allocate(ctx, OrderState.ACCEPTED)
    if waiting_too:
        done = allocate(ctx, OrderState.WAITING) or done
        if ctx.database.read(lambda db: waves.in_state(db, ctx.warehouse, "released")):
            ctx.database.write(lambda db: waves.close_finished(db, ctx.warehouse))
    if ctx.database.read(lambda db: bool(settings.value(db, ctx.warehouse, "wave.auto"))):
        done = _plan_and_release(ctx) or done
    if ctx.database.read(lambda db: work.ready_waves(db, ctx.warehouse)):
        done = bool(ctx.database.write(lambda db: assign(db, ctx))) or done
    return done


def allocate(ctx: HubContext, state: OrderState) -> bool:
    """Take the orders in a state as far as they go; True where one became ALLOCATED."""
    ids = ctx.database.read(
        lambda db: orders.ids_in_state(db, ctx.warehouse, state, WAITING_AT_MOST)
    )
    done = 0
    for start in range(0, len(ids), ORDERS_AT_ONCE):
        done += _advance(ctx, ids[start : start + ORDERS_AT_ONCE])
    return bool(done)


def release_now(db: Session, ctx: HubContext, wave: str = "") -> list[str]:
    """Release a planned wave; with no name, make waves of all that is free and release them all.

    Answers the numbers of the waves that were released.
    """
    if not wave:
        make(db, ctx, everything=True)
    numbers = [wave] if wave else waves.in_state(db, ctx.warehouse, "planned")
    return [number for number in numbers if release(db, ctx, number)]


def _advance(ctx: HubContext, ids: list[str], tries: int = 3) -> int:
    for _ in range(tries):
        try:
            return ctx.database.write(lambda db: advance(db, ctx, ids))
        except Collision:
            log.info("another hub took the stock first; looking again")
    return 0


def _plan_and_release(ctx: HubContext) -> bool:
    free = ctx.database.read(
        lambda db: orders.ids_in_state(db, ctx.warehouse, OrderState.ALLOCATED, 1)
    )
    made = ctx.database.write(lambda db: make(db, ctx)) if free else []
    planned = ctx.database.read(lambda db: waves.in_state(db, ctx.warehouse, "planned"))
    for number in planned:
        ctx.database.write(lambda db, number=number: release(db, ctx, number))  # type: ignore[misc]
    return bool(made or planned)
