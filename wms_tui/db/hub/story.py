"""Everything that is known of one order, and of all orders and goods at the end of a shift."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from sqlalchemy import func
from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_goods import StockLevel, StockMove
from wms_tui.db.hub.tables_links import ErpInbox, ErpOutbox, ExceptionCase
from wms_tui.db.hub.tables_orders import Order, OrderLine
from wms_tui.db.hub.tables_sync import StationEvent
from wms_tui.db.hub.upsert import table_of


def facts_of(db: Session, warehouse: str, order_id: str) -> list[StationEvent]:
    """What stations told of an order, as it came in."""
    return list(
        db.exec(
            select(StationEvent)
            .where(StationEvent.warehouse == warehouse, StationEvent.order_id == order_id)
            .order_by(col(StationEvent.received_at), col(StationEvent.seq))
        )
    )


def reports_of(db: Session, warehouse: str, order_id: str) -> list[ErpOutbox]:
    """Reports of an order, in their order."""
    return list(
        db.exec(
            select(ErpOutbox)
            .where(ErpOutbox.warehouse == warehouse, ErpOutbox.order_id == order_id)
            .order_by(col(ErpOutbox.id))
        )
    )


def messages_of(db: Session, warehouse: str, erp: str, order_no: str) -> list[Any]:
    """Rows (id, method, at, answered_at, raw, answer) of the raw messages that named an order."""
    table = table_of(ErpInbox)
    return list(
        db.execute(
            table.select()
            .with_only_columns(
                table.c.id,
                table.c.method,
                table.c.at,
                table.c.answered_at,
                table.c.raw,
                table.c.answer,
            )
            .where(table.c.warehouse == warehouse, table.c.erp == erp)
            .where(table.c.order_no == order_no)
            .order_by(table.c.at)
        )
    )


def moves_of(db: Session, warehouse: str, order_id: str) -> list[StockMove]:
    """Stock that an order moved, oldest first."""
    return list(
        db.exec(
            select(StockMove)
            .where(StockMove.warehouse == warehouse, StockMove.order_id == order_id)
            .order_by(col(StockMove.at), col(StockMove.id))
        )
    )


def cases_of(db: Session, warehouse: str, order_id: str) -> list[ExceptionCase]:
    """Exceptions of an order, closed ones too."""
    return list(
        db.exec(
            select(ExceptionCase)
            .where(ExceptionCase.warehouse == warehouse, ExceptionCase.order_id == order_id)
            .order_by(col(ExceptionCase.at))
        )
    )


def all_orders(db: Session, warehouse: str) -> list[Any]:
    """Rows of every order, for the audit."""
    table = table_of(Order)
    return list(
        db.execute(
            table.select()
            .with_only_columns(
                table.c.order_no,
                table.c.order_id,
                table.c.state,
                table.c.stop,
                table.c.waybill,
                table.c.waits_for,
                table.c.steps,
                table.c.shipped_at,
            )
            .where(table.c.warehouse == warehouse)
            .order_by(table.c.created_at, table.c.order_id)
        )
    )


@dataclass
class ItemBooks:
    """What the books say of one item, from moves, levels and orders, each counted by itself."""

    imported: int = 0
    on_hand: int = 0
    """Levels of shelves, carts and parcels."""
    shipped: int = 0
    """Ever moved past the ship point."""
    put_back: int = 0
    """Of those, moved back."""
    short: int = 0
    ordered: int = 0
    """Pieces in the lines of orders that are past their ship point."""
    moved: int = 0
    """What the moves leave on shelves, carts and in parcels; has to equal `on_hand`."""

    @property
    def balanced(self) -> bool:
        """Whether everything that came in is somewhere, and levels, moves and orders agree."""
        return (
            self.imported == self.on_hand + self.shipped - self.put_back + self.short
            and self.moved == self.on_hand
            and self.shipped == self.ordered
        )


_OUTSIDE = ("@SUPPLIER", "@SHIPPED", "@SHORT")


def books(db: Session, warehouse: str) -> dict[str, ItemBooks]:
    """Item id -> its books."""
    found: dict[str, ItemBooks] = {}
    level, move = table_of(StockLevel), table_of(StockMove)
    for item, pieces in db.execute(
        select(level.c.item_id, func.sum(level.c.quantity))
        .where(level.c.warehouse == warehouse, level.c.location.not_in(_OUTSIDE))
        .group_by(level.c.item_id)
    ):
        found.setdefault(item, ItemBooks()).on_hand += int(pieces)
    for item, source, target, pieces in db.execute(
        select(move.c.item_id, move.c.source, move.c.target, func.sum(move.c.quantity))
        .where(move.c.warehouse == warehouse)
        .group_by(move.c.item_id, move.c.source, move.c.target)
    ):
        _add_move(found.setdefault(item, ItemBooks()), source, target, int(pieces))
    order, line = table_of(Order), table_of(OrderLine)
    for item, pieces in db.execute(
        select(line.c.item_id, func.sum(line.c.qty))
        .join(
            order,
            (order.c.warehouse == line.c.warehouse) & (order.c.order_id == line.c.order_id),
        )
        .where(order.c.warehouse == warehouse, order.c.shipped_at.is_not(None))
        .group_by(line.c.item_id)
    ):
        found.setdefault(item, ItemBooks()).ordered += int(pieces)
    return found


def _add_move(books_of: ItemBooks, source: str, target: str, pieces: int) -> None:
    for place, sign in ((source, -1), (target, 1)):
        if place == "@SUPPLIER":
            books_of.imported -= sign * pieces
        elif place == "@SHORT":
            books_of.short += sign * pieces
        elif place not in _OUTSIDE:
            books_of.moved += sign * pieces
    if target == "@SHIPPED":
        books_of.shipped += pieces
    if source == "@SHIPPED":
        books_of.put_back += pieces
