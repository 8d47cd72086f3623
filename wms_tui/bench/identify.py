"""What is this code? Every kind of thing is asked; each step has its own order of preference."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wms_tui.bench.explain import explain
from wms_tui.db.station import lookup
from wms_tui.db.station.orders import order_views
from wms_tui.domain.controls import PREFIX, Control, badge_of, control_of
from wms_tui.flow.world import Known, OperatorHit, OrderView

if TYPE_CHECKING:
    from sqlalchemy import Connection


def identify(c: Connection, code: str) -> Known:
    """Everything that a code is in the station's books; an explanation where it is nothing."""
    if not code:
        return Known(code, explanation="too_short")
    control = control_of(code)
    if control is not None:
        return Known(code, control=control)
    badge = badge_of(code)
    if badge is not None:
        return _badge(c, code, badge)
    spellings = (code, code.upper(), code.lower())
    by_waybill = lookup.order_by_waybill(c, spellings)
    order = by_waybill or lookup.order_by_number(c, spellings)
    known = Known(
        code,
        items=lookup.items_by_code(c, (code, _other_gtin(code), code.upper())),
        location=lookup.location_by_code(c, spellings),
        order=_view(c, order),
        by_waybill=by_waybill is not None,
        wave=lookup.wave_by_code(c, spellings),
        courier=lookup.courier_by_code(c, spellings),
    )
    return known if is_known(known) else Known(code, explanation=explain(code))


def of_control(control: Control) -> Known:
    """A function key that stands for a control code."""
    return Known(PREFIX + control.value, control=control)


def is_known(known: Known) -> bool:
    """Whether a code is anything at all."""
    return any((
        known.control, known.operator, known.items, known.location, known.order, known.wave,
        known.courier,
    ))  # fmt: skip


def _badge(c: Connection, code: str, badge: str) -> Known:
    found = lookup.operator_by_code(c, badge)
    operator: OperatorHit | None = None
    if found is not None and found[2]:  # an inactive operator's badge opens nothing
        operator = found[0]
    return Known(code, operator=operator, explanation="" if operator else "badge_unknown")


def _view(c: Connection, order: str | None) -> OrderView | None:
    return None if order is None else order_views(c, (order,)).get(order)


def _other_gtin(code: str) -> str:
    """A UPC-A is the same number as the EAN-13 with a zero in front, whichever a reader sends."""
    if code.isascii() and code.isdecimal():
        if len(code) == 12:
            return "0" + code
        if len(code) == 13 and code.startswith("0"):
            return code[1:]
    return code
