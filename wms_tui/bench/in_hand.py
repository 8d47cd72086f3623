"""Which order an operator has in hand: the one that a code without an order of its own is about."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.bench.memory import Memory
from wms_tui.domain.steps import Step
from wms_tui.flow.checking_state import CheckState
from wms_tui.flow.packing_state import PackState
from wms_tui.flow.picking_state import PickState, current
from wms_tui.flow.weighing_state import WeighState
from wms_tui.flow.world import World


@dataclass(frozen=True)
class InHand:
    """An order as a recording names it."""

    order: str
    order_no: str
    waybill: str


def order_in_hand(memory: Memory, world: World) -> str | None:
    """The order that lies open, or whose goods the walk asks for now; None: none."""
    opened = parcel_order(memory)
    if opened is not None or memory.screen is not Step.PICK:
        return opened
    state = memory.state(Step.PICK)
    task = current(state.run, world) if isinstance(state, PickState) and state.run else None
    return None if task is None else task.view.doc.order


def parcel_order(memory: Memory) -> str | None:
    """The order that lies open between check and scale; None: none, or another screen is up."""
    if not isinstance(memory.screen, Step):
        return None
    match memory.state(memory.screen):
        case CheckState(box=box):
            return None if box is None else box.order
        case PackState(order=order) | WeighState(order=order):
            return order or None
    return None


def named(order: str | None, world: World) -> InHand | None:
    """The order with its numbers; the id alone where nothing more is known here."""
    if order is None:
        return None
    view = world.order(order)
    if view is None:
        return InHand(order, "", "")
    return InHand(order, view.doc.order_no, view.doc.waybill)
