"""Orders: list, one order's story, sending a short one on; and the audit."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter

from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.hub.audit import account
from wms_tui.hub.context import HubContext
from wms_tui.hub.orders.lookup import find_one, story_of
from wms_tui.hub.orders.story import summary_row
from wms_tui.hub.problem import Problem
from wms_tui.hub.resume import CannotResume, resume


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.get("/orders")
    def listing(state: str = "", limit: int = 100) -> list[dict[str, Any]]:
        """The newest orders, of one state if it is given."""
        most = min(max(limit, 1), 5000)
        return ctx.database.read(
            lambda db: [summary_row(each) for each in orders.latest(db, ctx.warehouse, state, most)]
        )

    @routes.post("/orders/{code:path}/release")
    def release(code: str) -> dict[str, Any]:
        """Send an order on that was short: it is promised stock and put into a wave again."""

        def work(db: Session) -> dict[str, Any]:
            order = orders.get(db, ctx.warehouse, find_one(db, ctx, code)["order_id"], lock=True)
            assert order is not None
            resume(db, ctx, order)
            return {"order_id": order.order_id, "state": "accepted"}

        try:
            return ctx.database.write(work)
        except CannotResume as error:
            raise Problem(409, "not_short", str(error), "`wms-tui orders show` says why") from error

    @routes.get("/orders/{code:path}")
    def story(code: str) -> dict[str, Any]:
        """One order's story, by order number, our id, or waybill."""
        return ctx.database.read(lambda db: story_of(db, ctx, code))

    @routes.get("/audit")
    def audit() -> dict[str, Any]:
        """The hub's own account of all orders, goods, facts and reports."""
        return ctx.database.read(lambda db: account(db, ctx))

    return routes
