"""Effects of the dock: handed over, held back, sheet closed; and notes from anywhere."""

from __future__ import annotations

from wms_tui.db.hub import order_goods
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.facts import NoteCode
from wms_tui.domain.steps import Leg, OrderState, Step
from wms_tui.hub import supervision
from wms_tui.hub.effects.fact import Happening, OrderHappening
from wms_tui.hub.effects.legs import call_off, reach
from wms_tui.hub.effects.ship import ship_if_due
from wms_tui.hub.feed.docks import tell_docks


def handed_over(h: OrderHappening) -> str:
    """The parcel is in the courier's hands: end of the dock leg."""
    effect = reach(h, Leg.DOCK, ends=True)
    if not effect.counts:
        return effect.value
    waybill, manifest = h.order.waybill, str(h.body.get("manifest") or "")
    if h.order.stop:
        h.case(CaseKind.HANDED_OVER_STOPPED, {"waybill": waybill, "stop": h.order.stop})
    h.change(handed_over_at=h.at)
    ship_if_due(h, Step.HANDOVER)
    if h.order.shipped_at is not None:
        h.change(state=OrderState.HANDED_OVER.value)
    order_goods.change_parcel(
        h.db, h.ctx.warehouse, waybill, state="handed_over", manifest=manifest
    )
    h.finish(Step.HANDOVER, "HANDOVER")
    tell_docks(h.db, h.ctx, [h.order])
    return effect.value


def intercepted(h: OrderHappening) -> str:
    """A stopped parcel was held at the dock; its goods go back to the shelf."""
    if h.order.state in (OrderState.HANDED_OVER, OrderState.CANCELLED):
        return f"case:{h.case(CaseKind.INTERCEPT_TOO_LATE, {'state': h.order.state})}"
    if h.order.state == OrderState.INTERCEPTED:
        return "none"
    call_off(h.db, h.ctx, h.order.order_id, "cancelled", h.ctx.clock_ms())
    h.change(state=OrderState.INTERCEPTED.value, stop=h.order.stop or "cancelled")
    order_goods.change_parcels_of(h.db, h.ctx.warehouse, h.order.order_id, state="held")
    h.report("CANCELED", info=h.order.cancel_reason)
    h.case(CaseKind.PUT_BACK, {"reason": "intercepted", "waybill": h.order.waybill})
    return "done"


def manifest_closed(h: Happening) -> str:
    """A handover sheet was closed and printed."""
    row = {
        "warehouse": h.ctx.warehouse,
        "manifest": str(h.body["manifest"]),
        "station": h.station,
        "courier": str(h.body["courier"]),
        "operator": h.operator,
        "parcels": int(h.body.get("parcels", 0)),
        "weight_g": int(h.body.get("weight_g") or 0),
        "at": h.at,
    }
    order_goods.add_manifest(h.db, row)
    missing = list(h.body.get("missing") or ())
    if missing:
        h.case(CaseKind.MANIFEST_INCOMPLETE, {"manifest": row["manifest"], "missing": missing})
    return "done"


def noted(h: Happening) -> str:
    """Something that a supervisor should see, or decide."""
    code = h.body.get("text_code")
    if code == NoteCode.NEEDS_SUPERVISOR:
        return supervision.asked(h)
    if code == NoteCode.REQUEST_WITHDRAWN:
        supervision.answered(h.db, h.ctx, h.event.order or "", h.operator, h.at)
        return "done"
    return f"case:{h.case(CaseKind.NOTE, dict(h.body))}"
