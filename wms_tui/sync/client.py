"""The one HTTP client of `/api/v1`: for the station's worker, the board and the commands."""

from __future__ import annotations

import gzip
import json
import time
from collections.abc import Callable, Mapping
from types import TracebackType
from typing import Any, Self, TypeVar

import httpx

from wms_tui.sync.answers import ClaimAnswer, Snapshot
from wms_tui.sync.failures import HubNotNow, HubRefused, HubUnreachable
from wms_tui.sync.fields import BadSyncMessage
from wms_tui.sync.messages import SyncAnswer, SyncRequest

T = TypeVar("T")

CONNECT_S = 3.0
TOTAL_S = 15.0
GZIP_FROM = 1024
POLL_SLACK_S = 5.0
MOST_BYTES = 256 * 1024 * 1024
"""Longest answer, unpacked: a snapshot of a very large warehouse fits."""
SLOWEST_BYTES_S = 20_000
"""A body that comes slower than this is a fault of the line, and would hold its caller for ever."""
NOT_NOW = 503
"""HTTP status of a hub whose database is away."""


class HubClient:
    """Talks to one hub with one token. May be used from several threads.

    Every call raises HubUnreachable (no connection, time-out, an answer that is not the hub's) or
    HubRefused (the hub said no, with its code, message and remedy).
    """

    def __init__(
        self, base_url: str, token: str, transport: httpx.BaseTransport | None = None
    ) -> None:
        self._http = httpx.Client(
            base_url=base_url.rstrip("/"),
            # As bytes: a token of other letters is the hub's to refuse, not a fault of the program.
            headers={b"Authorization": f"Bearer {token}".encode(), b"Accept-Encoding": b"gzip"},
            timeout=httpx.Timeout(TOTAL_S, connect=CONNECT_S),
            transport=transport,
            trust_env=False,  # a proxy set for browsers is no way to a hub in the house
        )

    def sync(self, request: SyncRequest) -> SyncAnswer:
        """One exchange."""
        return _read(SyncAnswer.from_json, self.call("POST", "/sync", json_body=request.as_json()))

    def poke(self, after: int, wait_s: float) -> bool:
        """Wait at the hub until there is a feed message behind `after`; False: none came."""
        answer = self.call(
            "GET",
            "/poke",
            params={"after": str(after), "wait": f"{wait_s:g}"},
            timeout_s=wait_s + POLL_SLACK_S,
        )
        return isinstance(answer, dict) and answer.get("waiting") is True

    def snapshot(self) -> Snapshot:
        """All of the station's work and books at one instant."""
        return _read(Snapshot.from_json, self.call("GET", "/snapshot"))

    def claim(self, code: str, step: str = "") -> ClaimAnswer:
        """Ask for the leg that a scanned label, tote or order number stands for."""
        body = {"code": code, "step": step}
        return _read(ClaimAnswer.from_json, self.call("POST", "/claim", json_body=body))

    def call(
        self,
        method: str,
        path: str,
        *,
        json_body: Any = None,
        content: bytes | None = None,
        params: Mapping[str, str] | None = None,
        headers: Mapping[str, str] | None = None,
        timeout_s: float | None = None,
        most_bytes: int = MOST_BYTES,
    ) -> Any:
        """Any call below `/api/v1` (`path` begins with a slash); the answer's JSON value.

        `timeout_s` bounds each wait, and with SLOWEST_BYTES_S how long the body may take.
        """
        sent = dict(headers or {})
        if json_body is not None:
            content = json.dumps(json_body, ensure_ascii=False).encode("utf-8")
            sent["Content-Type"] = "application/json"
        if content is not None and len(content) > GZIP_FROM:
            content, sent["Content-Encoding"] = gzip.compress(content, 6), "gzip"
        timeout = httpx.Timeout(timeout_s or TOTAL_S, connect=CONNECT_S)
        try:
            with self._http.stream(
                method, f"/api/v1{path}", content=content, params=params, headers=sent,
                timeout=timeout,
            ) as answer:  # fmt: skip
                body = _body(answer, timeout_s or TOTAL_S, most_bytes)
        except (httpx.HTTPError, httpx.InvalidURL, RuntimeError) as error:
            # RuntimeError: the client was closed by another thread.
            raise HubUnreachable(f"{type(error).__name__}: {error}") from None
        return _answer_value(answer, body)

    def close(self) -> None:
        """Close the connections."""
        self._http.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()


def _body(answer: httpx.Response, timeout_s: float, most_bytes: int) -> bytes:
    """The whole body. Raises HubUnreachable where it is too long, or comes in drops."""
    begun = time.monotonic()
    body = bytearray()
    for part in answer.iter_bytes():
        body += part
        if len(body) > most_bytes:
            raise HubUnreachable(f"the answer has more than {most_bytes >> 20} MiB")
        if time.monotonic() - begun > timeout_s + len(body) / SLOWEST_BYTES_S:
            raise HubUnreachable(f"the answer was cut off, it came too slowly ({len(body)} bytes)")
    return bytes(body)


def _answer_value(answer: httpx.Response, body: bytes) -> Any:
    try:
        value = json.loads(body)
    except (ValueError, RecursionError):
        value = None
    if answer.is_success and value is not None:
        return value
    if isinstance(value, dict) and "code" in value:
        code, message, remedy = (str(value.get(key, "")) for key in ("code", "message", "remedy"))
        if answer.status_code == NOT_NOW:
            raise HubNotNow(code, message, remedy)
        raise HubRefused(code, message, remedy, answer.status_code, value)
    if answer.status_code in (401, 403):
        raise HubRefused("not_allowed", "the hub does not take this token", "", answer.status_code)
    raise HubUnreachable(f"HTTP {answer.status_code} without an answer of the hub")


def _read(reader: Callable[[Any], T], value: Any) -> T:
    try:
        return reader(value)
    except BadSyncMessage as error:
        raise HubUnreachable(f"the hub's answer can't be read: {error}") from None
