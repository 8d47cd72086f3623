"""`GET /health` for anybody, `GET /metrics` (Prometheus text) for the administrator's tools."""

from __future__ import annotations

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from wms_tui.db.hub import overview
from wms_tui.hub.api.problems import RETRY_AFTER_S
from wms_tui.hub.context import HubContext


def open_router(ctx: HubContext) -> APIRouter:
    """Routes that need no token."""
    router = APIRouter(tags=["health"])

    @router.get("/health")
    def health() -> JSONResponse:
        """Whether the hub and its database answer."""
        answer = {"status": "ok", "warehouse": ctx.warehouse}
        trouble = ctx.database.trouble()
        if trouble is None:
            return JSONResponse(answer)
        wait = {"Retry-After": str(RETRY_AFTER_S)}
        return JSONResponse({**answer, "status": trouble.words}, 503, wait)

    return router


def metrics_router(ctx: HubContext) -> APIRouter:
    """The figures; mounted behind the administrator's token."""
    router = APIRouter(tags=["health"])

    @router.get("/metrics", response_class=PlainTextResponse)
    def metrics() -> str:
        """Orders, waves, reports, exceptions and stations in figures."""
        return ctx.database.read(lambda db: "".join(_lines(overview.figures(db, ctx.warehouse))))

    return router


def _lines(figures: overview.Figures) -> list[str]:
    lines: list[str] = []
    for name, label, meaning, values in figures:
        lines.append(f"# HELP wms_tui_{name} {meaning}\n# TYPE wms_tui_{name} gauge\n")
        for key, value in sorted(values.items()):
            tag = f'{{{label}="{_escaped(key)}"}}' if label else ""
            lines.append(f"wms_tui_{name}{tag} {value}\n")
    return lines


def _escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ")
