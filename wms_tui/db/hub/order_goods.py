"""Where the goods of one order are, and its parcels: read and written by what stations did."""

from __future__ import annotations

from typing import Any

from sqlalchemy import select, update
from sqlmodel import Session

from wms_tui.db.hub.tables_goods import StockMove
from wms_tui.db.hub.tables_links import Operator
from wms_tui.db.hub.tables_orders import Manifest, Parcel
from wms_tui.db.hub.upsert import insert_missing, table_of

MOVE = table_of(StockMove)
PARCEL = table_of(Parcel)

GoodsKey = tuple[str, str, str]
"""(item id, lot, inventory type)."""


def goods_at(db: Session, warehouse: str, order_id: str, place: str) -> dict[GoodsKey, int]:
    """Pieces of an order that came to a place and have not left it, by what its moves say."""
    rows = db.connection().execute(
        select(
            MOVE.c.item_id, MOVE.c.lot, MOVE.c.inventory_type, MOVE.c.target, MOVE.c.quantity
        ).where(
            MOVE.c.warehouse == warehouse,
            MOVE.c.order_id == order_id,
            (MOVE.c.target == place) | (MOVE.c.source == place),
        )
    )
    found: dict[GoodsKey, int] = {}
    for item, lot, kind, target, quantity in rows:
        pieces = quantity if target == place else -quantity
        found[item, lot, kind] = found.get((item, lot, kind), 0) + pieces
    return {key: pieces for key, pieces in found.items() if pieces}


def parcel(db: Session, warehouse: str, waybill: str) -> Parcel | None:
    """The parcel with this waybill."""
    return db.get(Parcel, (warehouse, waybill), populate_existing=True)


def add_parcel(db: Session, row: dict[str, Any]) -> None:
    """Write a parcel down; a waybill exists once, the first stays."""
    insert_missing(db, Parcel, [row])


def change_parcel(db: Session, warehouse: str, waybill: str, **values: Any) -> None:
    """Set columns of a parcel."""
    db.connection().execute(
        update(PARCEL)
        .where(PARCEL.c.warehouse == warehouse, PARCEL.c.waybill == waybill)
        .values(**values)
    )
    db.expire_all()


def change_parcels_of(db: Session, warehouse: str, order_id: str, **values: Any) -> None:
    """Set columns of every parcel of an order."""
    db.connection().execute(
        update(PARCEL)
        .where(PARCEL.c.warehouse == warehouse, PARCEL.c.order_id == order_id)
        .values(**values)
    )
    db.expire_all()


def add_manifest(db: Session, row: dict[str, Any]) -> None:
    """Write a closed handover sheet down."""
    insert_missing(db, Manifest, [row])


def operator_name(db: Session, warehouse: str, code: str) -> str:
    """An operator's name; empty where the code is unknown."""
    found = db.get(Operator, (warehouse, code)) if code else None
    return found.name if found else ""
