"""The gate before every step: the lock, and double reads."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.books import CUP, PEN, TEA, Books
from tests.flow.desk import Desk
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.flow.checking import CheckReason
from wms_tui.flow.gate import Gate
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, Weight

ALL_BUT_OK = [f"WMS-{control}" for control in Control if control is not Control.OK]


@pytest.fixture
def desk() -> Desk:
    books = Books()
    for n in (1, 2):
        books.add(f"o{n}", {TEA: 3, CUP: 1}, position=n)
        books.finish(f"o{n}", Step.PRINT, Step.PICK)
    return Desk(books, Step.CHECK)


@pytest.mark.parametrize(
    "code", [*ALL_BUT_OK, "SF-o2", "NO-o1", TEA, "A-01", "W1", "SF", "WMS-OP-S1", "nonsense"]
)
def test_a_locked_bench_answers_not_now_to_everything_but_ok(desk: Desk, code: str) -> None:
    desk.books.cancel("o1")
    desk.scan("SF-o1")
    before = desk.state
    reply = desk.scan(code)
    assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, AnyStep.BENCH_LOCKED)
    assert (reply.weight, reply.facts, reply.asks) == (Weight.NOTE, (), ())
    assert desk.state == before
    assert desk.gate.locked is not None
    desk.scan("WMS-OK")
    assert desk.gate.locked is None


def test_a_lock_remembers_what_it_was_for(desk: Desk) -> None:
    desk.books.cancel("o1")
    desk.scan("SF-o1")
    locked = desk.gate.locked
    assert locked is not None
    assert (locked.step, locked.reason, locked.supervisor) == (Step.CHECK, "order_stopped", False)
    assert locked.params["order_no"] == "NO-o1"


def test_news_are_not_answered_while_locked_but_printer_news_are_kept() -> None:
    books = Books()
    books.add("o1", {TEA: 1})
    books.add("o2", {TEA: 1}, position=2)
    desk = Desk(books, Step.PRINT)
    desk.scan("WMS-NEXT")
    books.cancel("o1")
    desk.scan("SF-o1")
    assert desk.refresh() is None
    desk.told(o2="failed")
    assert dict(desk.state.told) == {"o2": "failed"}


def test_a_refused_item_may_be_scanned_again_at_once(desk: Desk) -> None:
    desk.scans("SF-o1", PEN)
    assert desk.scan(PEN, after=0.1).reason == CheckReason.WRONG_ITEM


def test_a_double_read_does_not_prolong_its_own_window(desk: Desk) -> None:
    desk.scans("SF-o1", TEA)
    assert desk.scan(TEA, after=0.5).reason == AnyStep.DOUBLE_READ
    assert desk.scan(TEA, after=0.4).reason == CheckReason.COUNTED


def test_the_window_is_a_setting(desk: Desk) -> None:
    desk.books.settings["scan.repeat_ms"] = 0
    desk.scans("SF-o1", TEA)
    assert desk.scan(TEA, after=0.0).reason == CheckReason.COUNTED


def test_a_restart_with_an_earlier_clock_takes_no_scan_for_a_double_read(desk: Desk) -> None:
    desk.scans("SF-o1", TEA)
    assert desk.scan(TEA, after=-90.0).reason == CheckReason.COUNTED


@given(gap_ms=st.integers(0, 3000), window_ms=st.integers(0, 3000))
def test_a_second_piece_counts_exactly_when_the_window_is_over(gap_ms: int, window_ms: int) -> None:
    books = Books()
    books.settings["scan.repeat_ms"] = window_ms
    books.add("o1", {TEA: 3})
    books.finish("o1", Step.PRINT, Step.PICK)
    desk = Desk(books, Step.CHECK)
    desk.now = 0.0
    desk.scan("SF-o1", after=0.0)
    desk.scan(TEA, after=0.0)
    reply = desk.scan(TEA, after=gap_ms / 1000)
    is_double = gap_ms / 1000 * 1000 < window_ms
    assert (reply.reason == AnyStep.DOUBLE_READ) == is_double


def test_a_gate_without_a_lock_is_the_one_a_bench_starts_with() -> None:
    assert replace(Gate(), item_code="") == Gate()
    assert Gate().locked is None
