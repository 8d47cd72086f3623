"""What is this code? Every kind of thing is asked; each step has its own order of preference."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from wms_tui.bench.explain import explain
from wms_tui.db.station import lookup
from wms_tui.db.station.orders import order_views
from wms_tui.domain.codes.gtin import forms, has_gtin_form
from wms_tui.domain.codes.reading import Reading, read
from wms_tui.domain.controls import PREFIX, Control, badge_of, control_of
from wms_tui.flow.world import ItemHit, Known, OperatorHit, OrderView

if TYPE_CHECKING:
    from sqlalchemy import Connection


def identify(c: Connection, code: str, aim: str = "", *, is_keyed: bool = True) -> Known:
    """Everything that a code is in the station's books; an explanation where it is nothing.

    `aim`: the prefix that came before it. `is_keyed`: it came as key strokes through a terminal.
    """
    if not code:
        return Known(code, explanation="too_short")
    control = control_of(code)
    if control is not None:
        return Known(code, control=control)
    badge = badge_of(code)
    if badge is not None:
        return _badge(c, code, badge)
    spellings = (code, code.upper(), code.lower())
    named = lookup.named(c, spellings)
    known = Known(
        code,
        items=lookup.items_by_code(c, _item_spellings(code)),
        location=named.location,
        order=_view(c, named.by_waybill or named.by_number),
        by_waybill=named.by_waybill is not None,
        wave=named.wave,
        courier=named.courier,
    )
    return known if is_known(known) else _by_itself(c, read(code, aim), is_keyed)


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


def _item_spellings(code: str) -> tuple[str, ...]:
    """A UPC-A is the same number as the EAN-13 with a zero in front, whichever a reader sends."""
    return forms(code) if has_gtin_form(code) else (code, code.upper())


def _by_itself(c: Connection, reading: Reading, is_keyed: bool) -> Known:
    """A code that the books don't know as it stands: perhaps they know the goods inside it."""
    items: tuple[ItemHit, ...] = ()
    if reading.gs1 is not None and reading.gtin:
        found = lookup.items_by_code(c, forms(reading.gtin))
        items = tuple(replace(hit, qty=hit.qty * reading.count) for hit in found)
    if items:
        return Known(reading.code, items=items)
    return Known(reading.code, explanation=explain(reading, is_keyed=is_keyed))
