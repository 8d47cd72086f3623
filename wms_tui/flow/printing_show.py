"""What the print screen draws: the labels of the run, or the waves that wait."""

from __future__ import annotations

from wms_tui.flow.printing_state import (
    PrintPrompt,
    PrintState,
    is_open,
    open_waves,
    troubled,
    unconfirmed,
)
from wms_tui.flow.show import Row, Show
from wms_tui.flow.waves_show import show_waves
from wms_tui.flow.world import OrderView, World


def show(state: PrintState, world: World) -> Show:
    """The labels of the run, or the waves that wait."""
    views = world.orders(state.orders)
    left = unconfirmed(state, world)
    if not views or not left:
        return show_waves(open_waves(world), is_open, PrintPrompt.IDLE, PrintPrompt.EMPTY)
    wrong = troubled(state)
    first, last = left[0].doc, left[-1].doc
    open_orders = {view.doc.order for view in left}
    trouble = not wrong.isdisjoint(open_orders)
    return Show(
        prompt=PrintPrompt.TROUBLE if trouble else PrintPrompt.LABEL,
        params={"wave": state.wave, "first": first.position, "last": last.position},
        target=last.waybill,
        wants=(last.waybill,),
        head=(("wave", state.wave), ("courier", last.courier_name)),
        rows=tuple(_row(view, view.doc.order in open_orders, wrong) for view in views),
        done=len(views) - len(left),
        total=len(views),
        big=str(len(left)),
    )


def _row(view: OrderView, is_left: bool, wrong: frozenset[str]) -> Row:
    doc = view.doc
    mark = "stopped" if view.stop else "" if is_left else "done"
    if is_left and doc.order in wrong:
        mark = "wrong"
    have = int(mark == "done")
    return Row(doc.waybill, doc.order_no, have, 1, f"#{doc.position}", False, mark, doc.order)
