"""Whose label is this? The robot holds a waybill number; the ERP thinks in order numbers.

Numbers that the ERP gave itself or was told in a report are known; for the others the hub is asked
over its interface for supervisors, as somebody at the ERP would ring up the warehouse.
"""

from __future__ import annotations

import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

import httpx

from wms_tui.sim.erp.orders import SimOrder
from wms_tui.sim.erp.reports import Report

AGAIN_S = 0.4


class OrderLookup:
    """Finds orders by their number or by a waybill. May be used from several threads."""

    def __init__(self, orders: list[SimOrder], hub_url: str, token_file: Path | None) -> None:
        self._orders = {order.order_no: order for order in orders}
        self._waybills = {order.waybill: order.order_no for order in orders if order.waybill}
        self._url = hub_url.rstrip("/")
        self._token_file = token_file
        self._lock = threading.Lock()

    def learn(self, report: Report) -> None:
        """Waybills that a report names."""
        with self._lock:
            self._waybills.update(dict.fromkeys(report.waybills, report.order_no))

    def by_number(self, order_no: str) -> SimOrder | None:
        """An order of this run; None for others."""
        return self._orders.get(order_no)

    def by_waybill(self, waybill: str, ended: Callable[[], bool]) -> SimOrder | None:
        """The order behind a label; asks the hub until it answers. None: nobody knows it."""
        with self._lock:
            known = self._waybills.get(waybill)
        if known is None:
            known = self._ask(waybill, ended)
            if known:
                with self._lock:
                    self._waybills[waybill] = known
        return self._orders.get(known) if known else None

    def _ask(self, waybill: str, ended: Callable[[], bool]) -> str:
        if self._token_file is None:
            return ""
        while not ended():
            try:
                token = self._token_file.read_text(encoding="utf-8").strip()
                found = httpx.get(
                    f"{self._url}/api/v1/orders/{waybill}",
                    headers={"Authorization": f"Bearer {token}"},
                    timeout=httpx.Timeout(5.0, connect=2.0),
                )
                if found.status_code < 500:
                    return _order_no(found.json()) if found.status_code == 200 else ""
            except (httpx.HTTPError, OSError, ValueError):
                pass  # the hub is down or starting: asked again, like every call of this ERP
            time.sleep(AGAIN_S)
        return ""


def _order_no(answer: Any) -> str:
    """The first `order_no` anywhere in an answer."""
    if isinstance(answer, dict):
        if isinstance(answer.get("order_no"), str):
            return str(answer["order_no"])
        return next((no for value in answer.values() if (no := _order_no(value))), "")
    if isinstance(answer, list):
        return next((no for value in answer if (no := _order_no(value))), "")
    return ""
