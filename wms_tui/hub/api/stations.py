"""Stations: enrolment and what each one is doing."""

from __future__ import annotations

import re
from typing import Any

from fastapi import APIRouter
from pydantic import BaseModel

from wms_tui.db.hub import overview, stations, work
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_sync import Station
from wms_tui.domain.steps import Step
from wms_tui.hub import settings
from wms_tui.hub.auth import new_station_token
from wms_tui.hub.context import HubContext
from wms_tui.hub.problem import Problem

_NAME = re.compile(r"^[A-Za-z0-9][A-Za-z0-9_.-]{0,39}$")


class NewStation(BaseModel):
    """Who wants to be a station."""

    name: str
    steps: list[Step] = []


def router(ctx: HubContext) -> APIRouter:
    """The routes, below `/api/v1`."""
    routes = APIRouter(tags=["administration"])

    @routes.post("/stations")
    def enrol(wish: NewStation) -> dict[str, Any]:
        """Enrol a station, or give one that is known a new token; the old one ends at once."""
        if not _NAME.match(wish.name):
            raise Problem(
                422,
                "bad_name",
                f"{wish.name!r} is no name for a station",
                "letters, digits, - _ . and at most 40 of them: bench-01",
            )
        token, token_hash = new_station_token()
        steps = ",".join(step.value for step in Step if step in wish.steps)
        epoch = ctx.database.write(
            lambda db: stations.enrol(db, ctx.warehouse, wish.name, token_hash, steps)
        )
        return {"station": wish.name, "token": token, "hub_epoch": epoch}

    @routes.get("/stations")
    def listing() -> list[dict[str, Any]]:
        """Every station: what it offers, when it was heard of, what it has not uploaded."""
        return ctx.database.read(lambda db: station_rows(db, ctx))

    @routes.get("/exceptions")
    def exceptions() -> list[dict[str, Any]]:
        """What a person has to look at: open exceptions and places to count."""
        return ctx.database.read(lambda db: _exceptions(db, ctx.warehouse))

    return routes


def station_rows(db: Session, ctx: HubContext) -> list[dict[str, Any]]:
    """Stations as the API shows them."""
    rules = settings.load(db, ctx.warehouse)
    busy = work.open_waves(db, ctx.warehouse)
    return [
        _row(row, rules, busy.get(row.station, 0), ctx.clock_ms())
        for row in work.stations(db, ctx.warehouse)
    ]


def _row(row: Station, rules: settings.Rules, waves: int, now: int) -> dict[str, Any]:
    quiet = 60_000 * int(rules.value("station.quiet_minutes", station=row.station))
    return {
        "station": row.station,
        "steps": row.steps,
        "step": row.step,
        "operator": row.operator,
        "waves": waves,
        "unsent": row.unsent,
        "last_seen": row.last_seen,
        "is_quiet": row.last_seen is None or now - row.last_seen > quiet,
        "clock_offset_ms": row.clock_offset_ms,
        "app": row.app,
        "revoked": bool(row.revoked),
    }


def _exceptions(db: Session, warehouse: str) -> list[dict[str, Any]]:
    cases = [
        {
            "kind": case.kind,
            "id": case.id,
            "order_id": case.order_id,
            "station": case.station,
            "at": case.at,
            "body": case.body,
        }
        for case in overview.open_cases(db, warehouse)
    ]
    return cases + [
        {
            "kind": "count",
            "id": count.id,
            "order_id": None,
            "station": "",
            "at": count.at,
            "body": f"{count.item_id} @ {count.location}: {count.reason}",
        }
        for count in overview.open_counts(db, warehouse)
    ]
