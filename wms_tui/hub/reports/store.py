"""Takes due reports out of the outbox to be sent, and writes down what became of them.

A report is leased before it goes on the wire, in a transaction that ends before it is sent. A hub
that dies in between leaves the row due; it goes again, as the same bytes, when the lease is over.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from wms_tui.db.hub import erp_outbox as outbox
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables import ErpOutbox
from wms_tui.erp.reports import Report, Verdict, VerdictKind, Written
from wms_tui.hub import settings
from wms_tui.hub.context import REPORT, HubContext
from wms_tui.hub.reports.as_json import load
from wms_tui.hub.reports.order import (
    DUE,
    FAILED,
    SENT,
    STOPPED,
    Pending,
    backoff_from,
    is_essential,
    next_to_send,
    pause_s,
)

LEASE_MS = 20_000
"""Longer than a send can take (3 s to connect, 10 s to read)."""

Writer = Callable[[Report], Written]


@dataclass(frozen=True, slots=True)
class Job:
    """A report to be sent."""

    row_id: int
    order_id: str
    kind: str
    message: Written


def claim(db: Session, ctx: HubContext, erp: str, write: Writer, limit: int) -> list[Job]:
    """Leases the next report of up to `limit` orders."""
    now = ctx.clock_ms()
    jobs = []
    for order_id in outbox.orders_due(db, ctx.warehouse, erp, now, limit):
        rows = outbox.open_of_order(db, ctx.warehouse, order_id)
        chosen = next_to_send([_pending(row) for row in rows], now)
        if chosen is None:
            continue
        row = next(row for row in rows if row.id == chosen.id)
        try:
            jobs.append(_leased(row, write, now))
        except (KeyError, TypeError, ValueError) as error:
            # A row that can't be written as a message must not hold up the others for ever.
            unwritable = Verdict(VerdictKind.MISCONFIGURED, "UNREADABLE", repr(error))
            _given_up(db, ctx, row, unwritable, now)
    return jobs


def _pending(row: ErpOutbox) -> Pending:
    return Pending(row.id, row.kind, row.state, row.attempts, row.due_at, row.leased_until)


def _leased(row: ErpOutbox, write: Writer, now: int) -> Job:
    """The job for a row; its XML is made once, so that each repetition is the same bytes."""
    report = load(row.body)
    written = write(report)
    if row.xml is None:
        row.xml = written.body.decode()
    row.attempts += 1
    row.leased_until = now + LEASE_MS
    return Job(row.id, row.order_id, row.kind, Written(written.method, row.xml.encode()))


def record(db: Session, ctx: HubContext, job: Job, verdict: Verdict) -> str:
    """Writes down a verdict and returns the row's state."""
    rows = outbox.open_of_order(db, ctx.warehouse, job.order_id)
    row = next((row for row in rows if row.id == job.row_id), None)
    if row is None or row.state != DUE:
        return SENT
    now = ctx.clock_ms()
    row.leased_until = 0
    row.last_error = ""
    if verdict.kind is not VerdictKind.ACCEPTED:
        row.last_error = f"{verdict.kind.value} {verdict.code} {verdict.message}".strip()[:1000]
    if verdict.kind is VerdictKind.ACCEPTED:
        _accepted(row, rows, now)
    elif verdict.kind is not VerdictKind.RETRY or not _postponed(db, ctx, row, rows, now):
        _given_up(db, ctx, row, verdict, now)
    ctx.notify_after(db, REPORT)
    return row.state


def _accepted(row: ErpOutbox, rows: Sequence[ErpOutbox], now: int) -> None:
    row.state, row.answered_at = SENT, now
    for earlier in rows:
        if earlier.id < row.id and earlier.state == DUE:
            earlier.state = FAILED
            earlier.last_error = f"passed over by {row.kind}; before: {earlier.last_error}"[:1000]


def _postponed(
    db: Session, ctx: HubContext, row: ErpOutbox, rows: Sequence[ErpOutbox], now: int
) -> bool:
    """Sets when it goes again, and what is behind it waits with it; False: that was the last."""
    pauses = backoff_from(str(settings.value(db, ctx.warehouse, "report.backoff_s")))
    pause = pause_s(pauses, row.attempts)
    if pause is None:
        return False
    row.due_at = now + pause * 1000
    for later in rows:
        if later.id <= row.id:
            continue
        if is_essential(later.kind) and not is_essential(row.kind):
            break
        later.due_at = max(later.due_at, row.due_at)
    return True


def _given_up(db: Session, ctx: HubContext, row: ErpOutbox, verdict: Verdict, now: int) -> None:
    """A step is marked and passed over; an essential report stops and a person is called."""
    row.answered_at = now
    row.state = STOPPED if is_essential(row.kind) else FAILED
    if row.state == FAILED:
        return
    told = {
        "report": row.kind,
        "out_biz_code": row.out_biz_code,
        "erp": row.erp,
        "verdict": verdict.kind.value,
        "code": verdict.code,
        "message": verdict.message,
    }
    body = json.dumps(told, ensure_ascii=False)
    outbox.open_case(db, ctx.warehouse, ctx.new_id(), row.order_id, body, now)


def send_again(db: Session, ctx: HubContext, erp: str, order_id: str = "") -> int:
    """Makes stopped reports due again, of one order or of all of an ERP; says how many."""
    rows = outbox.stopped_rows(db, ctx.warehouse, erp, order_id)
    now = ctx.clock_ms()
    for row in rows:
        row.state, row.attempts, row.due_at, row.answered_at = DUE, 0, now, None
    ctx.notify_after(db, REPORT)
    return len(rows)
