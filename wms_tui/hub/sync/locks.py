"""Locks what an exchange will change, in the one order that all writers keep.

Facts come in the order of the floor. Locked as they come, two stations that took the same goods in
another order would wait for each other, and PostgreSQL would have to end one of them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from wms_tui.db.hub import orders, rules, stock
from wms_tui.domain.facts import FactKind
from wms_tui.sync.events import BrokenEvent, UpEvent

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext

_GOODS_STAY = (FactKind.STARTED, FactKind.LABEL_PRINTED, FactKind.LABEL_REPRINTED)
"""Facts by which no goods move in the books."""


def lock_ahead(db: Session, ctx: HubContext, events: Sequence[UpEvent | BrokenEvent]) -> None:
    """Lock the orders of these facts, then their goods in the books, then the reports' counter.

    Nothing to do on SQLite, where one writer comes after the other.
    """
    if ctx.database.dialect == "sqlite":
        return
    kinds: dict[str, set[str]] = {}
    for event in events:
        if isinstance(event, UpEvent) and event.order:
            kinds.setdefault(event.order, set()).add(event.kind)
    if not kinds:
        return
    orders.by_ids(db, ctx.warehouse, kinds, lock=True)
    moving = [order for order, told in kinds.items() if not told <= set(_GOODS_STAY)]
    lines = orders.lines_of(db, ctx.warehouse, moving)
    stock.lock(db, ctx.warehouse, {line.item_id for each in lines.values() for line in each})
    rules.lock_counter(db, ctx.warehouse, "erp_outbox")
