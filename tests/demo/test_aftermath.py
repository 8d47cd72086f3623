"""How a trouble ended: said once, and only when the screen really shows it."""

from __future__ import annotations

from dataclasses import replace

from wms_tui.bench.news import BenchView, ReplyView, StatusView
from wms_tui.demo.aftermath import Aftermath
from wms_tui.demo.ticker import STAYS_S, Ticker
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, Weight

ONLINE = BenchView("home", "bench-01", StatusView("online", list_at=1))


def away(unsent: int) -> BenchView:
    return replace(ONLINE, status=StatusView("offline", unsent, list_at=1))


def test_a_cut_hub_is_over_when_all_that_was_stored_is_uploaded() -> None:
    after = Aftermath()
    after.made("hub_cut")
    assert after.look(ONLINE) == []  # the station has not noticed yet
    assert after.look(away(3)) == []
    assert after.look(replace(ONLINE, status=StatusView("online", 3, list_at=1))) == []
    assert after.look(ONLINE) == [("hub_caught_up", {})]
    assert after.look(ONLINE) == []


def test_a_link_that_was_lost_by_itself_is_no_trouble_of_the_demo() -> None:
    after = Aftermath()
    after.look(away(1))
    assert after.look(ONLINE) == []


def test_a_cancelled_parcel_is_over_when_its_stop_was_acknowledged() -> None:
    after = Aftermath()
    params = {"order_no": "CK1"}
    stop = ReplyView(5, Outcome.BLOCKED, Weight.STOP, AnyStep.ORDER_STOPPED, params, "W1")
    assert after.look(replace(ONLINE, reply=stop, locked=True)) == []
    assert after.look(ONLINE) == [("cancel_seen", params)]
    assert after.look(ONLINE) == []


def test_news_stays_long_enough_to_be_read_and_trouble_does_not_wait() -> None:
    now = [0.0]
    ticker = Ticker(lambda: now[0])
    assert ticker.shown() == ""
    ticker.add("one", is_urgent=False)
    now[0] = 10 * STAYS_S
    assert ticker.shown() == "one"
    ticker.add("two", is_urgent=False)
    assert ticker.shown() == "two"
    ticker.add("three", is_urgent=False)
    assert ticker.shown() == "two"
    ticker.add("trouble", is_urgent=True)
    assert ticker.shown() == "trouble"
