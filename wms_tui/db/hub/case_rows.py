"""Exceptions 异常 that a person must resolve."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_links import ExceptionCase
from wms_tui.db.hub.upsert import insert_rows
from wms_tui.domain.cases import CaseKind


def open_case(
    db: Session,
    warehouse: str,
    case_id: str,
    kind: CaseKind,
    body: Mapping[str, Any],
    at: int,
    *,
    order_id: str | None = None,
    station: str = "",
) -> str:
    """Open a case; an order that has an open case of this kind keeps that one. Its id."""
    if order_id is not None:
        found = _open_one(db, warehouse, kind, col(ExceptionCase.order_id) == order_id)
        if found is not None:
            return found
    row = {
        "warehouse": warehouse,
        "id": case_id,
        "kind": kind.value,
        "order_id": order_id,
        "station": station,
        "body": json.dumps(body, ensure_ascii=False),
        "at": at,
    }
    insert_rows(db, ExceptionCase, [row])
    return case_id


def is_open(db: Session, warehouse: str, kind: CaseKind, station: str) -> bool:
    """Whether a case of this kind about a station is open."""
    return _open_one(db, warehouse, kind, col(ExceptionCase.station) == station) is not None


def _open_one(db: Session, warehouse: str, kind: CaseKind, about: Any) -> str | None:
    """The id of an open case of this kind; `about`: the condition that names order or station."""
    return db.exec(
        select(ExceptionCase.id).where(
            ExceptionCase.warehouse == warehouse,
            about,
            ExceptionCase.kind == kind,
            col(ExceptionCase.closed_at).is_(None),
        )
    ).first()
