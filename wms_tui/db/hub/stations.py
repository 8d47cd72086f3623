"""Questions and changes about stations and operators."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from sqlmodel import Session, select

from wms_tui.db.hub.tables_links import Operator
from wms_tui.db.hub.tables_sync import HubMeta, Station, StationDown, StationUp
from wms_tui.db.hub.upsert import insert_missing, insert_or_update


def enrol(db: Session, warehouse: str, station: str, token_hash: str, steps: str) -> int:
    """Add a station, or give one a new token; its channels are kept. Answers the hub's epoch."""
    row = {"warehouse": warehouse, "station": station, "token_hash": token_hash, "revoked": 0}
    update = ["token_hash", "revoked"]
    if steps:
        row["steps"] = steps
        update.append("steps")
    insert_or_update(db, Station, [row], update)
    key = {"warehouse": warehouse, "station": station}
    insert_missing(db, StationUp, [key])
    insert_missing(db, StationDown, [key])
    return int(db.exec(select(HubMeta.hub_epoch)).one())


def station(db: Session, warehouse: str, name: str) -> Station | None:
    """A station by its name."""
    return db.get(Station, (warehouse, name))


def store_operators(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Insert operators or change them."""
    insert_or_update(db, Operator, rows, ["name", "pin_hash", "role", "active"])


def operators(db: Session, warehouse: str) -> list[Operator]:
    """All operators, by code."""
    return list(
        db.exec(select(Operator).where(Operator.warehouse == warehouse).order_by(Operator.code))
    )
