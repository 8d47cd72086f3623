"""The order that a person means by a number, an id or a waybill, and its story."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import HubContext
from wms_tui.hub.orders.story import summary_row, tell
from wms_tui.hub.problem import Problem


def story_of(db: Session, ctx: HubContext, code: str) -> dict[str, Any]:
    """The whole story of the one order that is meant. Errors: Problem, as `find_one`."""
    order = orders.get(db, ctx.warehouse, find_one(db, ctx, code)["order_id"])
    assert order is not None
    return tell(db, ctx, order)


def find_one(db: Session, ctx: HubContext, code: str) -> dict[str, Any]:
    """The one order that a person means. Errors: Problem, where there is none or several."""
    code = code.strip()
    # No waybill yet is an empty one, and PostgreSQL takes no NUL: neither names an order.
    usable = bool(code) and "\0" not in code
    found = orders.find_any(db, ctx.warehouse, code) if usable else []
    if not found:
        raise Problem(
            404, "unknown_order", f"there is no order {code}", "give its number, id or waybill"
        )
    exact = [order for order in found if code in (order.order_id, order.waybill)] or found
    if len(exact) > 1:
        raise Problem(
            409,
            "ambiguous",
            f"{len(exact)} orders have the number {code}",
            "give one of their ids",
            orders=[summary_row(order) for order in exact],
        )
    return summary_row(exact[0])
