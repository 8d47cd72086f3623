"""Taking work from a station that holds it: one order's, or all of it."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from wms_tui.db.hub import channel_rows
from wms_tui.db.hub.engine import Session
from wms_tui.hub.context import HubContext
from wms_tui.hub.orders.lookup import find_one
from wms_tui.hub.problem import Problem
from wms_tui.hub.revoking import revoke, revoke_all


class Revocation(BaseModel):
    """Who went and looked, and why the work is taken away."""

    by: str = ""
    reason: str = ""


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.post("/orders/{code:path}/revoke")
    def of_order(code: str, wish: Revocation) -> dict[str, Any]:
        """Take an order's unfinished work from the stations that hold it."""
        _signed(wish)

        def take(db: Session) -> dict[str, Any]:
            order_id = find_one(db, ctx, code)["order_id"]
            return {"revoked": revoke(db, ctx, order_id, wish.reason, wish.by)}

        return ctx.database.write(take)

    @routes.post("/stations/{name}/revoke")
    def of_station(name: str, wish: Revocation) -> dict[str, Any]:
        """Take all unfinished work from a station that does not come back."""
        _signed(wish)

        def take(db: Session) -> dict[str, Any]:
            if channel_rows.station_row(db, ctx.warehouse, name) is None:
                raise Problem(
                    404, "unknown_station", f"there is no station {name}", "see GET /stations"
                )
            return {"revoked": revoke_all(db, ctx, name, wish.reason, wish.by)}

        return ctx.database.write(take)

    return routes


def _signed(wish: Revocation) -> None:
    if not wish.reason.strip() or not wish.by.strip():
        raise Problem(422, "unsigned", "who went and looked, and why?", "send {by, reason}")
