"""The hub's background threads: the planner, the sender of reports, the housekeeper."""

from __future__ import annotations

import logging
import threading
import time

from wms_tui.db.hub.engine import DatabaseAway
from wms_tui.hub.context import PLAN, SUPPLY, HubContext
from wms_tui.hub.housekeeping import Housekeeper
from wms_tui.hub.planning.planner import look
from wms_tui.hub.reports.reporting import ReportSender

log = logging.getLogger(__name__)

LOOK_EVERY_S = 0.5
"""Another hub on the same database may have brought work without ringing our bell."""
WAITING_EVERY_S = 5.0
REST_SHARE = 4.0
"""After a look the planner rests so many times as long as it took: it takes much in few bites, and
a fifth of the time at most, so that orders and facts that come in meanwhile get theirs."""
REST_S = (0.05, 2.0)
"""Shortest and longest rest."""
PAUSE_AFTER_FAULT_S = 2.0
STOP_S = 3.0
"""Longest wait at the end; with the calls that are open then, the hub ends within 10 s."""


class Jobs:
    """Everything that runs beside the HTTP server. `start` and `stop` once each."""

    def __init__(self, ctx: HubContext) -> None:
        self._ctx = ctx
        self._halted = threading.Event()
        self._planner = threading.Thread(target=self._plan, name="hub-planner", daemon=True)
        self._sender = ReportSender(ctx)
        self._housekeeper = Housekeeper(ctx)

    def start(self) -> None:
        """Begin."""
        self._planner.start()
        self._sender.start()
        self._housekeeper.start()

    def stop(self) -> None:
        """End within a few seconds; what is half done is rolled back and done after the start."""
        self._halted.set()
        self._ctx.events.notify(PLAN)
        ends = time.monotonic() + STOP_S
        self._sender.stop(STOP_S)
        self._housekeeper.stop()
        self._planner.join(max(0.1, ends - time.monotonic()))

    def _plan(self) -> None:
        before = -1
        tried_waiting = float("-inf")
        while not self._halted.is_set():
            seen, supplied = self._ctx.events.count(PLAN), self._ctx.events.count(SUPPLY)
            is_due = supplied != before or time.monotonic() - tried_waiting >= WAITING_EVERY_S
            before, begun = supplied, time.monotonic()
            if is_due:
                tried_waiting = time.monotonic()
            try:
                look(self._ctx, waiting_too=is_due)
            except DatabaseAway:
                self._halted.wait(PAUSE_AFTER_FAULT_S)
            except Exception:
                # One bad order must not end planning for good.
                log.exception("planning failed; trying again")
                self._halted.wait(PAUSE_AFTER_FAULT_S)
            rest = (time.monotonic() - begun) * REST_SHARE
            self._halted.wait(min(max(rest, REST_S[0]), REST_S[1]))
            self._ctx.events.wait(PLAN, seen, LOOK_EVERY_S)
            if self._ctx.events.closed:
                self._halted.wait(LOOK_EVERY_S)
