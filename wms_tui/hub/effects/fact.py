"""A fact with everything that its effect needs at hand."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import case_rows, order_goods, orders
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Leg, Step, last_step
from wms_tui.hub.feed.documents import way_of
from wms_tui.hub.reports import reporting

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.db.hub.tables_orders import Order
    from wms_tui.hub.context import HubContext
    from wms_tui.sync.events import UpEvent


@dataclass(frozen=True)
class Happening:
    """A fact of a station, inside the transaction that stores it."""

    db: Session
    ctx: HubContext
    station: str
    event: UpEvent
    at: int
    """When it happened, by the hub's clock."""

    @property
    def body(self) -> Mapping[str, Any]:
        """What the fact tells, as domain.facts says for its kind."""
        return self.event.body

    @property
    def operator(self) -> str:
        """Who did it; empty where nobody was signed in."""
        return self.event.operator or ""

    def case(self, kind: CaseKind, body: Mapping[str, Any]) -> str:
        """Open a case for a person; its id."""
        return case_rows.open_case(
            self.db,
            self.ctx.warehouse,
            self.ctx.new_id(),
            kind,
            {**body, "uid": self.event.uid},
            self.at,
            order_id=self.event.order or None,
            station=self.station,
        )


@dataclass(frozen=True)
class OrderHappening(Happening):
    """A fact about an order that the hub knows."""

    order: Order

    @property
    def way(self) -> tuple[Step, ...]:
        """The steps that this order goes through."""
        return way_of(self.order)

    @property
    def done(self) -> frozenset[str]:
        """The steps that are finished as far as the hub knows."""
        return frozenset(filter(None, self.order.steps.split(",")))

    def change(self, **values: Any) -> None:
        """Set columns of the order."""
        orders.change(self.db, self.ctx.warehouse, self.order.order_id, **values)

    def finish(self, step: Step, status: str) -> None:
        """A step is finished: the order knows, and so will its ERP."""
        done = self.done | {step.value}
        self.change(steps=",".join(each.value for each in Step if each.value in done))
        self.report(status)

    def report(self, status: str, info: str = "") -> None:
        """Tell the ERP of a Qimen processStatus that the order reached by this fact."""
        reporting.queue_step(
            self.db,
            self.ctx,
            self.order,
            status,
            operator=self.operator,
            operator_name=order_goods.operator_name(self.db, self.ctx.warehouse, self.operator),
            station=self.station,
            info=info,
            waybill=self.order.waybill,
            at=self.at,
        )


def ship_step(order: Order) -> Step | None:
    """The step at whose end the order ships.

    Where the way has no such step, the last one of the bench stands in for it, or the last at all.
    """
    way = way_of(order)
    if order.ship_point in {step.value for step in way}:
        return Step(order.ship_point)
    return last_step(way, Leg.BENCH) or (way[-1] if way else None)
