"""The handover step, reply by reply."""

from __future__ import annotations

import pytest

from tests.flow.books import TEA, Books
from tests.flow.desk import Desk
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Step
from wms_tui.flow.handing_over import HandoverPrompt, HandoverReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, PrintManifest, Weight

FINISHED = (Step.PRINT, Step.PICK, Step.CHECK, Step.PACK, Step.WEIGH)


@pytest.fixture
def desk() -> Desk:
    """Three finished parcels for SF, one for ZTO, one of SF that is not weighed."""
    books = Books()
    for n in (1, 2, 3):
        books.add(f"o{n}", {TEA: 1}, position=n, legs=())
        books.finish(f"o{n}", *FINISHED)
        books.entries[f"o{n}"].weight_g = 500
    books.add("z1", {TEA: 1}, courier="ZTO", wave="W2", legs=())
    books.finish("z1", *FINISHED)
    books.add("u1", {TEA: 1}, wave="W3", legs=())
    books.finish("u1", Step.PRINT, Step.PICK)
    return Desk(books, Step.HANDOVER)


def test_the_first_parcel_opens_its_courier_and_done_prints_the_sheet(desk: Desk) -> None:
    reply = desk.scan("SF-o1")
    assert (reply.outcome, reply.reason) == (Outcome.OK, HandoverReason.COUNTED)
    assert reply.params == {"waybill": "SF-o1", "courier": "顺丰", "count": 1, "missing": 2}
    assert reply.facts[0].body == {
        "leg": "dock",
        "leg_end": True,
        "waybill": "SF-o1",
        "courier": "SF",
        "manifest": "M-1",
    }
    desk.scan("SF-o2")
    assert desk.scan("SF-o3").reason == HandoverReason.ALL_IN
    assert desk.show().prompt == HandoverPrompt.DONE
    reply = desk.scan("WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, HandoverReason.CLOSED)
    assert reply.asks == (PrintManifest("M-1"),)
    assert reply.facts[0].order is None
    assert reply.facts[0].body == {
        "manifest": "M-1",
        "courier": "SF",
        "parcels": 3,
        "weight_g": 1500,
        "missing": [],
    }


def test_a_courier_code_opens_its_session(desk: Desk) -> None:
    reply = desk.scan("SF")
    assert (reply.reason, reply.params) == (
        HandoverReason.OPENED,
        {"courier": "顺丰", "expected": 3},
    )
    assert desk.scan("SF").reason == HandoverReason.COURIER_OPEN
    assert desk.scan("ZTO").reason == HandoverReason.OTHER_COURIER_OPEN


def test_missing_parcels_are_named_once_and_then_the_sheet_is_closed(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, HandoverReason.MISSING)
    assert reply.params == {"missing": 2, "waybills": ["SF-o2", "SF-o3"]}
    assert desk.show().prompt == HandoverPrompt.MISSING
    soon = desk.scan("WMS-DONE", after=0.4)
    assert (soon.outcome, soon.reason) == (Outcome.NOT_NOW, HandoverReason.DONE_TOO_SOON)
    reply = desk.scan("WMS-DONE")
    assert reply.facts[0].body["missing"] == ["SF-o2", "SF-o3"]


def test_ok_confirms_the_missing_parcels_at_once(desk: Desk) -> None:
    desk.scans("SF-o1", "WMS-DONE")
    assert desk.scan("WMS-OK", after=0.1).reason == HandoverReason.CLOSED


def test_a_parcel_found_after_done_asks_again(desk: Desk) -> None:
    desk.scans("SF-o1", "WMS-DONE", "SF-o2")
    assert desk.scan("WMS-OK").reason == AnyStep.CONTROL_NOT_HERE
    assert desk.scan("WMS-DONE").reason == HandoverReason.MISSING


def test_a_stopped_parcel_is_held_and_told_once(desk: Desk) -> None:
    desk.books.entries["o2"].stop = "refund"
    desk.scan("SF-o1")
    reply = desk.scan("SF-o2")
    assert (reply.outcome, reply.weight) == (Outcome.BLOCKED, Weight.STOP)
    assert reply.facts[0].kind is FactKind.INTERCEPTED
    assert reply.facts[0].body == {"waybill": "SF-o2", "step": "handover"}
    assert desk.scan("SF-o3").reason == AnyStep.BENCH_LOCKED
    assert desk.scan("WMS-OK").reason == AnyStep.ACKNOWLEDGED
    assert desk.scan("SF-o2").facts == ()


def test_a_stopped_parcel_is_held_without_a_session_too(desk: Desk) -> None:
    desk.books.entries["o2"].stop = "refund"
    assert desk.scan("SF-o2").weight is Weight.STOP
    assert desk.state.courier == ""


def test_a_parcel_whose_stop_was_lifted_goes_and_would_be_held_anew(desk: Desk) -> None:
    desk.books.entries["o2"].stop = "refund"
    desk.scans("SF-o2", "WMS-OK")
    desk.books.entries["o2"].stop = ""
    assert desk.scan("SF-o2").reason == HandoverReason.COUNTED
    assert desk.state.held == ()


def test_a_parcel_of_another_courier_locks_the_bench(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "ZTO-z1")
    assert (reply.reason, reply.weight) == (HandoverReason.WRONG_COURIER, Weight.STOP)
    assert reply.params == {"waybill": "ZTO-z1", "courier": "中通", "wanted": "顺丰"}
    assert not reply.facts


def test_a_parcel_that_is_not_finished_stays_here(desk: Desk) -> None:
    reply = desk.scan("SF-u1")
    assert (reply.outcome, reply.reason) == (
        Outcome.NOT_ALLOWED_HERE,
        HandoverReason.NOT_FINISHED,
    )
    assert reply.params["step"] == "check"


def test_a_waybill_is_handed_over_once(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "SF-o1")
    assert (reply.outcome, reply.reason) == (Outcome.ALREADY_DONE, HandoverReason.ALREADY)
    desk.scans("WMS-DONE", "WMS-OK")
    assert desk.scan("SF-o1").reason == HandoverReason.ALREADY


def test_an_order_number_is_no_parcel(desk: Desk) -> None:
    assert desk.scan("NO-o1").reason == HandoverReason.SCAN_WAYBILL


def test_an_order_that_is_never_handed_over_says_so(desk: Desk) -> None:
    desk.books.add("p1", {TEA: 1}, way=(Step.PRINT, Step.PICK, Step.CHECK), legs=())
    assert desk.scan("SF-p1").reason == AnyStep.STEP_NOT_IN_WAY


def test_an_empty_session_closes_without_a_sheet(desk: Desk) -> None:
    reply = desk.scans("ZTO", "WMS-DONE")
    assert (reply.reason, reply.facts) == (HandoverReason.CLOSED_EMPTY, ())
    assert desk.scans("ZTO", "WMS-LEAVE").reason == AnyStep.PARKED


def test_a_session_with_parcels_is_ended_by_done_only(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "WMS-LEAVE")
    assert (reply.outcome, reply.reason) == (
        Outcome.NOT_ALLOWED_HERE,
        HandoverReason.DONE_FIRST,
    )


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("WMS-DONE", HandoverReason.NOBODY_OPEN),
        ("WMS-UNDO", HandoverReason.NO_UNDO),
        ("WMS-OK", AnyStep.CONTROL_NOT_HERE),
        ("WMS-REPRINT", AnyStep.CONTROL_NOT_HERE),
        ("WMS-LEAVE", AnyStep.CONTROL_NOT_HERE),
        (TEA, AnyStep.CODE_NOT_HERE),
        ("nonsense", AnyStep.UNKNOWN_CODE),
    ],
)
def test_a_code_without_meaning_here_is_a_note(desk: Desk, code: str, reason: object) -> None:
    reply = desk.scan(code)
    assert (reply.reason, reply.weight) == (reason, Weight.NOTE)


def test_the_sheet_that_was_closed_last_is_printed_again(desk: Desk) -> None:
    desk.scans("SF-o1", "SF-o2", "SF-o3")
    closed = desk.scan("WMS-DONE")
    reply = desk.scan("WMS-REPRINT")
    assert (reply.outcome, reply.reason) == (Outcome.OK, HandoverReason.SHEET_AGAIN)
    assert reply.asks == closed.asks != ()
    assert reply.facts == ()
    desk.scans("ZTO", "WMS-LEAVE", "ZTO-z1")
    assert desk.scan("WMS-REPRINT").asks == closed.asks


def test_the_idle_screen_lists_what_waits_for_all_couriers(desk: Desk) -> None:
    shown = desk.show()
    assert shown.params == {"waiting": 4}
    assert [row.code for row in shown.rows] == ["SF-o1", "SF-o2", "SF-o3", "ZTO-z1"]


def test_news_say_nothing_at_the_dock(desk: Desk) -> None:
    assert desk.refresh() is None
