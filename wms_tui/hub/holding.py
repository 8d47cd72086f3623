"""Keeps orders and waves back 扣留 at a supervisor's word, and lets them go on."""

from __future__ import annotations

from wms_tui.db.hub import board_rows, orders, waves
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import OrderState
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.feed.sending import send_batch
from wms_tui.hub.planning.allocation import give_back

BEFORE_A_WAVE = (OrderState.ACCEPTED, OrderState.WAITING, OrderState.ALLOCATED)


class CannotHold(Exception):
    """It has gone too far to be kept back this way; the text says what else can be done."""


def hold_order(db: Session, ctx: HubContext, order: Order) -> None:
    """Keep an order out of waves; its promised stock goes back. Errors: CannotHold.

    `resume.resume` lets it go on. Its waybill number stays its own.
    """
    if order.state == OrderState.HELD:
        return
    if order.state in (OrderState.IN_WAVE, OrderState.RELEASED):
        raise CannotHold(f"order {order.order_no} is in wave {order.wave}: hold the wave")
    if order.state not in BEFORE_A_WAVE:
        raise CannotHold(f"order {order.order_no} is {order.state}: there is nothing to hold")
    give_back(db, ctx, order.order_id)
    orders.change(db, ctx.warehouse, order.order_id, state=OrderState.HELD.value, waits_for="")


def hold_wave(db: Session, ctx: HubContext, wave: str) -> int:
    """Give nothing more of a wave to stations, and ask for back what they have not begun.

    Answers how many legs stations were asked for; what is begun goes on. Errors: CannotHold.
    """
    if not any(
        board_rows.set_wave_state(db, ctx.warehouse, wave, before, "held")
        for before in ("planned", "released")
    ):
        row = waves.get(db, ctx.warehouse, wave)
        if row is not None and row.state == "held":
            return 0
        raise CannotHold(f"wave {wave} is {row.state if row else 'unknown'}: nothing to hold")
    asked: dict[str, list[tuple[str, bool, dict[str, str]]]] = {}
    for order_id, leg, holder in board_rows.legs_at_stations(db, ctx.warehouse, wave):
        question = ("release?", True, {"order": order_id, "leg": leg})
        asked.setdefault(holder, []).append(question)
    for station, questions in sorted(asked.items()):
        send_batch(db, ctx.warehouse, station, questions, now=ctx.clock_ms())
    return sum(map(len, asked.values()))


def free_wave(db: Session, ctx: HubContext, wave: str) -> bool:
    """Let a held wave go on where it was; False where it is not held."""
    row = waves.get(db, ctx.warehouse, wave)
    if row is None or row.state != "held":
        return False
    after = "planned" if row.released_at is None else "released"
    board_rows.set_wave_state(db, ctx.warehouse, wave, "held", after)
    ctx.notify_after(db, PLAN)
    return True
