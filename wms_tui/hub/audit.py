"""The hub's own account of a shift: orders, goods, facts, reports and what is open."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import overview, story
from wms_tui.db.hub.engine import Session
from wms_tui.hub.api.stations import station_rows
from wms_tui.hub.context import HubContext


def account(db: Session, ctx: HubContext) -> dict[str, Any]:
    """Everything of `GET /api/v1/audit`, read at one instant."""
    stored, different = overview.fact_count(db, ctx.warehouse)
    return {
        "orders": [_order(row) for row in story.all_orders(db, ctx.warehouse)],
        "stock": [
            {
                "item": item,
                "imported": books.imported,
                "on_hand": books.on_hand,
                "shipped": books.shipped,
                "put_back": books.put_back,
                "short": books.short,
                "balanced": books.balanced,
            }
            for item, books in sorted(story.books(db, ctx.warehouse).items())
        ],
        "facts": overview.last_seqs(db, ctx.warehouse),
        "facts_stored": stored,
        "uids": different,
        "cases": [
            {"kind": case.kind, "order_id": case.order_id, "station": case.station}
            for case in overview.open_cases(db, ctx.warehouse, 10_000)
        ],
        "outbox": overview.outbox_counts(db, ctx.warehouse),
        "feed_waiting": overview.feed_waiting(db, ctx.warehouse),
        "stations": station_rows(db, ctx),
    }


def _order(row: Any) -> dict[str, Any]:
    return {
        "order_no": row.order_no,
        "order_id": row.order_id,
        "state": row.state,
        "shipped": row.shipped_at is not None,
        "stop": row.stop,
        "waybill": row.waybill,
        "waits_for": row.waits_for,
        "steps": row.steps,
    }
