"""What the warehouse reported: kept in the order of arrival, and judged for doubles.

A final confirm is doubled where one order got two that differ in `outBizCode` or in content; the
same confirm sent again after a lost answer is one confirm.
"""

from __future__ import annotations

import hashlib
import json
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from lxml import etree

from wms_tui.sim.erp.qimen_wire import parse


@dataclass(frozen=True)
class Report:
    """One report as it came."""

    at: float
    method: str
    order_no: str
    status: str
    """processStatus of a step report, status of a confirm, else empty."""
    out_biz_code: str
    digest: str
    waybills: tuple[str, ...]
    weights: tuple[str, ...]


def read_report(method: str, body: bytes) -> Report:
    """What a report's XML says. Errors: ValueError where it is no request."""
    root = parse(body)
    if root.tag != "request":
        raise ValueError(f"the report's root is {root.tag!r}, not 'request'")
    kind = method.removeprefix("taobao.qimen.")
    order_no = _first(root, "deliveryOrder/deliveryOrderCode", "order/orderCode")
    status = _first(root, "process/processStatus", "deliveryOrder/status")
    return Report(
        at=time.time(),
        method=kind,
        order_no=order_no or _first(root, "deliveryOrderCode"),
        status=status,
        out_biz_code=_first(root, "deliveryOrder/outBizCode", "outBizCode"),
        digest=hashlib.blake2b(etree.tostring(root, method="c14n"), digest_size=16).hexdigest(),
        waybills=tuple(e.text or "" for e in root.iterfind("packages/package/expressCode")),
        weights=tuple(e.text or "" for e in root.iterfind("packages/package/weight")),
    )


def _first(root: etree._Element, *paths: str) -> str:
    return next((text.strip() for path in paths if (text := root.findtext(path))), "")


class ReportBook:
    """All reports of a run, also as a JSON-lines file."""

    def __init__(self, path: Path | None = None) -> None:
        self._path = path
        self._lock = threading.Lock()
        self.reports: list[Report] = []
        self.bad_signatures = 0
        self.unreadable = 0

    def add(self, report: Report) -> None:
        """Keep a report."""
        with self._lock:
            self.reports.append(report)
            if self._path is not None:
                with self._path.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(vars(report), ensure_ascii=False) + "\n")

    def summary(self) -> dict[str, Any]:
        """Confirms, doubled confirms, step reports and shortages by order."""
        with self._lock:
            reports = list(self.reports)
        confirms: dict[str, list[Report]] = {}
        steps: dict[str, list[str]] = {}
        lacks: dict[str, int] = {}
        for report in reports:
            if report.method == "deliveryorder.confirm":
                confirms.setdefault(report.order_no, []).append(report)
            elif report.method == "orderprocess.report":
                steps.setdefault(report.order_no, []).append(report.status)
            elif report.method == "itemlack.report":
                lacks[report.order_no] = lacks.get(report.order_no, 0) + 1
        return {
            "reports": len(reports),
            "confirmed": len(confirms),
            "confirms": {order: [_confirm(r) for r in all_] for order, all_ in confirms.items()},
            "doubled": sorted(
                order for order, all_ in confirms.items() if len(set(map(_identity, all_))) > 1
            ),
            "steps": steps,
            "lacks": lacks,
            "bad_signatures": self.bad_signatures,
            "unreadable": self.unreadable,
        }


def _identity(report: Report) -> tuple[str, str]:
    return report.out_biz_code, report.digest


def _confirm(report: Report) -> dict[str, Any]:
    return {
        "outBizCode": report.out_biz_code,
        "digest": report.digest,
        "waybills": list(report.waybills),
        "weights": list(report.weights),
    }
