"""Signed Qimen orders, and eight connections that post them as fast as they are answered."""

from __future__ import annotations

import http.client
import threading
import time
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta
from urllib.parse import urlencode

from wms_tui.erp.qimen.signing import sign

SECRET, CUSTOMER = "benchmark-secret", "C1"
CONNECTIONS = 8

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

Message = tuple[str, bytes]
"""(path with query, body)."""


def messages(first: int, count: int) -> list[Message]:
    """Signed orders with numbers of their own."""
    return [
        _signed(_ORDER.format(number=f"CK{n:08d}").encode()) for n in range(first, first + count)
    ]


def _signed(body: bytes) -> Message:
    at = datetime.now(UTC) + timedelta(hours=8)  # Qimen's clock is Beijing's
    query = {
        "method": "deliveryorder.create", "timestamp": f"{at:%Y-%m-%d %H:%M:%S}", "format": "xml",
        "app_key": "key", "v": "2.0", "sign_method": "md5", "customerId": CUSTOMER,
    }  # fmt: skip
    query["sign"] = sign(query, body, SECRET)
    return "/qimen?" + urlencode(query), body


def post_all(port: int, wanted: Sequence[Message]) -> tuple[list[float], float]:
    """(ms of each answer, orders a second). Errors: RuntimeError where one was not taken."""
    left, taken, lock = list(reversed(wanted)), [], threading.Lock()
    failed: list[str] = []

    def post() -> None:
        wire = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
        while left and not failed:
            try:
                path, body = left.pop()
            except IndexError:  # another connection was faster
                return
            begun = time.perf_counter()
            wire.request("POST", path, body, {"Content-Type": "text/xml;charset=utf-8"})
            answer = wire.getresponse().read()
            ms = (time.perf_counter() - begun) * 1000
            if b"<flag>success</flag>" not in answer:
                failed.append(answer.decode(errors="replace")[:400])
            with lock:
                taken.append(ms)

    threads = [threading.Thread(target=post) for _ in range(CONNECTIONS)]
    begun = time.perf_counter()
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if failed:
        raise RuntimeError(failed[0])
    return taken, len(wanted) / (time.perf_counter() - begun)
