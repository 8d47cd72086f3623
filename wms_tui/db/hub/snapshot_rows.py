"""Questions that a station's snapshot asks of the books."""

from __future__ import annotations

from collections.abc import Collection

from sqlmodel import Session, col, select

from wms_tui.db.hub.tables_links import Operator
from wms_tui.db.hub.tables_orders import Order
from wms_tui.db.hub.tables_sync import Work
from wms_tui.domain.steps import OrderState

TO_COME = (OrderState.RELEASED.value, OrderState.SHIPPED.value)


def parcels_to_come(db: Session, warehouse: str) -> list[Order]:
    """Orders whose parcels a dock may still see, by their place in their wave."""
    return list(
        db.exec(
            select(Order)
            .where(Order.warehouse == warehouse, col(Order.state).in_(TO_COME))
            .where(Order.waybill != "")
            .order_by(Order.wave, col(Order.position), Order.order_id)
        )
    )


def stopped(db: Session, warehouse: str) -> list[Order]:
    """Orders on the stop list that were not handed over."""
    return list(
        db.exec(
            select(Order)
            .where(Order.warehouse == warehouse, Order.stop != "")
            .where(col(Order.handed_over_at).is_(None), Order.waybill != "")
            .order_by(Order.order_id)
        )
    )


def held_legs(db: Session, warehouse: str, station: str) -> list[Work]:
    """Legs that a station holds."""
    return list(
        db.exec(
            select(Work)
            .where(Work.warehouse == warehouse, Work.holder == station)
            .where(Work.state == "claimed")
            .order_by(Work.wave, Work.order_id, Work.leg)
        )
    )


def asked_of(db: Session, warehouse: str, ids: Collection[str]) -> list[Order]:
    """Of these orders, the ones whose cancellation was asked for and is not decided."""
    return list(
        db.exec(
            select(Order)
            .where(Order.warehouse == warehouse, col(Order.order_id).in_(list(ids)))
            .where(col(Order.cancel_requested_at).is_not(None))
            .where(Order.state == OrderState.RELEASED.value)
            .order_by(Order.order_id)
        )
    )


def operators(db: Session, warehouse: str) -> list[Operator]:
    """Everybody who may sign in, and those who may not any more."""
    return list(
        db.exec(select(Operator).where(Operator.warehouse == warehouse).order_by(Operator.code))
    )
