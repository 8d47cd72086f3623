"""`GET /health` for anybody, `GET /metrics` (Prometheus text) for the administrator's tools."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from fastapi.responses import JSONResponse, PlainTextResponse

from wms_tui.db.hub import overview
from wms_tui.hub.context import HubContext


def open_router(ctx: HubContext) -> APIRouter:
    """Routes that need no token."""
    router = APIRouter(tags=["health"])

    @router.get("/health")
    def health() -> JSONResponse:
        """Whether the hub and its database answer."""
        answer: dict[str, Any] = {"status": "ok", "warehouse": ctx.warehouse}
        try:
            ctx.database.read(lambda db: overview.order_counts(db, ctx.warehouse))
        except Exception:
            # Whatever is wrong with the database, the answer is the same: not now.
            return JSONResponse({**answer, "status": "database does not answer"}, 503)
        return JSONResponse(answer)

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
