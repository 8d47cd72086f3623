"""The ERP's end of the reports: checks the signature, keeps the report, answers; or misbehaves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

from wms_tui.sim.erp.qimen_wire import ErpAccount, signature_holds, write_answer
from wms_tui.sim.erp.reports import Report, ReportBook, read_report

XML = "text/xml;charset=utf-8"
FAULTS = ("none", "refuse", "timeout", "error500", "top15")
TIMEOUT_S = 15.0

HttpAnswer = tuple[int, str, bytes]


class Gateway:
    """Takes reports from several connections at once."""

    def __init__(self, account: ErpAccount, records: Path | None = None) -> None:
        self.book = ReportBook(records)
        self.seen: Callable[[Report], None] = lambda _report: None
        """Told of each report that was taken."""
        self.timeout_s = TIMEOUT_S
        self._account = account
        self._lock = threading.Lock()
        self._fault, self._times, self._method = "none", 0, ""

    def fault(self, name: str, times: int = 1, method: str = "") -> dict[str, Any]:
        """Misbehave for the next `times` reports (of `method`, if given). Errors: ValueError.

        `timeout` takes the report and answers too late; the others do not take it.
        """
        if name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(FAULTS)}")
        with self._lock:
            self._fault, self._times, self._method = name, times, method
        return {"fault": name, "times": times}

    def report(self, query: str, body: bytes) -> HttpAnswer:
        """A POST of the warehouse → HTTP status, content type, body."""
        params = dict(parse_qsl(query, keep_blank_values=True))
        if not signature_holds(query, body, self._account.secret):
            self.book.bad_signatures += 1
            return _failure("sign-check-failure", "Illegal request")
        if params.get("customerId") != self._account.customer_id:
            return _failure("TOP60", "no such customerId")
        try:
            report = read_report(params.get("method", ""), body)
        except ValueError as error:
            self.book.unreadable += 1
            return _failure("S001", str(error))
        fault = self._take_fault(report.method)
        if fault == "error500":
            return 500, "text/plain", b"internal error"
        if fault == "top15":
            return _failure("TOP15", "Remote service error | isp.http-connection-timeout")
        if fault == "refuse":
            return _failure("E001", "发货单状态不允许")
        self.book.add(report)
        self.seen(report)
        if fault == "timeout":
            time.sleep(self.timeout_s)
        return 200, XML, write_answer(success=True, code="0", message="OK")

    def _take_fault(self, method: str) -> str:
        with self._lock:
            if self._times <= 0 or (self._method and self._method != method):
                return "none"
            self._times -= 1
            return self._fault


def _failure(code: str, message: str) -> HttpAnswer:
    return 200, XML, write_answer(success=False, code=code, message=message)
