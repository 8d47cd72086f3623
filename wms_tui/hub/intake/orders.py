"""Takes in orders, many at a time: each is decided by itself, all are stored in few statements."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wms_tui.db.hub import items, orders, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.order_numbers import Taken
from wms_tui.domain.steps import OrderState
from wms_tui.erp.interface import ErpOrder
from wms_tui.erp.reports import OrderRef
from wms_tui.hub import settings
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.intake.checks import OrderRefused, check_order
from wms_tui.hub.intake.known import Known, known_of
from wms_tui.hub.intake.rows import line_rows, order_row
from wms_tui.hub.reports.accepted import queue_accepted

FROM_FILES = "import"
"""Stands where an ERP's name stands for orders of a spreadsheet."""


@dataclass(frozen=True, slots=True)
class Created:
    """An order that is there: newly, or since an earlier message with the same number."""

    order_id: str
    """Ours; Qimen's deliveryOrderId."""
    created: bool
    at: int
    """When we took it, milliseconds."""


@dataclass(slots=True)
class _New:
    """What is to be stored."""

    orders: list[dict[str, Any]] = field(default_factory=list)
    lines: list[dict[str, Any]] = field(default_factory=list)
    waybills: list[tuple[str, str, str]] = field(default_factory=list)
    refs: list[OrderRef] = field(default_factory=list)


def create_orders(
    db: Session, ctx: HubContext, erp: str, wanted: Sequence[ErpOrder], rules: settings.Rules
) -> list[Created | OrderRefused]:
    """Check and store orders of an ERP, queue their ACCEPT reports; an answer for each.

    Nothing is stored of one that is refused. The same number again gives the same id, whatever
    else the message says; one that was cancelled is refused: success would promise that it ships.
    At most some hundred at a time.
    """
    new = _New()
    now = ctx.clock_ms()
    answers = _answers(db, ctx, erp, wanted, rules, new, now)
    if new.orders:
        _store(db, ctx, erp, new)
        queue_accepted(db, ctx, erp, new.refs, rules, now)
        ctx.notify_after(db, PLAN)
    return answers


def judge_orders(
    db: Session, ctx: HubContext, erp: str, wanted: Sequence[ErpOrder], rules: settings.Rules
) -> list[Created | OrderRefused]:
    """What `create_orders` would answer now, with other ids. Stores nothing."""
    return _answers(db, ctx, erp, wanted, rules, _New(), ctx.clock_ms())


def _answers(
    db: Session,
    ctx: HubContext,
    erp: str,
    wanted: Sequence[ErpOrder],
    rules: settings.Rules,
    new: _New,
    now: int,
) -> list[Created | OrderRefused]:
    known = known_of(db, ctx.warehouse, erp, wanted)
    answers: list[Created | OrderRefused] = []
    for order in wanted:
        try:
            answers.append(_decided(ctx, erp, order, known, rules, new, now))
        except OrderRefused as refusal:
            answers.append(refusal)
    return answers


def _decided(
    ctx: HubContext,
    erp: str,
    order: ErpOrder,
    known: Known,
    rules: settings.Rules,
    new: _New,
    now: int,
) -> Created:
    """The order's place, old or new. Raises OrderRefused."""
    taken = known.numbers.get(order.order_no)
    if taken is not None:
        return _again(taken, order.owner)
    checked = check_order(ctx.warehouse, order, known)
    order_id = ctx.new_id()
    row = order_row(ctx.warehouse, order_id, erp, order, checked.courier, rules, now)
    new.orders.append(row)
    new.lines += line_rows(ctx.warehouse, order_id, order, checked.items)
    if order.waybill:
        new.waybills.append((order.waybill, checked.courier, order_id))
        known.used_waybills.add(order.waybill)
    new.refs.append(
        OrderRef(order.order_no, order_id, row["order_type"], ctx.warehouse, order.owner)
    )
    known.numbers[order.order_no] = Taken(order.order_no, order_id, order.owner, row["state"], now)
    return Created(order_id, created=True, at=now)


def _store(db: Session, ctx: HubContext, erp: str, new: _New) -> None:
    owners = {ref.owner for ref in new.refs}
    items.note_owners(db, ctx.warehouse, owners, "" if erp == FROM_FILES else erp)
    orders.insert_orders(db, new.orders, new.lines)
    waybills.book_given(db, ctx.warehouse, new.waybills)


def _again(taken: Taken, owner: str) -> Created:
    if owner != taken.owner:
        # Success would say that this order ships as well; it is another one.
        raise OrderRefused(
            "ORDER_NO_USED",
            f"order number {taken.order_no} is already one of owner {taken.owner}'s: "
            "send it under a new number",
            (taken.order_no,),
        )
    if taken.state == OrderState.CANCELLED:
        raise OrderRefused(
            "ORDER_CANCELLED",
            f"order {taken.order_no} was cancelled: send it again under a new number",
            (taken.order_no,),
        )
    return Created(taken.order_id, created=False, at=taken.created_at)
