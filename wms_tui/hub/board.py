"""The whole picture for the supervisor's board, in one read."""

from __future__ import annotations

import json
from typing import Any

from wms_tui.db.hub import board_rows, overview
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_links import ExceptionCase
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.api.rules import link_rows
from wms_tui.hub.api.stations import station_rows
from wms_tui.hub.api.waves import wave_rows
from wms_tui.hub.context import HubContext
from wms_tui.hub.cut_off import HOUR_MS, Forecast, Pending, forecast

MOST_WAVES = 100
MOST_CASES = 200
MOST_LATE = 200
_LAST_STATE = "done"
"""Waves in it come last."""


def picture(db: Session, ctx: HubContext) -> dict[str, Any]:
    """Waves, orders by state, stations, exceptions, ERP links, and who misses the van."""
    ahead = _forecast(db, ctx)
    return {
        "warehouse": ctx.warehouse,
        "orders": overview.order_counts(db, ctx.warehouse),
        "waves": sorted(
            wave_rows(db, ctx.warehouse, MOST_WAVES), key=lambda wave: wave["state"] == _LAST_STATE
        ),
        "stations": [
            {**row, "last_seen": _coarse(row["last_seen"])} for row in station_rows(db, ctx)
        ],
        "exceptions": case_rows(db, ctx.warehouse),
        "exceptions_open": sum(overview.case_counts(db, ctx.warehouse).values()),
        "erp": link_rows(db, ctx),
        "per_hour": ahead.per_hour,
        "with_cut_off": ahead.pending,
        "late_orders": len(ahead.late),
        "late": [
            {
                "order_id": late.pending.order,
                "order_no": late.pending.order_no,
                "courier": late.pending.courier,
                "wave": late.pending.wave,
                "due_at": late.due_at,
                "expected_at": late.expected_at,
            }
            for late in ahead.late[:MOST_LATE]
        ],
    }


def case_rows(db: Session, warehouse: str) -> list[dict[str, Any]]:
    """Open exceptions and places to count, the newest first."""
    cases = overview.open_cases(db, warehouse, MOST_CASES)
    numbers = board_rows.order_numbers(
        db, warehouse, {case.order_id for case in cases if case.order_id}
    )
    rows = [_case(case, numbers.get(case.order_id or "", "")) for case in cases]
    return rows + [
        {
            "id": count.id,
            "kind": CaseKind.COUNT.value,
            "order_id": None,
            "order_no": "",
            "station": "",
            "at": count.at,
            "body": {"item": count.item_id, "location": count.location, "reason": count.reason},
        }
        for count in overview.open_counts(db, warehouse)[:MOST_CASES]
    ]


def _case(case: ExceptionCase, order_no: str) -> dict[str, Any]:
    return {
        "id": case.id,
        "kind": case.kind,
        "order_id": case.order_id,
        "order_no": order_no,
        "station": case.station,
        "at": case.at,
        "body": json.loads(case.body),
    }


def _forecast(db: Session, ctx: HubContext) -> Forecast:
    now = ctx.clock_ms()
    waiting = [
        Pending(
            order=row.order_id,
            order_no=row.order_no,
            courier=row.courier,
            wave=row.wave,
            cut_off=row.cut_off,
            created_at=row.created_at,
            is_urgent=bool(row.urgent),
        )
        for row in board_rows.waiting_for_a_van(db, ctx.warehouse)
    ]
    shipped = board_rows.shipped_since(db, ctx.warehouse, now - HOUR_MS)
    return forecast(waiting, shipped, now)


def _coarse(at: int | None) -> int | None:
    """To five seconds: stations poll all the time, and the picture should not change with it."""
    return None if at is None else at - at % 5000
