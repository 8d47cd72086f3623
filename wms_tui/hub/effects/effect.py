"""What a station's fact does at the hub. A fact is never refused: what can't be becomes a case."""

from __future__ import annotations

import logging
from collections.abc import Callable
from typing import TYPE_CHECKING

from wms_tui.db.hub import case_rows, orders
from wms_tui.db.hub.attempt import PartFailed, attempt
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.facts import FactKind
from wms_tui.hub.effects import bench, cancel, dock, floor
from wms_tui.hub.effects.fact import Happening, OrderHappening

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext
    from wms_tui.sync.events import UpEvent

log = logging.getLogger(__name__)

OF_ORDER: dict[FactKind, Callable[[OrderHappening], str]] = {
    FactKind.STARTED: floor.started,
    FactKind.LABEL_PRINTED: floor.label_printed,
    FactKind.LABEL_REPRINTED: floor.label_reprinted,
    FactKind.PICKED: floor.picked,
    FactKind.SHORT: floor.short,
    FactKind.CHECKED: bench.checked,
    FactKind.PACKED: bench.packed,
    FactKind.WEIGHED: bench.weighed,
    FactKind.HANDED_OVER: dock.handed_over,
    FactKind.INTERCEPTED: dock.intercepted,
    FactKind.CANCELLED: cancel.cancelled,
    FactKind.CANCEL_REFUSED: cancel.cancel_refused,
    FactKind.RELEASED: cancel.released,
}
"""Facts about one order."""

OTHERS: dict[FactKind, Callable[[Happening], str]] = {
    FactKind.SIGNED_IN: lambda _: "none",
    FactKind.SIGNED_OUT: lambda _: "none",
    FactKind.MANIFEST_CLOSED: dock.manifest_closed,
    FactKind.NOTE: dock.noted,
}


def apply_fact(db: Session, ctx: HubContext, station: str, event: UpEvent, at: int) -> str:
    """Give a fact its effect; what it was, as a word for `station_event.effect`.

    `at` is when it happened by the hub's clock. Only the database failing as a whole raises.
    """
    happening = Happening(db, ctx, station, event, at)
    try:
        return attempt(db, lambda: _apply(happening))
    except PartFailed as error:
        log.error("fact %s (%s) of %s had no effect: %s", event.uid, event.kind, station, error)
        body = {"uid": event.uid, "kind": event.kind, "error": str(error)}
        case = case_rows.open_case(
            db,
            ctx.warehouse,
            ctx.new_id(),
            CaseKind.EFFECT_FAILED,
            body,
            ctx.clock_ms(),
            order_id=event.order or None,
            station=station,
        )
        return f"case:{case}"


def _apply(happening: Happening) -> str:
    event, kind = happening.event, FactKind(happening.event.kind)
    if kind in OTHERS:
        return OTHERS[kind](happening)
    order = None
    if event.order:
        warehouse = happening.ctx.warehouse
        order = orders.get(happening.db, warehouse, event.order, lock=True)
    if order is None:
        case = happening.case(CaseKind.UNKNOWN_ORDER, {"order": event.order, "fact": event.kind})
        return f"case:{case}"
    return OF_ORDER[kind](OrderHappening(**vars(happening), order=order))
