"""How many rows of a table there are of each kind."""

from __future__ import annotations

from typing import Any

from sqlalchemy import func
from sqlmodel import Session, select

from wms_tui.db.hub.tables_sync import HubModel
from wms_tui.db.hub.upsert import table_of


def tally(
    db: Session, model: type[HubModel], warehouse: str, column: str, *only: Any
) -> dict[str, int]:
    """Value of a text column -> rows of the warehouse that have it; `only`: further conditions."""
    table = table_of(model)
    by = table.c[column]
    rows = db.execute(
        select(by, func.count()).where(table.c.warehouse == warehouse, *only).group_by(by)
    )
    return {value: int(count) for value, count in rows}
