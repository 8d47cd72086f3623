"""The hub as a web application: routes for ERPs, stations and administrators, and its jobs."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from importlib.metadata import version

import anyio.to_thread
from fastapi import Depends, FastAPI, Request

from wms_tui.hub.api import board as api_board
from wms_tui.hub.api import health as api_health
from wms_tui.hub.api import imports as api_imports
from wms_tui.hub.api import orders as api_orders
from wms_tui.hub.api import revoking as api_revoking
from wms_tui.hub.api import rules as api_rules
from wms_tui.hub.api import stations as api_stations
from wms_tui.hub.api import waves as api_waves
from wms_tui.hub.api.problems import install
from wms_tui.hub.auth import admin_token, is_admin
from wms_tui.hub.context import HubContext
from wms_tui.hub.jobs import Jobs
from wms_tui.hub.problem import Problem
from wms_tui.hub.qimen.endpoint import qimen_router
from wms_tui.hub.sync.endpoint import sync_router

THREADS = 64
"""Calls that may wait for the database at once."""


def create_app(ctx: HubContext, *, jobs: bool = True) -> FastAPI:
    """The application for one hub. `jobs=False`: answer only, plan and report nothing.

    Raises auth.TokenUnusable where the administrator's token can't be kept.
    """

    @asynccontextmanager
    async def life(_: FastAPI) -> AsyncIterator[None]:
        anyio.to_thread.current_default_thread_limiter().total_tokens = THREADS
        running = Jobs(ctx) if jobs else None
        if running is not None:
            running.start()
        try:
            yield
        finally:
            ctx.events.close()
            if running is not None:
                await anyio.to_thread.run_sync(running.stop)

    app = FastAPI(title="WMS-TUI hub", version=version("wms-tui"), lifespan=life)
    install(app)
    guard = [Depends(_guard(admin_token(ctx.config)))]
    app.include_router(qimen_router(ctx))
    app.include_router(sync_router(ctx))
    app.include_router(api_health.open_router(ctx))
    app.include_router(api_health.metrics_router(ctx), dependencies=guard)
    for rooms in (
        api_board, api_stations, api_rules, api_waves, api_revoking, api_orders, api_imports
    ):  # fmt: skip
        app.include_router(rooms.router(ctx), prefix="/api/v1", dependencies=guard)
    return app


def _guard(token: str) -> Callable[[Request], None]:
    def check(request: Request) -> None:
        if not is_admin(request.headers.get("authorization", ""), token):
            raise Problem(
                401,
                "not_allowed",
                "this needs the administrator's token",
                "it lies beside the hub's database, in the file that ends with .token",
            )

    return check
