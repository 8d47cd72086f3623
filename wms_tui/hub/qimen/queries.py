"""Answers the Qimen methods that only ask: an order's state, its steps, stock."""

from __future__ import annotations

from wms_tui.db.hub import erp_questions as questions
from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables import Order
from wms_tui.domain.steps import OrderState as State
from wms_tui.erp.interface import ErpOrderQuery, ErpStockCriterion
from wms_tui.erp.qimen.answers import (
    OrderState,
    Step,
    StockLevel,
    order_state,
    order_steps,
    stock_levels,
)
from wms_tui.erp.qimen.envelope import refused_items
from wms_tui.erp.qimen.failures import NO_SUCH_ITEM, Failure, bad
from wms_tui.erp.qimen.reading import Node
from wms_tui.erp.qimen.requests_queries import read_order_query, read_stock_query
from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen.changes import ours
from wms_tui.hub.reports import content
from wms_tui.hub.reports.as_json import moment
from wms_tui.hub.reports.reporting import confirm_id

_SHIPPED = (State.SHIPPED, State.HANDED_OVER)
_STATUS: dict[str, str] = {
    State.SHIPPED: "DELIVERED",
    State.HANDED_OVER: "DELIVERED",
    State.SHORT: "EXCEPTION",
    State.CANCELLED: "CANCELED",
    State.INTERCEPTED: "CANCELED",
}
"""Qimen's order status (reference 5.6); every other state is ACCEPT."""


def order(ctx: HubContext, erp: str, request: Node) -> bytes:
    """`deliveryorder.query`: pages run over the order's lines."""
    query = read_order_query(request)
    ours(ctx, query.warehouse)
    return ctx.database.read(lambda db: _order(db, ctx, erp, query))


def _found(db: Session, ctx: HubContext, erp: str, query: ErpOrderQuery) -> Order:
    found = orders.find_by_number(db, ctx.warehouse, erp, query.order_no)
    if found is None or (query.owner and query.owner != found.owner):
        raise bad(Failure.ORDER_NOT_FOUND, query.order_no)
    return found


def _order(db: Session, ctx: HubContext, erp: str, query: ErpOrderQuery) -> bytes:
    found = _found(db, ctx, erp, query)
    is_shipped = found.state in _SHIPPED
    parcels = content.parcels(db, found) if is_shipped else ()
    lines = content.lines(db, found, parcels)
    steps = orders.steps_of(db, ctx.warehouse, found.order_id)
    first = (query.page - 1) * query.page_size
    return order_state(
        OrderState(
            order=content.reference(found),
            status=_STATUS.get(found.state, "ACCEPT"),
            at=moment(steps[-1].at if steps else found.created_at),
            message_id=confirm_id(found.order_id) if is_shipped else "",
            total_lines=len(lines),
            lines=lines[first : first + query.page_size],
            parcels=parcels,
        )
    )


def steps(ctx: HubContext, erp: str, request: Node) -> bytes:
    """`orderprocess.query`."""
    query = read_order_query(request)
    ours(ctx, query.warehouse)
    return ctx.database.read(lambda db: _steps(db, ctx, erp, query))


def _steps(db: Session, ctx: HubContext, erp: str, query: ErpOrderQuery) -> bytes:
    found = _found(db, ctx, erp, query)
    done = [
        Step(step.status, moment(step.at), step.operator, step.operator_name, step.info)
        for step in orders.steps_of(db, ctx.warehouse, found.order_id)
    ]
    return order_steps(content.reference(found), done)


def stock(ctx: HubContext, erp: str, request: Node) -> bytes:
    """`inventory.query`: what is known is told; only where nothing is, it is a failure."""
    wanted = read_stock_query(request).criteria
    for criterion in wanted:
        ours(ctx, criterion.warehouse)
    found = ctx.database.read(lambda db: [_levels(db, ctx, erp, entry) for entry in wanted])
    unknown = [entry.item_code for entry, levels in zip(wanted, found, strict=True) if not levels]
    if len(unknown) == len(wanted):
        whole = bad(Failure.ITEM_NOT_FOUND, ",".join(unknown))
        return refused_items(whole, [(code, NO_SUCH_ITEM) for code in unknown])
    note = f"{NO_SUCH_ITEM}: {','.join(unknown)}" if unknown else "OK"
    return stock_levels([level for levels in found for level in levels], note)


def _levels(db: Session, ctx: HubContext, erp: str, wanted: ErpStockCriterion) -> list[StockLevel]:
    """The item's stock; a known item without any is told as 0."""
    named = questions.items_named(db, ctx.warehouse, erp, wanted.item_code, wanted.owner)
    told = []
    for item_id, code in named:
        levels = questions.levels_of(db, ctx.warehouse, item_id, wanted.inventory_type)
        none = questions.Level(wanted.inventory_type or "ZP", "", "", 0, 0)
        for level in levels or [none]:
            told.append(_told(ctx.warehouse, code, level))
    return told


def _told(warehouse: str, code: str, level: questions.Level) -> StockLevel:
    return StockLevel(
        warehouse=warehouse,
        item_code=code,
        inventory_type=level.inventory_type,
        free=level.free,
        locked=level.locked,
        lot=level.lot,
        expiry=level.expiry,
    )
