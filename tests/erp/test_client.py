"""Sending over a real wire, and judging what comes back."""

from __future__ import annotations

import socket
import threading
from collections.abc import Iterator
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.erp.gateway import SECRET, Gateway, running_gateway
from tests.erp.samples import sample
from tests.patience import PATIENCE_S
from wms_tui.erp.qimen.client import QimenAccount, QimenClient
from wms_tui.erp.qimen.verdicts import judge
from wms_tui.erp.reports import Verdict, VerdictKind, Written

NOW = datetime(2025, 6, 18, 2, 5, 14, tzinfo=UTC)
MESSAGE = Written("orderprocess.report", sample("orderprocess.report.pick.request"))


@pytest.fixture
def gateway() -> Iterator[Gateway]:
    with running_gateway() as running:
        yield running


def account(url: str, **changes: object) -> QimenAccount:
    fields: dict[str, object] = {
        "app_key": "key",
        "secret": SECRET,
        "customer_id": "客户1",
        "gateway_url": url,
    }
    return QimenAccount(**(fields | changes))  # type: ignore[arg-type]


def send(url: str, read_s: float = PATIENCE_S, **changes: object) -> Verdict:
    client = QimenClient(account(url, **changes), connect_s=PATIENCE_S, read_s=read_s)
    try:
        return client.send(MESSAGE, NOW)
    finally:
        client.close()


@pytest.mark.parametrize("sign_method", ["md5", "hmac", "hmac-sha256"])
def test_a_report_arrives_signed_and_unchanged(gateway: Gateway, sign_method: str) -> None:
    verdict = send(gateway.url, sign_method=sign_method)
    assert verdict.kind is VerdictKind.ACCEPTED
    got = gateway.received[0]
    assert got.body == MESSAGE.body
    assert got.method == "taobao.qimen.orderprocess.report"
    assert got.query[b"timestamp"] == b"2025-06-18 10:05:14"
    assert got.query[b"customerId"].decode() == "客户1"
    assert got.query[b"tenant"].decode() == "甲"


def test_direct_mode_sends_the_bare_method(gateway: Gateway) -> None:
    send(gateway.url, method_prefix=False)
    assert gateway.received[0].method == "orderprocess.report"


def test_silence_refused_connections_and_broken_answers_are_sent_again(gateway: Gateway) -> None:
    with socket.socket() as unused:
        unused.bind(("127.0.0.1", 0))
        assert send(f"http://127.0.0.1:{unused.getsockname()[1]}/").kind is VerdictKind.RETRY
    for answer in ((0, b""), (500, b"x"), (302, b""), (200, b"<html>"), (200, b"a" * 2_000_000)):
        gateway.answer = lambda report, number, answer=answer: answer  # type: ignore[misc]
        assert send(gateway.url).kind is VerdictKind.RETRY, answer


def test_an_erp_that_does_not_answer_in_time_is_given_up(gateway: Gateway) -> None:
    released = threading.Event()

    def slow(report: object, number: int) -> tuple[int, bytes]:
        released.wait(PATIENCE_S)
        return 0, b""

    gateway.answer = slow
    assert send(gateway.url, read_s=0.2).kind is VerdictKind.RETRY
    assert not released.is_set()
    assert len(gateway.received) == 1
    released.set()


@pytest.mark.parametrize("url", ["", "not a url", "ftp://127.0.0.1/", "http://[::1"])
def test_a_wrong_address_is_a_wrong_setup(url: str) -> None:
    assert send(url).kind is VerdictKind.MISCONFIGURED


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("error.gateway-top15-read-timeout.response", VerdictKind.RETRY),
        ("error.gateway-top60-no-route.response", VerdictKind.MISCONFIGURED),
        ("error.gateway-top60-signature.response", VerdictKind.MISCONFIGURED),
        ("error.receiver-sign-check-failure.response", VerdictKind.REFUSED),
        ("order.cancel.failure.response", VerdictKind.REFUSED),
        ("common.success.response", VerdictKind.ACCEPTED),
        ("order.cancel.response", VerdictKind.ACCEPTED),
    ],
)
def test_each_answer_of_the_samples_is_judged(name: str, kind: VerdictKind) -> None:
    assert judge(200, sample(name)).kind is kind


def test_top1_and_the_gateways_stub_error_are_judged() -> None:
    top1 = b"<response><flag>failure</flag><code>TOP1</code><message>x</message></response>"
    assert judge(200, top1).kind is VerdictKind.RETRY
    stub = b"<error_response><code>50</code><sub_code>%s</sub_code></error_response>"
    assert judge(200, stub % b"isv.invalid-parameter").kind is VerdictKind.MISCONFIGURED
    assert judge(200, stub % b"isp.http-closed").kind is VerdictKind.RETRY


@given(st.integers(100, 599), st.binary(max_size=100))
def test_any_answer_has_a_verdict(status: int, body: bytes) -> None:
    assert judge(status, body).kind is VerdictKind.RETRY
