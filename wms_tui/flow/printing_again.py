"""REPRINT 补打: the labels of a run that did not come out, or the one chosen before, as copies."""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.steps import Leg
from wms_tui.flow.printing_state import PrintReason, PrintState, unconfirmed, waits
from wms_tui.flow.replies import good, note, recent
from wms_tui.flow.reply import Outcome, PrintLabels, Reply
from wms_tui.flow.stops import interruption
from wms_tui.flow.world import Scan, World


def reprint(state: PrintState, event: Scan, world: World) -> Reply[PrintState]:
    """Print again what is not confirmed; never what still waits for the printer."""
    if recent(event.at, state.again_at, int(world.setting("confirm.wait_ms"))):
        return note(state, Outcome.NOT_NOW, PrintReason.AGAIN_TOO_SOON)
    if not state.orders:
        return _reprint_chosen(state, event, world)
    left = unconfirmed(state, world)
    again = [view for view in left if not waits(view)]
    if not again:
        first, last = left[0].doc.position, left[-1].doc.position
        return note(state, Outcome.NOT_NOW, PrintReason.NOT_SENT, first=first, last=last)
    asks = (PrintLabels(tuple(view.doc.order for view in again), reprint=True),)
    return good(
        replace(state, again_at=event.at),
        Outcome.OK,
        PrintReason.AGAIN,
        asks=asks,
        count=len(again),
        first=again[0].doc.position,
        last=again[-1].doc.position,
    )


def _reprint_chosen(state: PrintState, event: Scan, world: World) -> Reply[PrintState]:
    view = world.order(state.chosen) if state.chosen else None
    if view is None:
        return note(state, Outcome.NOT_ALLOWED_HERE, PrintReason.NOTHING_CHOSEN)
    refused = interruption(view, Leg.PRINT)
    if refused is not None:
        return refused.reply(replace(state, stopped=view.doc.order, chosen=""))
    if waits(view):
        at = view.doc.position
        return note(state, Outcome.NOT_NOW, PrintReason.NOT_SENT, first=at, last=at)
    return good(
        replace(state, again_at=event.at),
        Outcome.OK,
        PrintReason.LABEL_AGAIN,
        asks=(PrintLabels((view.doc.order,), reprint=True),),
        order_no=view.doc.order_no,
        waybill=view.doc.waybill,
    )
