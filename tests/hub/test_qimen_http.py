"""The route itself: the hub's own application behind a real HTTP server."""

from __future__ import annotations

import time
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from pathlib import Path

import httpx
import pytest

from tests.erp.gateway import Gateway, running_gateway
from tests.erp.samples import sample
from tests.hub.erp_house import House, add_items, config, erp, open_house, signed
from tests.hub.serving import serving
from tests.patience import PATIENCE_S
from wms_tui.db.hub.tables import Order
from wms_tui.erp.qimen.reading import MAX_BODY, Node, read

CREATE = sample("deliveryorder.create.request")


@dataclass
class Served:
    """A hub that listens."""

    house: House
    url: str
    gateway: Gateway

    def post(self, method: str, body: bytes, kind: str = "text/xml;charset=utf-8") -> Node:
        """A signed call over HTTP, and the answer read."""
        url = f"{self.url}/qimen?{signed(method, body).decode()}"
        answer = httpx.post(url, content=body, headers={"Content-Type": kind}, timeout=PATIENCE_S)
        assert answer.status_code == 200
        assert answer.headers["content-type"].startswith("text/xml")
        return read(answer.content)


@pytest.fixture
def hub(tmp_path: Path) -> Iterator[Served]:
    with (
        running_gateway() as gateway,
        open_house(config(tmp_path, erp(gateway.url))) as house,
    ):
        add_items(house)
        with serving(house.ctx, jobs=True) as listening:
            yield Served(house, listening.url, gateway)


@pytest.mark.parametrize("kind", ["text/xml;charset=utf-8", "application/xml", "text/plain"])
def test_an_order_is_taken_over_http_and_its_acceptance_reported(hub: Served, kind: str) -> None:
    answer = hub.post("taobao.qimen.deliveryorder.create", CREATE, kind)
    assert answer.value("flag") == "success"
    code = answer.value("deliveryOrderId") + "-ACCEPT"
    hub.house.wait(lambda: hub.house.states().get(code) == "sent")
    assert any(got.status == "ACCEPT" for got in hub.gateway.received)


def test_the_same_order_many_times_at_once_is_one_order(hub: Served) -> None:
    body = CREATE.replace(b"CK202506180001", b"CK-AT-ONCE")
    with ThreadPoolExecutor(12) as pool:
        answers = list(pool.map(lambda _: hub.post("deliveryorder.create", body), range(24)))
    assert {answer.value("flag") for answer in answers} == {"success"}
    assert len({answer.value("deliveryOrderId") for answer in answers}) == 1


def test_a_cancellation_nobody_works_on_is_granted_twice_and_the_number_is_spent(
    hub: Served,
) -> None:
    body = CREATE.replace(b"CK202506180001", b"CK-CANCEL")
    assert hub.post("deliveryorder.create", body).value("flag") == "success"
    wish = sample("order.cancel.request")
    for old, new in (
        (b"201612300925", b"CK-CANCEL"),
        (b"wms_test_20150908", b"WH01"),
        (b"customer_0908", b"HZ001"),
    ):
        wish = wish.replace(old, new)
    hub.house.put_setting("cancel.wait_ms", "60000")  # nobody works on it: nobody is waited for
    began = time.monotonic()
    for _ in range(2):
        assert hub.post("order.cancel", wish).value("flag") == "success"
    assert time.monotonic() - began < 50
    order = hub.house.ctx.database.read(
        lambda db: db.query(Order).filter_by(order_no="CK-CANCEL").one()
    )
    assert order.state == "cancelled"
    again = hub.post("deliveryorder.create", body)
    assert again.value("code") == "ORDER_CANCELLED"


def test_a_cancellation_of_a_shipped_order_is_refused_in_words(hub: Served) -> None:
    hub.house.add_order("GONE")

    def ship(order: Order) -> None:
        order.state, order.handed_over_at = "handed_over", 1

    hub.house.ctx.database.write(lambda db: ship(db.query(Order).filter_by(order_id="GONE").one()))
    wish = b"<request><warehouseCode>WH01</warehouseCode><orderCode>CK-GONE</orderCode></request>"
    answer = hub.post("order.cancel", wish)
    assert (answer.value("flag"), answer.value("code")) == ("failure", "CANNOT_CANCEL")
    assert "不能取消" in answer.value("message")


def test_unknown_and_partial_cancellations_are_refused(hub: Served) -> None:
    partial = hub.post("order.cancel", sample("order.cancel.partial.request"))
    assert partial.value("code") == "CANCEL_PARTIAL"
    assert hub.post("order.cancel", sample("order.cancel.request")).value("flag") == "failure"
    wish = b"<request><warehouseCode>WH01</warehouseCode><orderCode>NOPE</orderCode></request>"
    assert hub.post("order.cancel", wish).value("code") == "ORDER_NOT_FOUND"
    hub.house.put_setting("cancel.unknown", "success")
    assert hub.post("order.cancel", wish).value("flag") == "success"
    hub.house.put_setting("cancel.unknown", "failure")


def test_a_body_over_the_limit_is_answered_before_it_is_read_whole(hub: Served) -> None:
    body = b"x" * (MAX_BODY + 1)
    assert hub.post("items.synchronize", body).value("code") == "BODY_TOO_LARGE"


def test_a_large_batch_within_the_limit_is_read(hub: Served) -> None:
    entry = "<item><itemCode>N{0}</itemCode><itemName>名</itemName><barCode>N{0}</barCode></item>"
    body = (
        "<request><warehouseCode>WH01</warehouseCode><ownerCode>HZ001</ownerCode><items>"
        + "".join(entry.format(number) for number in range(200))
        + "</items><remark>"
        + "长" * 3_000_000
        + "</remark></request>"
    )
    assert hub.post("items.synchronize", body.encode()).value("flag") == "success"
