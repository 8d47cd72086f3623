"""Settings, and the links to ERPs."""

from __future__ import annotations

from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from wms_tui.db.hub import overview
from wms_tui.db.hub.engine import Session
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.problem import Problem


class NewRule(BaseModel):
    """A rule to be set; `value` null takes it back to its default."""

    key: str
    value: str | int | bool | None
    scope: str = "warehouse"


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.get("/settings")
    def rules(key: str = "") -> list[dict[str, Any]]:
        """Every rule, or one: its default, its meaning, and what is set in which scope."""
        found = ctx.database.read(lambda db: settings.load(db, ctx.warehouse)).listing()
        if not key:
            return found
        chosen = [row for row in found if row["key"] == key]
        if not chosen:
            raise Problem(404, "unknown_setting", f"there is no setting {key}", "list them all")
        return chosen

    @routes.put("/settings")
    def put(rule: NewRule) -> dict[str, Any]:
        """Set a rule; stations get it at once."""
        text = None if rule.value is None else _text(rule.value)
        try:
            ctx.database.write(lambda db: settings.put(db, ctx, rule.scope, rule.key, text))
        except settings.SettingRefused as error:
            raise Problem(
                422, "setting_refused", str(error), "`wms-tui settings get` shows them"
            ) from error
        return {"scope": rule.scope, "key": rule.key, "value": text}

    @routes.get("/erp")
    def links() -> list[dict[str, Any]]:
        """Links to ERPs: reports by state, the age of the oldest that waits, the last error."""
        return ctx.database.read(lambda db: link_rows(db, ctx))

    return routes


def link_rows(db: Session, ctx: HubContext) -> list[dict[str, Any]]:
    """Links to ERPs as the API shows them."""
    found = overview.outbox_by_erp(db, ctx.warehouse)
    return [_link(each, found.get(each.name, {}), ctx.clock_ms()) for each in ctx.config.erps]


def _link(link: Any, found: dict[str, Any], now: int) -> dict[str, Any]:
    oldest = found.get("oldest_due")
    return {
        "name": link.name,
        "type": link.type,
        "gateway_url": link.gateway_url,
        "lag_s": 0 if oldest is None else max(0, (now - oldest) // 1000),
        "last_error": found.get("last_error", ""),
        "counts": found.get("counts", {}),
    }


def _text(value: str | int | bool) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)
