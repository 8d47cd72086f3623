"""Writes reports to the outbox, in the same transaction as the change that they tell of.

Every report has a message id (Qimen's outBizCode) made from the order and what is reported, so
that the same thing can't be queued twice and a repetition is known as one. Nothing is queued for
orders whose ERP has no `[[erp]]` entry with a gateway, such as those from a spreadsheet.
"""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.db.hub import erp_outbox as outbox
from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables import Order
from wms_tui.erp.reports import ConfirmReport, LackItem, LackReport, Report, StepReport
from wms_tui.hub import settings
from wms_tui.hub.context import REPORT, HubContext
from wms_tui.hub.reports import content
from wms_tui.hub.reports.as_json import dump, moment
from wms_tui.hub.reports.order import CONFIRM, DUE, LACK, is_essential
from wms_tui.hub.reports.sender import ReportSender
from wms_tui.hub.reports.store import send_again
from wms_tui.hub.reports.wanted import has_gateway, told_steps

__all__ = ["ReportSender", "confirm_id", "queue_confirm", "queue_lack", "queue_step", "send_again"]

_REPEATABLE = frozenset(("EXCEPTION",))


def queue_step(
    db: Session,
    ctx: HubContext,
    order: Order,
    status: str,
    *,
    operator: str = "",
    operator_name: str = "",
    station: str = "",
    info: str = "",
    waybill: str = "",
    at: int,
) -> None:
    """Notes that an order reached a step, and reports it where `report.steps` says so.

    `status` is Qimen's processStatus, `at` milliseconds. A step reached again is not told again,
    save EXCEPTION, which may have a new reason each time.
    """
    before = {step.status for step in orders.steps_of(db, ctx.warehouse, order.order_id)}
    row = {
        "warehouse": ctx.warehouse,
        "order_id": order.order_id,
        "status": status,
        "operator": operator,
        "operator_name": operator_name,
        "station": station,
        "at": at,
        "info": info,
    }
    orders.note_step(db, row)
    is_told = status in before and status not in _REPEATABLE
    if is_told or status not in told_steps(settings.load(db, ctx.warehouse), order.owner):
        return
    report = StepReport(
        order=content.reference(order),
        status=status,
        at=moment(at),
        message_id=_step_id(db, ctx, order, status),
        operator_code=operator,
        operator_name=operator_name,
        info=info,
        waybill=waybill,
    )
    _queue(db, ctx, order, f"step:{status}", report)


def _step_id(db: Session, ctx: HubContext, order: Order, status: str) -> str:
    before = outbox.count_of_kind(db, ctx.warehouse, order.order_id, f"step:{status}")
    return f"{order.order_id}-{status}" + (f"-{before + 1}" if before else "")


def queue_lack(
    db: Session,
    ctx: HubContext,
    order: Order,
    lacks: Sequence[tuple[str, str, int, int, str]],
    at: int,
) -> None:
    """Reports a shortage: (item_code, item_id, planned, missing, reason) for each item.

    `reason` is `erp.reports.LACK_BOOKS` or `LACK_SHELF`.
    """
    before = outbox.count_of_kind(db, ctx.warehouse, order.order_id, LACK)
    items = tuple(
        LackItem(item_code=code, planned=planned, missing=missing, reason=reason)
        for code, _, planned, missing, reason in lacks
    )
    message_id = f"{order.order_id}-L{before + 1}"
    report = LackReport(content.reference(order), moment(at), message_id, items)
    _queue(db, ctx, order, LACK, report)


def queue_confirm(
    db: Session, ctx: HubContext, order: Order, at: int, operator: str, operator_name: str = ""
) -> None:
    """Reports that an order passed its ship point, with its parcels as they stand now. Once."""
    message_id = confirm_id(order.order_id)
    if outbox.by_biz_code(db, ctx.warehouse, message_id) is not None:
        return
    packed = content.parcels(db, order)
    report = ConfirmReport(
        order=content.reference(order),
        at=moment(at),
        message_id=message_id,
        parcels=packed,
        lines=content.lines(db, order, packed),
        operator_code=operator,
        operator_name=operator_name,
    )
    _queue(db, ctx, order, CONFIRM, report)
    queue_step(db, ctx, order, "DELIVERED", operator=operator, operator_name=operator_name, at=at)


def confirm_id(order_id: str) -> str:
    """The outBizCode of an order's confirm."""
    return f"{order_id}-C1"


def _queue(db: Session, ctx: HubContext, order: Order, kind: str, report: Report) -> None:
    """Adds the report; a step behind one that waits for its repetition waits with it."""
    if not has_gateway(ctx, order.erp):
        return
    now = ctx.clock_ms()
    due_at = now
    if not is_essential(kind):
        open_rows = outbox.open_of_order(db, ctx.warehouse, order.order_id)
        due_at = max([now, *(row.due_at for row in open_rows if row.state == DUE)])
    outbox.add(
        db,
        ctx.warehouse,
        erp=order.erp,
        order_id=order.order_id,
        kind=kind,
        out_biz_code=report.message_id,
        body=dump(report),
        now=now,
        due_at=due_at,
    )
    ctx.notify_after(db, REPORT)
