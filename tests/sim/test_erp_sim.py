"""The simulated ERP: what it plans, how it signs, how it asks, and what it makes of reports."""

from __future__ import annotations

import csv
import json
import random
import threading
from collections import Counter
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, urlsplit

import httpx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patience import PATIENCE_S
from wms_tui.sim.erp.desk import ErpDesk
from wms_tui.sim.erp.gateway import Gateway
from wms_tui.sim.erp.orders import MIXES, Plan, plans_for
from wms_tui.sim.erp.qimen_wire import (
    ErpAccount,
    call_query,
    parse,
    read_answer,
    sign,
    signature_holds,
    write_answer,
    write_request,
)
from wms_tui.sim.erp.reports import ReportBook, read_report
from wms_tui.sim.erp.server import ErpServer
from wms_tui.sim.lifetime import wait_for

DATA = Path(__file__).parent.parent / "data" / "qimen"
ACCOUNT = ErpAccount()

VECTORS = [
    ("md5", {}, False, "C76963343BE418E6F6B8B0371219DC48"),
    ("hmac", {}, False, "40F227C141DD0EB24C5108CFC40BBAE1"),
    ("hmac-sha256", {}, False, "6FBB0C525B477156EEDAF2FF82E03567E966F9B97940C7637E63AF19493E0C24"),
    ("md5", {"session": ""}, False, "C76963343BE418E6F6B8B0371219DC48"),
    ("md5", {"session": ""}, True, "8C7CCDA65B18F1C584784424DACD53F0"),
]


@pytest.mark.parametrize(("method", "extra", "keep", "expected"), VECTORS)
def test_the_published_signatures_are_reproduced(
    method: str, extra: dict[str, str], keep: bool, expected: str
) -> None:
    params = {
        "app_key": "testerp_appkey",
        "customerId": "stub-cust-code",
        "format": "xml",
        "method": "taobao.qimen.orderprocess.report",
        "timestamp": "2025-06-18 10:05:14",
        "v": "2.0",
        "sign_method": method,
        **extra,
    }
    body = (DATA / "sign-vector.body.xml").read_bytes()
    assert sign(params, body, "test", keep_empty=keep) == expected


@given(st.text(max_size=40), st.sampled_from(["md5", "hmac", "hmac-sha256"]))
def test_what_is_signed_is_accepted_and_what_is_changed_is_not(text: str, method: str) -> None:
    account = ErpAccount(sign_method=method)
    body = text.encode("utf-8", "replace")
    query = call_query(account, "deliveryorder.create", body, datetime.now(UTC))
    assert signature_holds(query, body, account.secret)
    assert not signature_holds(query, body + b" ", account.secret)
    assert not signature_holds(query, body, "another")


@given(st.integers(5, 300), st.sampled_from(MIXES), st.integers(0, 50))
def test_at_least_seven_in_ten_orders_go_the_plain_way(count: int, mix: str, seed: int) -> None:
    plans = Counter(plans_for(count, mix, random.Random(seed)))
    assert sum(plans.values()) == count
    assert plans[Plan.NORMAL] >= 0.7 * count
    if mix == "full" and count >= 20:
        assert len(plans) == len(Plan)


def desk(folder: Path, url: str = "http://127.0.0.1:9", **more: Any) -> ErpDesk:
    return ErpDesk(folder, url, ACCOUNT, **{"orders": 60, "seed": 7, **more})


def rows(path: Path) -> list[dict[str, str]]:
    with path.open(encoding="utf-8", newline="") as text:
        return list(csv.DictReader(text))


def test_a_whole_case_is_ordered_now_and_then_but_not_from_a_newcomer(tmp_path: Path) -> None:
    def largest(mix: str) -> int:
        orders = desk(tmp_path / mix, mix=mix, orders=200).orders
        return max(line.qty for order in orders for line in order.lines)

    assert largest("full") > 3 >= largest("plain")


def test_a_seed_always_gives_the_same_orders_and_another_gives_others(tmp_path: Path) -> None:
    first, again, other = (
        desk(tmp_path / name, seed=seed) for name, seed in (("a", 7), ("b", 7), ("c", 8))
    )
    assert first.orders == again.orders
    assert first.orders != other.orders
    assert (tmp_path / "a/world.json").read_bytes() == (tmp_path / "b/world.json").read_bytes()


def test_the_files_hold_stock_for_every_order_that_should_be_shipped(tmp_path: Path) -> None:
    made = desk(tmp_path)
    books = Counter[str]()
    for row in rows(made.files["stock"]):
        books[row["item_code"]] += int(row["quantity"])
    needed = Counter[str]()
    for order in made.orders:
        if order.plan is Plan.SHORT_AT_INTAKE:
            assert any(books[line.sku.code] == 0 for line in order.lines)
            continue
        for line in order.lines:
            needed[line.sku.code] += line.qty
    assert all(books[code] >= count for code, count in needed.items())
    places = {row["location"] for row in rows(made.files["locations"])}
    assert places == {row["location"] for row in rows(made.files["stock"])}


def test_a_shelf_that_is_really_empty_belongs_to_one_order(tmp_path: Path) -> None:
    made = desk(tmp_path)
    world = json.loads(made.files["world"].read_text())
    empty = dict(world["empty"])
    short = {no for no, order in world["orders"].items() if order["plan"] == "shelf_short"}
    assert len(empty) == len(short) == 3
    users = [
        no
        for no, order in world["orders"].items()
        for sku in order["lines"]
        if sku in empty.values()
    ]
    assert sorted(users) == sorted(short)


def test_codes_exist_once(tmp_path: Path) -> None:
    made = desk(tmp_path, orders=300)
    codes = [
        code
        for sku in [*made.catalogue.items, *made.catalogue.boxes]
        for code in (*sku.barcodes, *(case for case, _ in sku.cases))
    ]
    codes += [w for numbers in made.catalogue.waybills.values() for w in numbers]
    codes += [order.waybill for order in made.orders if order.waybill]
    assert len(codes) == len(set(codes))
    digits = [
        sum(int(d) * (3 if n % 2 else 1) for n, d in enumerate(c)) for c in codes if c[0] == "6"
    ]
    assert all(total % 10 == 0 for total in digits)


class Hub:
    """A hub of a few lines: drops the first call, then answers; refuses cancels at first."""

    def __init__(self) -> None:
        self.calls: list[tuple[str, bytes]] = []
        self.signed = True
        self.drop = 1
        self.refuse_cancels = 2
        hub = self

        class Call(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                hub.answer(self, urlsplit(self.path).query, body)

            def log_message(self, format: str, *args: object) -> None:
                """Quiet."""

        self.server = HTTPServer(("127.0.0.1", 0), Call)
        threading.Thread(target=self.server.serve_forever, args=(0.05,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self.server.server_address[1]}"

    def answer(self, call: BaseHTTPRequestHandler, query: str, body: bytes) -> None:
        method = dict(parse_qsl(query))["method"].removeprefix("taobao.qimen.")
        self.signed = self.signed and signature_holds(query, body, ACCOUNT.secret)
        if self.drop:
            self.drop -= 1
            call.connection.close()
            return
        self.calls.append((method, body))
        good = True
        if method == "order.cancel" and self.refuse_cancels:
            self.refuse_cancels -= 1
            good = False
        answer = write_answer(success=good, code="0" if good else "BUSY", message="")
        call.send_response(200)
        call.send_header("Content-Length", str(len(answer)))
        call.end_headers()
        call.wfile.write(answer)


def test_orders_are_sent_until_answered_and_cancelled_when_they_reach_their_step(
    tmp_path: Path,
) -> None:
    hub = Hub()
    made = desk(tmp_path, hub.url, orders=20)
    erp = ErpServer(made, Gateway(ACCOUNT))
    erp.start()
    url = f"http://127.0.0.1:{erp.port}/control"
    with httpx.Client(timeout=PATIENCE_S) as ask:
        assert ask.post(f"{url}/items").json()["failed"] == {}
        ask.post(f"{url}/start")
        assert wait_for(lambda: ask.get(f"{url}/summary").json()["posted"], PATIENCE_S)
        planned = next(o for o in made.orders if o.plan is Plan.CANCEL_AT_CHECK)
        too_soon = ask.post(f"{url}/reached", json={"order_no": planned.order_no, "step": "pick"})
        assert too_soon.json() == {"fired": False}
        fired = ask.post(f"{url}/reached", json={"order_no": planned.order_no, "step": "check"})
        assert fired.json()["granted"]
        summary = ask.get(f"{url}/summary").json()
        assert ask.post(f"{url}/nonsense").status_code == 400
    assert hub.signed
    assert len(summary["created"]) == 20
    assert summary["repeated_calls"] >= 1
    assert sum(summary["expected"].values()) == 20
    assert planned.order_no not in summary["unfired"]
    assert Counter(method for method, _ in hub.calls)["deliveryorder.create"] == 20
    erp.stop()
    hub.server.shutdown()


def test_every_request_is_well_formed_and_names_its_parts(tmp_path: Path) -> None:
    hub = Hub()
    made = desk(tmp_path, hub.url, orders=20)
    made.send_items()
    made.start()
    assert wait_for(lambda: made.summary()["posted"], PATIENCE_S)
    orders = [parse(body) for method, body in hub.calls if method == "deliveryorder.create"]
    assert {root.findtext("deliveryOrder/deliveryOrderCode") for root in orders} == {
        order.order_no for order in made.orders
    }
    assert all(root.findtext("deliveryOrder/receiverInfo/name") for root in orders)
    hub.server.shutdown()


def test_the_same_confirm_twice_is_one_and_another_content_is_doubled() -> None:
    body = (DATA / "deliveryorder.confirm.request.xml").read_bytes()
    book = ReportBook()
    for _ in range(2):
        book.add(read_report("taobao.qimen.deliveryorder.confirm", body))
    assert book.summary()["doubled"] == []
    assert book.summary()["confirmed"] == 1
    assert book.summary()["confirms"]["CK202506180001"][0]["waybills"] == ["ZTO000000000001"]
    book.add(read_report("deliveryorder.confirm", body.replace(b"1.186", b"1.187")))
    assert book.summary()["doubled"] == ["CK202506180001"]


@pytest.mark.parametrize(
    ("fault", "status", "code"),
    [("refuse", 200, "E001"), ("top15", 200, "TOP15"), ("error500", 500, "")],
)
def test_reports_are_checked_kept_and_refused_on_command(
    fault: str, status: int, code: str, tmp_path: Path
) -> None:
    gateway = Gateway(ACCOUNT, tmp_path / "reports.jsonl")
    body = write_request({"order": {"orderCode": "A1"}, "process": {"processStatus": "PICK"}})
    query = call_query(ACCOUNT, "taobao.qimen.orderprocess.report", body, datetime.now(UTC))
    assert not read_answer(gateway.report(query, body + b"\n")[2]).success
    gateway.fault(fault)
    got = gateway.report(query, body)
    assert got[0] == status
    assert status != 200 or read_answer(got[2]).code == code
    assert read_answer(gateway.report(query, body)[2]).success
    assert gateway.book.summary()["steps"] == {"A1": ["PICK"]}
    assert gateway.book.bad_signatures == 1
    assert len((tmp_path / "reports.jsonl").read_text().splitlines()) == 1
