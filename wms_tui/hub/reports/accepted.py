"""ACCEPT, the first report of every order: written for many new orders in one go."""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.db.hub import erp_outbox as outbox
from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.erp.reports import OrderRef, StepReport
from wms_tui.hub.context import REPORT, HubContext
from wms_tui.hub.reports.as_json import dump, moment
from wms_tui.hub.reports.order import ACCEPT
from wms_tui.hub.reports.wanted import has_gateway, told_steps
from wms_tui.hub.settings import Rules


def queue_accepted(
    db: Session, ctx: HubContext, erp: str, accepted: Sequence[OrderRef], rules: Rules, at: int
) -> None:
    """Notes that these orders were taken, and reports it where `report.steps` says so.

    Only for orders that are stored in this transaction: nothing can have been told of them yet.
    """
    orders.note_first_steps(
        db,
        [
            {"warehouse": ctx.warehouse, "order_id": ref.wms_order_id, "status": ACCEPT, "at": at}
            for ref in accepted
        ],
    )
    if not has_gateway(ctx, erp):
        return
    told = [_report(ref, at) for ref in accepted if ACCEPT in told_steps(rules, ref.owner)]
    rows = [
        {
            "erp": erp,
            "order_id": report.order.wms_order_id,
            "kind": f"step:{ACCEPT}",
            "out_biz_code": report.message_id,
            "body": dump(report),
            "due_at": at,
            "created_at": at,
        }
        for report in told
    ]
    outbox.add_all(db, ctx.warehouse, rows)
    ctx.notify_after(db, REPORT)


def _report(ref: OrderRef, at: int) -> StepReport:
    return StepReport(ref, ACCEPT, moment(at), f"{ref.wms_order_id}-{ACCEPT}")
