"""Counts 盘点: a person says how many pieces lie in a place, and the books follow."""

from __future__ import annotations

from wms_tui.db.hub import board_rows, case_rows, counts, stock
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_goods import CountTask
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.problem import Problem
from wms_tui.hub.stock import SUPPLIER, move


def enter_count(db: Session, ctx: HubContext, task: CountTask, pieces: int, by: str) -> None:
    """Book what was counted, end the count, and keep who said so as a settled exception.

    Raises Problem where the number alone does not say enough: several lots lie there, or fewer
    pieces than orders were promised.
    """
    found = stock.levels_at(db, ctx.warehouse, task.item_id, task.location)
    filled = [level for level in found if level.quantity or level.reserved]
    if len(filled) > 1:
        raise Problem(
            409, "several_lots", f"several lots or kinds of {task.item_id} lie at {task.location}",
            "import a stock file that counts each of them",
        )  # fmt: skip
    level = next(iter(filled or found), None)
    before, promised = (level.quantity, level.reserved) if level is not None else (0, 0)
    if pieces < promised:
        raise Problem(
            409, "promised_away", f"{promised} pieces there are promised to orders",
            "hold an order that was promised some, then enter the count again",
        )  # fmt: skip
    if pieces != before:
        source, target = (SUPPLIER, task.location) if pieces > before else (task.location, SUPPLIER)
        move(
            db, ctx, task.item_id, source, target, abs(pieces - before), "count",
            lot=level.lot if level is not None else "",
            inventory_type=level.inventory_type if level is not None else "ZP",
        )  # fmt: skip
    counts.counted(db, ctx.warehouse, task.item_id, task.location)
    _keep(db, ctx, task, before, pieces, by)
    ctx.notify_after(db, PLAN)


def _keep(db: Session, ctx: HubContext, task: CountTask, before: int, pieces: int, by: str) -> None:
    now = ctx.clock_ms()
    body = {
        "item": task.item_id, "location": task.location, "reason": task.reason,
        "books": before, "counted": pieces,
    }  # fmt: skip
    case = case_rows.open_case(db, ctx.warehouse, ctx.new_id(), CaseKind.COUNT, body, task.at)
    board_rows.close_case(db, ctx.warehouse, case, by, now, settled_by=by)
