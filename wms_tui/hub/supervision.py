"""What a bench asks of its supervisor, and what the supervisor answers from the board."""

from __future__ import annotations

import json

from wms_tui.db.hub import board_rows, stations
from wms_tui.db.hub.engine import Session
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.context import HubContext
from wms_tui.hub.effects.fact import Happening
from wms_tui.hub.feed.sending import send

REQUEST = CaseKind.NEEDS_SUPERVISOR
"""Kind of the exception that a bench's request is."""


class NotApproved(Exception):
    """The approval can't be given; the text says why."""


def asked(h: Happening) -> str:
    """A bench stopped and asks; an older question about the same order is out of date."""
    answered(h.db, h.ctx, h.event.order or "", h.operator, h.at)
    return f"case:{h.case(REQUEST, dict(h.body))}"


def answered(db: Session, ctx: HubContext, order_id: str, by: str, at: int) -> None:
    """The bench went on: nobody has to answer any more."""
    if order_id:
        board_rows.close_cases_of(db, ctx.warehouse, order_id, REQUEST, by, at)


def approve(db: Session, ctx: HubContext, case_id: str, by: str) -> str:
    """Send the bench that asked the answer of a supervisor; its name. Errors: NotApproved.

    The answer names what was asked: a bench that has gone on since then does nothing with it.
    """
    case = board_rows.case(db, ctx.warehouse, case_id)
    if case is None or case.kind != REQUEST:
        raise NotApproved("this is no request of a bench")
    who = next((each for each in stations.operators(db, ctx.warehouse) if each.code == by), None)
    if who is None or not who.active or who.role != "supervisor":
        raise NotApproved(f"{by or 'nobody'} is no supervisor in service")
    now = ctx.clock_ms()
    if not board_rows.close_case(db, ctx.warehouse, case_id, by, now, approved_by=by):
        raise NotApproved("somebody was faster, or the bench went on")
    asked_for = json.loads(case.body)
    body = {
        "order": case.order_id or "",
        "step": asked_for.get("step", ""),
        "reason": asked_for.get("reason", ""),
        "params": asked_for.get("params", {}),
        "by": who.code,
        "name": who.name,
    }
    # Not a must: a station too old to read it only goes on waiting for a badge.
    send(db, ctx.warehouse, case.station, "approve", body, must=False, now=now)
    return who.name
