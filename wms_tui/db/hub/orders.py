"""Questions and changes about orders, their lines and their finished steps."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from sqlalchemy import bindparam, update
from sqlmodel import Session, col, or_, select

from wms_tui.db.hub.tables_orders import Order, OrderLine, OrderStep, Parcel
from wms_tui.db.hub.upsert import insert_missing, insert_rows, table_of


def find_by_number(db: Session, warehouse: str, erp: str, order_no: str) -> Order | None:
    """The order that an ERP calls by this number."""
    return db.exec(
        select(Order).where(
            Order.warehouse == warehouse, Order.erp == erp, Order.order_no == order_no
        )
    ).first()


def get(db: Session, warehouse: str, order_id: str, *, lock: bool = False) -> Order | None:
    """An order by our id; `lock` holds its row until the transaction ends (PostgreSQL)."""
    question = select(Order).where(Order.warehouse == warehouse, Order.order_id == order_id)
    return db.exec(_locked(question) if lock else question).first()


def find_any(db: Session, warehouse: str, code: str) -> list[Order]:
    """Orders that a person may mean: by order number, our id, or a waybill of now or before."""
    parcels = select(Parcel.order_id).where(Parcel.warehouse == warehouse, Parcel.waybill == code)
    return list(
        db.exec(
            select(Order)
            .where(Order.warehouse == warehouse)
            .where(
                or_(
                    col(Order.order_no) == code,
                    col(Order.order_id) == code,
                    col(Order.waybill) == code,
                    col(Order.order_id).in_(parcels),
                )
            )
            .order_by(col(Order.created_at))
            .limit(20)
        )
    )


def by_ids(
    db: Session, warehouse: str, ids: Collection[str], *, lock: bool = False
) -> dict[str, Order]:
    """Orders by our ids; `lock` holds their rows, ascending, until the transaction ends."""
    question = (
        select(Order)
        .where(Order.warehouse == warehouse, col(Order.order_id).in_(list(ids)))
        .order_by(Order.order_id)
    )
    rows = db.exec(_locked(question) if lock else question)
    return {order.order_id: order for order in rows}


def ids_in_state(db: Session, warehouse: str, state: str, limit: int) -> list[str]:
    """Ids of orders in a state, urgent ones first, then the oldest."""
    return list(
        db.exec(
            select(Order.order_id)
            .where(Order.warehouse == warehouse, Order.state == state)
            .order_by(col(Order.urgent).desc(), col(Order.created_at), col(Order.order_id))
            .limit(limit)
        )
    )


def in_states(
    db: Session, warehouse: str, states: Collection[str], limit: int, *, lock: bool = False
) -> list[Order]:
    """Orders in these states, urgent ones first, then the oldest."""
    question = (
        select(Order)
        .where(Order.warehouse == warehouse, col(Order.state).in_(list(states)))
        .order_by(col(Order.urgent).desc(), col(Order.created_at), col(Order.order_id))
        .limit(limit)
    )
    return list(db.exec(_locked(question, skip=True) if lock else question))


def of_wave(db: Session, warehouse: str, wave: str, *, lock: bool = False) -> list[Order]:
    """Orders of a wave by position; `lock` holds their rows until the transaction ends."""
    question = (
        select(Order)
        .where(Order.warehouse == warehouse, Order.wave == wave)
        .order_by(Order.order_id)
    )
    rows = db.exec(_locked(question) if lock else question)
    return sorted(rows, key=lambda order: order.position)


def _locked(question: Any, *, skip: bool = False) -> Any:
    """The question with its rows locked, and as they are now, not as they were read before."""
    return question.with_for_update(skip_locked=skip).execution_options(populate_existing=True)


def latest(db: Session, warehouse: str, state: str, limit: int) -> list[Order]:
    """The newest orders, of one state if it is not empty."""
    question = select(Order).where(Order.warehouse == warehouse)
    if state:
        question = question.where(Order.state == state)
    newest = question.order_by(col(Order.created_at).desc(), col(Order.order_id).desc())
    return list(db.exec(newest.limit(limit)))


def insert_orders(
    db: Session, orders: Sequence[dict[str, Any]], lines: Sequence[dict[str, Any]]
) -> None:
    """Store new orders with their lines."""
    insert_rows(db, Order, orders)
    insert_rows(db, OrderLine, lines)


def change(db: Session, warehouse: str, order_id: str, **values: Any) -> None:
    """Set columns of an order and count its version up."""
    table = table_of(Order)
    db.execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.order_id == order_id)
        .values(version=table.c.version + 1, **values)
    )
    db.expire_all()


def change_many(db: Session, warehouse: str, rows: Sequence[dict[str, Any]]) -> None:
    """Set the same columns of many orders at once; each row names its `order_id`."""
    if not rows:
        return
    table = table_of(Order)
    names = [name for name in rows[0] if name != "order_id"]
    db.connection().execute(
        update(table)
        .where(table.c.warehouse == warehouse, table.c.order_id == bindparam("b_order_id"))
        .values(version=table.c.version + 1, **{name: bindparam(f"b_{name}") for name in names}),
        [{f"b_{name}": value for name, value in row.items()} for row in rows],
    )
    db.expire_all()


def lines_of(db: Session, warehouse: str, ids: Collection[str]) -> dict[str, list[OrderLine]]:
    """Lines by order id, each in the order of their numbers."""
    found: dict[str, list[OrderLine]] = {order_id: [] for order_id in ids}
    for line in db.exec(
        select(OrderLine).where(
            OrderLine.warehouse == warehouse, col(OrderLine.order_id).in_(list(ids))
        )
    ):
        found[line.order_id].append(line)
    for lines in found.values():
        lines.sort(key=lambda line: (len(line.line), line.line))
    return found


def steps_of(db: Session, warehouse: str, order_id: str) -> list[OrderStep]:
    """Finished steps of an order, oldest first."""
    return list(
        db.exec(
            select(OrderStep)
            .where(OrderStep.warehouse == warehouse, OrderStep.order_id == order_id)
            .order_by(col(OrderStep.at))
        )
    )


def note_step(db: Session, row: dict[str, Any]) -> None:
    """Write down a finished step; the first of its kind stays."""
    insert_missing(db, OrderStep, [row])


def note_first_steps(db: Session, rows: Sequence[dict[str, Any]]) -> None:
    """Write down a step of each of many orders that have none yet."""
    insert_rows(db, OrderStep, rows)


def parcels_of(db: Session, warehouse: str, order_id: str) -> list[Parcel]:
    """Parcels of an order."""
    return list(
        db.exec(select(Parcel).where(Parcel.warehouse == warehouse, Parcel.order_id == order_id))
    )
