"""The inbox: the order of the wire, and the hub last."""

from __future__ import annotations

import threading

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.patience import PATIENCE_S
from wms_tui.bench.inbox import Errand, Inbox, InboxClosed


@given(st.lists(st.floats(0, 100, allow_nan=False), max_size=30))
def test_events_come_out_by_their_moment_and_equal_ones_as_posted(moments: list[float]) -> None:
    inbox: Inbox[tuple[float, int]] = Inbox()
    for number, at in enumerate(moments):
        inbox.post((at, number), at)
    taken = [inbox.take(0) for _ in moments]
    assert taken == sorted(taken)  # type: ignore[type-var]
    assert inbox.take(0) is None


def test_errands_of_the_hub_wait_until_no_scan_waits() -> None:
    inbox: Inbox[str] = Inbox()
    asked = threading.Thread(target=lambda: inbox.ask(lambda: None))
    asked.start()
    while not inbox._errands:
        pass
    inbox.post("scan", 5.0)
    assert inbox.take(0) == "scan"
    errand = inbox.take(0)
    assert isinstance(errand, Errand)
    errand.run()
    asked.join(PATIENCE_S)
    assert not asked.is_alive()


def test_an_error_of_an_errand_reaches_who_asked_and_not_the_bench() -> None:
    inbox: Inbox[str] = Inbox()
    caught: list[BaseException] = []

    def fail() -> None:
        raise ValueError("disk")

    def ask() -> None:
        try:
            inbox.ask(fail)
        except ValueError as error:
            caught.append(error)

    asking = threading.Thread(target=ask)
    asking.start()
    errand = inbox.take(PATIENCE_S)
    assert isinstance(errand, Errand)
    errand.run()
    asking.join(PATIENCE_S)
    assert len(caught) == 1


def test_a_closed_inbox_tells_who_waits_and_takes_nothing() -> None:
    inbox: Inbox[str] = Inbox()
    told: list[bool] = []

    def ask() -> None:
        try:
            inbox.ask(lambda: None)
        except InboxClosed:
            told.append(True)

    asking = threading.Thread(target=ask)
    asking.start()
    while not inbox._errands:
        pass
    inbox.close()
    asking.join(PATIENCE_S)
    assert told == [True]
    inbox.post("scan", 1.0)
    assert inbox.take(0) is None
    with pytest.raises(InboxClosed):
        inbox.ask(lambda: None)
