"""Signed Qimen orders, and eight connections that post them as fast as they are answered.

The client shares the machine with what it measures: bodies and heads are made beforehand, and one
thread serves all connections.
"""

from __future__ import annotations

import asyncio
import time
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from wms_tui.erp.qimen.signing import sign

SECRET, CUSTOMER = "benchmark-secret", "C1"
CONNECTIONS = 8
PATIENCE_S = 120.0

_ORDER = """<?xml version="1.0" encoding="utf-8"?>
<request><deliveryOrder><deliveryOrderCode>{number}</deliveryOrderCode><orderType>JYCK</orderType>
<warehouseCode>WH01</warehouseCode><sourcePlatformCode>TB</sourcePlatformCode>
<createTime>2025-06-18 10:05:12</createTime><placeOrderTime>2025-06-18 09:58:01</placeOrderTime>
<operateTime>2025-06-18 10:05:10</operateTime><shopNick>示例旗舰店</shopNick>
<logisticsCode>SF</logisticsCode><senderInfo><name>发件人甲</name><mobile>13800000001</mobile>
<province>浙江省</province><city>杭州市</city><detailAddress>示例路1号示例仓库</detailAddress></senderInfo>
<receiverInfo><name>收件人乙</name><mobile>13800000002</mobile><province>上海</province>
<city>上海市</city><area>浦东新区</area><detailAddress>示例路888弄8号801室</detailAddress></receiverInfo>
<buyerMessage>请放门口</buyerMessage></deliveryOrder><orderLines>
<orderLine><orderLineNo>1</orderLineNo><ownerCode>OW</ownerCode><itemCode>CUP</itemCode>
<planQty>2</planQty><inventoryType>ZP</inventoryType></orderLine>
<orderLine><orderLineNo>2</orderLineNo><ownerCode>OW</ownerCode><itemCode>PLATE</itemCode>
<planQty>1</planQty><inventoryType>ZP</inventoryType></orderLine></orderLines></request>"""


def messages(first: int, count: int) -> list[bytes]:
    """So many signed orders, each a whole HTTP request."""
    return [
        _signed(_ORDER.format(number=f"CK{n:08d}").encode()) for n in range(first, first + count)
    ]


def _signed(body: bytes) -> bytes:
    at = datetime.now(UTC) + timedelta(hours=8)  # Qimen's clock is Beijing's
    query = {
        "method": "deliveryorder.create", "timestamp": f"{at:%Y-%m-%d %H:%M:%S}", "format": "xml",
        "app_key": "key", "v": "2.0", "sign_method": "md5", "customerId": CUSTOMER,
    }  # fmt: skip
    query["sign"] = sign(query, body, SECRET)
    head = (
        f"POST /qimen?{urlencode(query)} HTTP/1.1\r\nHost: 127.0.0.1\r\n"
        f"Content-Type: text/xml;charset=utf-8\r\nContent-Length: {len(body)}\r\n\r\n"
    )
    return head.encode() + body


@dataclass
class _Run:
    """What all connections take from and put into."""

    left: list[bytes]
    done: asyncio.Future[None]
    wanted: int
    taken: list[float] = field(default_factory=list)
    failed: str = ""


class _Wire(asyncio.Protocol):
    """One connection that stays open: sends the next order when the last one is answered."""

    def __init__(self, run: _Run) -> None:
        self._run = run
        self._got = b""
        self._begun = 0.0
        self._to: asyncio.WriteTransport | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        assert isinstance(transport, asyncio.WriteTransport)
        self._to = transport
        self._next()

    def data_received(self, data: bytes) -> None:
        self._got += data
        head, found, body = self._got.partition(b"\r\n\r\n")
        length = head.lower().partition(b"content-length:")[2].split(b"\r\n")[0]
        if not found or len(body) < int(length):
            return
        self._got = b""
        self._run.taken.append((time.perf_counter() - self._begun) * 1000)
        if b"<flag>success</flag>" not in body:
            self._end(body.decode(errors="replace")[:400])
        else:
            self._next()

    def connection_lost(self, exc: Exception | None) -> None:
        self._end(f"the connection was closed: {exc}")

    def _next(self) -> None:
        assert self._to is not None
        if self._run.left:
            self._begun = time.perf_counter()
            self._to.write(self._run.left.pop())
        elif len(self._run.taken) == self._run.wanted:
            self._end("")

    def _end(self, failed: str) -> None:
        if not self._run.done.done():
            self._run.failed = failed
            self._run.done.set_result(None)


def post_all(port: int, wanted: Sequence[bytes]) -> tuple[list[float], float]:
    """(ms of each answer, orders a second). Errors: RuntimeError where one was not taken."""
    return asyncio.run(_post_all(port, wanted))


async def _post_all(port: int, wanted: Sequence[bytes]) -> tuple[list[float], float]:
    loop = asyncio.get_running_loop()
    run = _Run(list(reversed(wanted)), loop.create_future(), len(wanted))
    begun = time.perf_counter()
    wires = [
        await loop.create_connection(lambda: _Wire(run), "127.0.0.1", port)
        for _ in range(CONNECTIONS)
    ]
    await asyncio.wait_for(run.done, PATIENCE_S)
    rate = len(wanted) / (time.perf_counter() - begun)
    for transport, _ in wires:
        transport.close()
    if run.failed:
        raise RuntimeError(run.failed)
    return run.taken, rate
