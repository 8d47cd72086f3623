"""What the handover screen draws: the parcels that the van still lacks."""

from __future__ import annotations

from wms_tui.flow.handing_over_state import (
    HandoverPrompt,
    HandoverState,
    is_outstanding,
    outstanding,
)
from wms_tui.flow.show import Row, Show
from wms_tui.flow.world import OrderView, World

MAX_ROWS = 100


def show(state: HandoverState, world: World) -> Show:
    """The van's count and the parcels still missing, or all that wait at the dock."""
    if not state.courier:
        return _show_idle(state, world)
    missing = outstanding(state, world)
    count, name = len(state.parcels), state.courier_name
    prompt = HandoverPrompt.PARCEL
    if state.done_at is not None:
        prompt = HandoverPrompt.MISSING
    elif not missing and count:
        prompt = HandoverPrompt.DONE
    wants = tuple(view.doc.waybill for view in missing[:1]) or ("WMS-DONE",)
    return Show(
        prompt=prompt,
        params={"courier": name, "missing": len(missing), "count": count},
        wants=wants,
        head=(("courier", name), ("manifest", state.manifest)),
        rows=_rows(missing),
        done=count,
        total=count + len(missing),
        big=str(count),
    )


def _show_idle(state: HandoverState, world: World) -> Show:
    views = [view for view in world.expected("") if is_outstanding(view, state)]
    return Show(
        prompt=HandoverPrompt.IDLE,
        params={"waiting": len(views)},
        wants=tuple(view.doc.waybill for view in views[:1]),
        rows=_rows(views),
    )


def _rows(views: list[OrderView]) -> tuple[Row, ...]:
    return tuple(
        Row(
            code=view.doc.waybill,
            name=view.doc.order_no,
            have=0,
            want=1,
            place=view.doc.courier_name or view.doc.courier,
            key=view.doc.waybill,
        )
        for view in views[:MAX_ROWS]
    )
