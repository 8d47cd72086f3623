"""Sends signed messages to one ERP, through the Qimen gateway or directly."""

from __future__ import annotations

import time
from dataclasses import dataclass, field
from datetime import datetime
from urllib.parse import parse_qsl, urlencode, urlsplit, urlunsplit

import httpx

from wms_tui.erp.qimen.methods import PREFIX
from wms_tui.erp.qimen.signing import sign
from wms_tui.erp.qimen.verdicts import judge
from wms_tui.erp.qimen.writing import beijing
from wms_tui.erp.reports import Verdict, VerdictKind, Written

CONNECT_S = 3.0
READ_S = 10.0
MAX_ANSWER = 1024 * 1024


@dataclass(frozen=True, slots=True)
class QimenAccount:
    """One ERP's entry: who we are to it, and where it listens."""

    app_key: str
    secret: str = field(repr=False)
    customer_id: str = ""
    gateway_url: str = ""
    method_prefix: bool = True
    """Whether outgoing method names begin with `taobao.qimen.`."""
    sign_method: str = "md5"


class QimenClient:
    """The way out to one ERP; one connection pool, used by any number of threads."""

    def __init__(
        self, account: QimenAccount, *, connect_s: float = CONNECT_S, read_s: float = READ_S
    ) -> None:
        self._account = account
        self._read_s = read_s
        timeout = httpx.Timeout(read_s, connect=connect_s)
        self._http = httpx.Client(timeout=timeout, follow_redirects=False)

    def send(self, message: Written, now: datetime) -> Verdict:
        """Sends one message and judges the answer; `now` is an aware time."""
        try:
            url = self._url(message, now)
            headers = {"Content-Type": "text/xml;charset=utf-8"}
            with self._http.stream("POST", url, content=message.body, headers=headers) as answer:
                return judge(answer.status_code, self._bounded(answer))
        except (httpx.InvalidURL, httpx.UnsupportedProtocol, ValueError) as error:
            return Verdict(VerdictKind.MISCONFIGURED, "GATEWAY_URL", str(error)[:200])
        except (httpx.HTTPError, httpx.StreamError) as error:
            return Verdict(VerdictKind.RETRY, type(error).__name__, str(error)[:200])

    def close(self) -> None:
        """Closes the connections."""
        self._http.close()

    def _url(self, message: Written, now: datetime) -> str:
        account = self._account
        parameters = {
            "method": (PREFIX if account.method_prefix else "") + message.method,
            "timestamp": beijing(now),
            "format": "xml",
            "app_key": account.app_key,
            "v": "2.0",
            "sign_method": account.sign_method,
            "customerId": account.customer_id,
        }
        parts = urlsplit(account.gateway_url)
        # A parameter of the address itself travels with the others, so it is signed with them.
        given = dict(parse_qsl(parts.query)) | {k: v for k, v in parameters.items() if v}
        given["sign"] = sign(given, message.body, account.secret)
        return urlunsplit(parts._replace(query=urlencode(given)))

    def _bounded(self, answer: httpx.Response) -> bytes:
        """The body, cut where it is absurdly long: then it can't be read, and is repeated.

        httpx's read limit is for each piece; one that trickles in must end too.
        """
        ends = time.monotonic() + self._read_s
        got = bytearray()
        for piece in answer.iter_bytes():
            got += piece
            if len(got) > MAX_ANSWER:
                break
            if time.monotonic() > ends:
                raise httpx.ReadTimeout("the answer trickles in too slowly")
        return bytes(got[:MAX_ANSWER])
