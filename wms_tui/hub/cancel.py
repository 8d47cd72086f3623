"""An ERP wants an order back: yes only where the goods surely stay, and within seconds."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.db.hub import feed_rows, orders, work_rows
from wms_tui.domain.steps import Leg, OrderState, Step
from wms_tui.hub import settings
from wms_tui.hub.effects.cancel import NEWS, cancel_books
from wms_tui.hub.effects.ship import put_stop
from wms_tui.hub.feed.sending import send, stations

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_orders import Order
    from wms_tui.hub.context import HubContext

LOOK_EVERY_S = 0.05
NOBODY_WORKS = (
    OrderState.ACCEPTED,
    OrderState.WAITING,
    OrderState.ALLOCATED,
    OrderState.IN_WAVE,
    OrderState.SHORT,
    OrderState.HELD,
)
GRANTED = "订单已取消"
HELD = "包裹已拦截"
GONE = "已交接给快递,不能取消,请走退货流程"
SHIPPED = "已出库,不能取消;已通知交接口拦截,拦下后上报"
WORKING = "作业中,暂不能取消;已通知工作台停止,结果将上报"


@dataclass(frozen=True, slots=True)
class CancelAnswer:
    """What the ERP is told."""

    granted: bool
    """True: the goods stay here, for sure."""
    message: str


@dataclass(frozen=True, slots=True)
class _Asked:
    """What a cancellation waits for: an answer at once, or news."""

    answer: CancelAnswer | None = None
    docks: tuple[tuple[str, int], ...] = ()
    """(dock, feed number that carries the stop): waited for, so that a scan finds it there."""


def request_cancel(ctx: HubContext, order: Order, reason: str) -> CancelAnswer:
    """Cancel an order, or have it stopped where it is.

    Waits up to `cancel.wait_ms`, outside any transaction. Whatever is answered, the wish stays:
    what comes of it later is reported as CANCELED.
    """
    order_id = order.order_id
    asked = ctx.database.write(lambda db: _ask(db, ctx, order_id, reason))
    wait_ms = ctx.database.read(
        lambda db: settings.value(db, ctx.warehouse, "cancel.wait_ms", owner=order.owner)
    )
    until = time.monotonic() + int(wait_ms) / 1000
    if asked.answer is None:
        decided = _wait(ctx, until, lambda: ctx.database.read(_decision(ctx, order_id)))
        asked = ctx.database.write(lambda db: _conclude(db, ctx, order_id)) if decided else asked
    if asked.docks:
        _wait(ctx, until, lambda: ctx.database.read(_covers(ctx, asked.docks)))
    return asked.answer or CancelAnswer(False, WORKING)


def _ask(db: Session, ctx: HubContext, order_id: str, reason: str) -> _Asked:
    order = orders.get(db, ctx.warehouse, order_id, lock=True)
    if order is None:
        return _Asked(CancelAnswer(False, "订单不存在"))
    if (over := _over(order)) is not None:
        return _Asked(over)
    if order.cancel_requested_at is None:
        now = ctx.clock_ms()
        orders.change(db, ctx.warehouse, order_id, cancel_requested_at=now, cancel_reason=reason)
        is_new = True
    else:
        is_new = False
    if order.state in NOBODY_WORKS:
        cancel_books(db, ctx, order, at=ctx.clock_ms())
        return _Asked(CancelAnswer(True, GRANTED))
    legs = {row.leg: row for row in work_rows.legs_of(db, ctx.warehouse, order_id)}
    bench = legs.get(Leg.BENCH)
    if order.state == OrderState.SHIPPED or (bench is not None and bench.state == "done"):
        return _stop_at_docks(db, ctx, order)
    holders = {
        row.holder
        for row in legs.values()
        if row.state == "claimed" and row.leg != Leg.DOCK and row.holder
    }
    if not holders:
        cancel_books(db, ctx, order, at=ctx.clock_ms())
        return _Asked(CancelAnswer(True, GRANTED))
    if is_new:
        body = {"order": order_id, "reason": reason}
        for holder in sorted(holders):
            send(db, ctx.warehouse, holder, "cancel?", body, now=ctx.clock_ms())
    return _Asked()


def _over(order: Order) -> CancelAnswer | None:
    """The answer where it is decided already."""
    if order.state == OrderState.CANCELLED:
        return CancelAnswer(True, GRANTED)
    if order.state == OrderState.INTERCEPTED:
        return CancelAnswer(True, HELD)
    if order.handed_over_at is not None:
        return CancelAnswer(False, GONE)
    return None


def _stop_at_docks(db: Session, ctx: HubContext, order: Order) -> _Asked:
    """Past the bench: only a dock can hold the parcel now."""
    put_stop(db, ctx, order, order.cancel_reason)
    feed_rows.number_waiting(db, ctx.warehouse)
    numbers = feed_rows.feed_numbers(db, ctx.warehouse)
    docks = stations(db, ctx.warehouse, Step.HANDOVER)
    covered = tuple((dock, numbers[dock][0]) for dock in docks if dock in numbers)
    return _Asked(CancelAnswer(False, SHIPPED), covered)


def _decision(ctx: HubContext, order_id: str) -> Callable[[Session], bool]:
    def decided(db: Session) -> bool:
        order = orders.get(db, ctx.warehouse, order_id)
        return order is None or bool(order.stop) or order.state != OrderState.RELEASED

    return decided


def _conclude(db: Session, ctx: HubContext, order_id: str) -> _Asked:
    """The answer once something became of the wish: cancelled, refused, or shipped meanwhile."""
    order = orders.get(db, ctx.warehouse, order_id, lock=True)
    if order is None:
        return _Asked(CancelAnswer(False, "订单不存在"))
    over = _over(order)
    if over is not None:
        return _Asked(over)
    if order.state == OrderState.SHORT:
        cancel_books(db, ctx, order, at=ctx.clock_ms())
        return _Asked(CancelAnswer(True, GRANTED))
    return _stop_at_docks(db, ctx, order)


def _covers(ctx: HubContext, docks: tuple[tuple[str, int], ...]) -> Callable[[Session], bool]:
    def covered(db: Session) -> bool:
        numbers = feed_rows.feed_numbers(db, ctx.warehouse)
        return all(numbers.get(dock, (0, 0))[1] >= number for dock, number in docks)

    return covered


def _wait(ctx: HubContext, until: float, is_so: Callable[[], bool]) -> bool:
    """Look again and again; the bell wakes early, the database alone tells the truth."""
    while True:
        seen = ctx.events.count(NEWS)
        if is_so():
            return True
        left = until - time.monotonic()
        if left <= 0 or ctx.events.closed:
            return False
        ctx.events.wait(NEWS, seen, min(left, LOOK_EVERY_S))
