"""Sends the outbox's reports: a line to each ERP, several orders at once, each order in order.

No database transaction is open while something is on the wire.
"""

from __future__ import annotations

import logging
import threading
import time
from datetime import UTC, datetime

from wms_tui.db.hub import erp_outbox as outbox
from wms_tui.db.hub.engine import DatabaseAway
from wms_tui.erp.qimen.client import QimenAccount, QimenClient
from wms_tui.erp.qimen.reports_out import write_report
from wms_tui.erp.reports import ErpSender, Verdict, VerdictKind
from wms_tui.hub.context import REPORT, ErpLink, HubContext
from wms_tui.hub.reports.store import Job, Writer, claim, record

log = logging.getLogger(__name__)

WORKERS = 8
"""Orders of one ERP that are being reported at the same time."""
IDLE_S = 1.0
"""Longest sleep between two looks: another hub on the same database may have written."""


class ReportSender:
    """Runs from `start` to `stop`; more than one hub may run one on the same database."""

    def __init__(self, ctx: HubContext) -> None:
        links = [link for link in ctx.config.erps if link.gateway_url and link.type == "qimen"]
        self._ctx = ctx
        self._lines = [_Line(ctx, link.name, _qimen(link), write_report) for link in links]

    def start(self) -> None:
        """Begins to send what is due."""
        if self._ctx.database.dialect == "sqlite":
            # One process per file: whoever held a lease is dead.
            self._ctx.database.write(lambda db: outbox.end_leases(db, self._ctx.warehouse))
        for line in self._lines:
            line.start()

    def stop(self, timeout_s: float = 4.0) -> None:
        """Stops; what is on the wire after the time-out stays due and is sent again."""
        for line in self._lines:
            line.halt()
        self._ctx.events.notify(REPORT)
        ends = time.monotonic() + timeout_s
        for line in self._lines:
            line.join(max(0.0, ends - time.monotonic()))


def _qimen(link: ErpLink) -> QimenClient:
    return QimenClient(
        QimenAccount(
            app_key=link.app_key,
            secret=link.secret,
            customer_id=link.customer_id,
            gateway_url=link.gateway_url,
            method_prefix=link.method_prefix,
        )
    )


class _Line:
    """The way to one ERP: a thread that takes due reports, and short ones that send them."""

    def __init__(self, ctx: HubContext, erp: str, sender: ErpSender, write: Writer) -> None:
        self._ctx, self._erp, self._sender, self._write = ctx, erp, sender, write
        self._halted = threading.Event()
        self._busy = 0
        self._changed = threading.Condition()
        self._thread = threading.Thread(target=self._run, name=f"report-{erp}", daemon=True)

    def start(self) -> None:
        self._thread.start()

    def halt(self) -> None:
        self._halted.set()

    def join(self, timeout_s: float) -> None:
        """Waits for the thread and for what is on the wire, but not longer than that."""
        ends = time.monotonic() + timeout_s
        if self._thread.ident is not None:
            self._thread.join(timeout_s)
        with self._changed:
            self._changed.wait_for(lambda: not self._busy, max(0.0, ends - time.monotonic()))
        self._sender.close()

    def _run(self) -> None:
        while not self._halted.is_set():
            seen = self._ctx.events.count(REPORT)
            try:
                pause = self._look()
            except DatabaseAway:
                pause = IDLE_S  # the reports are safe in it
            except Exception as error:
                log.error("reports to %s: %s", self._erp, type(error).__name__)
                pause = IDLE_S
            if pause and not self._halted.is_set():
                self._wait(seen, pause)

    def _wait(self, seen: int, pause: float) -> None:
        if self._ctx.events.closed:
            self._halted.wait(pause)  # the bell is gone; don't spin until `halt`
        else:
            self._ctx.events.wait(REPORT, seen, pause)

    def _look(self) -> float:
        """Sends what can be sent; returns how long there is nothing to do."""
        with self._changed:
            free = WORKERS - self._busy
        if not free:
            return IDLE_S
        ctx, erp = self._ctx, self._erp
        now = ctx.clock_ms()
        warehouse = ctx.warehouse
        if ctx.database.read(lambda db: outbox.orders_due(db, warehouse, erp, now, 1)):
            jobs = ctx.database.write(lambda db: claim(db, ctx, erp, self._write, free))
            for job in jobs:
                self._begin(job)
            if jobs:
                return 0.0
        due = ctx.database.read(lambda db: outbox.next_due(db, warehouse, erp))
        return IDLE_S if due is None else min(IDLE_S, max(0.05, (due - now) / 1000))

    def _begin(self, job: Job) -> None:
        with self._changed:
            self._busy += 1
        threading.Thread(target=self._send, args=(job,), daemon=True).start()

    def _send(self, job: Job) -> None:
        try:
            verdict = self._judged(job)
            ctx = self._ctx
            state = ctx.database.write(lambda db: record(db, ctx, job, verdict))
            if verdict.kind is not VerdictKind.ACCEPTED:
                told = (self._erp, job.kind, job.order_id, verdict.kind, verdict.code, state)
                log.warning("report to %s: %s of %s %s (%s), now %s", *told)
        except Exception as error:
            # Not written down: the lease runs out and the same message goes again.
            log.error("report to %s lost its answer: %s", self._erp, type(error).__name__)
        finally:
            with self._changed:
                self._busy -= 1
                self._changed.notify_all()
            self._ctx.events.notify(REPORT)

    def _judged(self, job: Job) -> Verdict:
        now = datetime.fromtimestamp(self._ctx.clock_ms() / 1000, UTC)
        try:
            return self._sender.send(job.message, now)
        except Exception as error:
            return Verdict(VerdictKind.RETRY, type(error).__name__, "")
