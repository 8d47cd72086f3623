"""Calls the warehouse as an ERP does: signed, and again and again until it is answered."""

from __future__ import annotations

import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import httpx

from wms_tui.sim.erp.qimen_wire import Answer, ErpAccount, call_query, read_answer, write_request

AGAIN_S = 0.4
GIVE_UP_S = 600.0


class NoAnswer(Exception):
    """The warehouse did not answer within `GIVE_UP_S`."""


class Caller:
    """One ERP's way to one hub. May be used from several threads."""

    def __init__(self, hub_url: str, account: ErpAccount) -> None:
        self.account = account
        self._url = hub_url.rstrip("/") + "/qimen"
        self._http = httpx.Client(timeout=httpx.Timeout(10.0, connect=3.0))
        self.again = 0
        """Calls that had to be repeated because nothing usable came back."""

    def close(self) -> None:
        """Let the connections go."""
        self._http.close()

    def call(
        self,
        method: str,
        tree: Mapping[str, Any],
        *,
        ended: Callable[[], bool] = lambda: False,
        give_up_s: float = GIVE_UP_S,
    ) -> Answer:
        """Send until an envelope comes back. The same bytes each time, with a fresh signature.

        Errors: NoAnswer when it took too long, or `ended()` said to stop.
        """
        body = write_request(tree)
        end = time.monotonic() + give_up_s
        while True:
            answer = self._once(method, body)
            if answer is not None:
                return answer
            self.again += 1
            if time.monotonic() > end or ended():
                raise NoAnswer(f"{method}: no answer")
            time.sleep(AGAIN_S)

    def _once(self, method: str, body: bytes) -> Answer | None:
        query = call_query(self.account, method, body, datetime.now(UTC))
        kind = {"Content-Type": "text/xml;charset=utf-8"}
        try:
            response = self._http.post(f"{self._url}?{query}", content=body, headers=kind)
            return read_answer(response.content) if response.status_code == 200 else None
        except (httpx.HTTPError, ValueError):
            return None
