"""A label scanned while an order is open: its own again, or another one's."""

from __future__ import annotations

from typing import TypeVar

from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import note
from wms_tui.flow.reply import Outcome, Reply
from wms_tui.flow.world import OrderView, World

S = TypeVar("S")


def label_while_open(state: S, open_order: str, view: OrderView, world: World) -> Reply[S]:
    """One order at a time: finish it, or leave it, before the next one."""
    if view.doc.order == open_order:
        reason = AnyStep.ORDER_ALREADY_OPEN
        return note(state, Outcome.ALREADY_DONE, reason, order_no=view.doc.order_no)
    mine = world.order(open_order)
    order_no = open_order if mine is None else mine.doc.order_no
    reason = AnyStep.ANOTHER_ORDER_OPEN
    return note(state, Outcome.NOT_NOW, reason, order_no=order_no, code=view.doc.order_no)
