"""Waves: list, preview, release."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel, ConfigDict, Field

from wms_tui.db.hub import waves as known_waves
from wms_tui.db.hub import work
from wms_tui.db.hub.engine import Session
from wms_tui.domain.steps import OrderState
from wms_tui.hub.context import HubContext
from wms_tui.hub.planning import waves
from wms_tui.hub.planning.assign import assign
from wms_tui.hub.planning.planner import allocate, release_now
from wms_tui.hub.problem import Problem


class Release(BaseModel):
    """Which wave to release; `all`: make waves of all that is free, and release every one."""

    model_config = ConfigDict(populate_by_name=True)

    wave: str = ""
    everything: bool = Field(default=False, alias="all")


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.get("/waves")
    def listing(limit: int = 200) -> list[dict[str, Any]]:
        """The newest waves, and how far each is."""
        most = min(max(limit, 1), 1000)
        return ctx.database.read(lambda db: wave_rows(db, ctx.warehouse, most))

    @routes.post("/waves/preview")
    def preview() -> list[dict[str, Any]]:
        """The waves that a release of everything would make now."""
        return [
            {
                "kind": plan.kind,
                "owner": plan.owner,
                "courier": plan.courier,
                "orders": len(plan.orders),
                "pieces": plan.pieces,
            }
            for plan in ctx.database.read(lambda db: waves.preview(db, ctx))
        ]

    @routes.post("/waves/release")
    def release(wish: Release) -> dict[str, Any]:
        """Release a planned wave, or everything that is free."""
        if not wish.wave and not wish.everything:
            raise Problem(
                422, "which_wave", "no wave was named", 'send {"wave": …} or {"all":true}'
            )
        if wish.everything:
            allocate(ctx, OrderState.ACCEPTED)
            allocate(ctx, OrderState.WAITING)
        released = ctx.database.write(lambda db: _release(db, ctx, wish.wave))
        ctx.database.write(lambda db: assign(db, ctx))
        return {"released": released}

    return routes


def _release(db: Session, ctx: HubContext, wave: str) -> list[str]:
    if wave and known_waves.get(db, ctx.warehouse, wave) is None:
        raise Problem(404, "unknown_wave", f"there is no wave {wave}", "`wms-tui wave list`")
    return release_now(db, ctx, wave)


def wave_rows(db: Session, warehouse: str, limit: int) -> list[dict[str, Any]]:
    """The newest waves with how far each is."""
    return [
        {
            "wave": wave.wave,
            "kind": wave.kind,
            "owner": wave.owner,
            "courier": wave.courier,
            "state": wave.state,
            "orders": wave.orders,
            "pieces": wave.pieces,
            "created_at": wave.created_at,
            "released_at": wave.released_at,
            "states": progress.states,
            "steps": progress.steps,
            "stations": progress.stations,
        }
        for wave, progress in work.wave_progress(db, warehouse, limit)
    ]
