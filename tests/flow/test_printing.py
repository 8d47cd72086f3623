"""The print step, reply by reply."""

from __future__ import annotations

import pytest

from tests.flow.books import TEA, Books
from tests.flow.desk import Desk
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Leg, Step, WorkState
from wms_tui.flow.printing import PrintPrompt, PrintReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, PrintLabels, Weight


@pytest.fixture
def desk() -> Desk:
    books = Books()
    for n in (1, 2, 3):
        books.add(f"o{n}", {TEA: 1}, position=n)
    books.add("p1", {TEA: 1}, wave="W2")
    return Desk(books, Step.PRINT)


def kinds(desk: Desk) -> list[str]:
    return [f"{fact.kind}:{fact.order}" for fact in desk.books.facts]


def test_next_prints_the_oldest_wave_in_the_order_of_position(desk: Desk) -> None:
    reply = desk.scan("WMS-NEXT")
    assert (reply.outcome, reply.reason) == (Outcome.OK, PrintReason.SENT)
    assert reply.asks == (PrintLabels(("o1", "o2", "o3")),)
    assert kinds(desk) == ["started:o1", "started:o2", "started:o3"]
    assert desk.show().prompt == PrintPrompt.LABEL
    assert desk.show().target == "SF-o3"


def test_a_wave_code_prints_that_wave(desk: Desk) -> None:
    assert desk.scan("W2").asks == (PrintLabels(("p1",)),)


def test_the_last_label_confirms_all_and_the_wave_is_done(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "SF-o3")
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, PrintReason.WAVE_DONE)
    assert kinds(desk)[3:] == ["label_printed:o1", "label_printed:o2", "label_printed:o3"]
    body = desk.books.facts[-1].body
    assert body == {"leg": "print", "leg_end": True, "waybill": "SF-o3", "copy_no": 1}
    assert desk.books.entries["o1"].legs[Leg.PRINT] is WorkState.DONE


def test_a_label_in_the_middle_confirms_it_and_all_before_and_names_the_rest(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "SF-o2")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PrintReason.GOOD_SO_FAR)
    assert reply.params == {"count": 2, "first": 3, "last": 3}
    assert desk.scan("SF-o1").reason == PrintReason.LABEL_GOOD


def test_reprint_prints_only_the_unconfirmed_as_copies_and_not_twice_at_once(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "SF-o1", "WMS-REPRINT")
    assert reply.asks == (PrintLabels(("o2", "o3"), reprint=True),)
    again = desk.scan("WMS-REPRINT", after=0.3)
    assert (again.outcome, again.reason) == (Outcome.NOT_NOW, PrintReason.AGAIN_TOO_SOON)
    assert desk.scan("SF-o3").outcome is Outcome.COMPLETE
    assert desk.books.facts[-1].body["copy_no"] == 2


def test_done_confirms_all_that_were_sent(desk: Desk) -> None:
    assert desk.scans("WMS-NEXT", "WMS-DONE").outcome is Outcome.COMPLETE


def test_done_does_not_confirm_what_the_printer_never_got(desk: Desk) -> None:
    desk.scan("WMS-NEXT")
    desk.told(o3="failed")
    assert desk.show().prompt == PrintPrompt.TROUBLE
    reply = desk.scan("WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PrintReason.FAILED)
    assert len(reply.facts) == 2
    assert desk.scan("WMS-REPRINT").asks == (PrintLabels(("o3",), reprint=True),)
    desk.told(o3="sent")
    assert desk.scan("WMS-DONE").outcome is Outcome.COMPLETE


def test_a_label_behind_proves_nothing_of_one_that_waits_broke_off_or_failed(desk: Desk) -> None:
    desk.scan("WMS-NEXT")
    desk.told(o1="failed")
    desk.books.entries["o2"].label = "unknown"
    reply = desk.scan("SF-o3")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PrintReason.GOOD_SO_FAR)
    assert [fact.order for fact in reply.facts] == ["o3"]
    assert desk.scan("WMS-DONE").facts == ()
    assert [fact.order for fact in desk.scan("SF-o2").facts] == ["o2"]
    assert desk.scan("WMS-DONE").reason == PrintReason.FAILED


def test_labels_that_wait_for_the_printer_are_neither_confirmed_nor_asked_for_again(
    desk: Desk,
) -> None:
    desk.scan("WMS-NEXT")
    for order in ("o2", "o3"):
        desk.books.entries[order].label = "intent"
    reply = desk.scan("WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PrintReason.NOT_SENT)
    assert [fact.order for fact in reply.facts] == ["o1"]
    reply = desk.scan("WMS-REPRINT")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, PrintReason.NOT_SENT)
    assert [fact.order for fact in desk.scan("SF-o3").facts] == ["o3"], "what lies there is proof"
    desk.scan("WMS-LEAVE")
    desk.scan("NO-o2")
    desk.scan("WMS-LEAVE")
    assert desk.scan("WMS-REPRINT").asks == ()


def test_a_label_of_another_wave_is_wrong(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "SF-p1")
    assert (reply.outcome, reply.reason) == (Outcome.WRONG_ITEM, PrintReason.OTHER_WAVE)
    assert reply.weight is Weight.WRONG


def test_a_run_that_was_left_is_not_printed_again_by_itself(desk: Desk) -> None:
    assert desk.scans("WMS-NEXT", "WMS-LEAVE").reason == AnyStep.PARKED
    reply = desk.scan("W1")
    assert (reply.reason, reply.asks) == (PrintReason.RESUMED, ())
    assert desk.scan("SF-o3").outcome is Outcome.COMPLETE


def test_a_label_of_a_left_run_confirms_it_at_once(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "WMS-BACK", "SF-o2")
    assert reply.reason == PrintReason.GOOD_SO_FAR
    assert [fact.order for fact in reply.facts] == ["o1", "o2"]


def test_next_and_waves_are_refused_while_a_run_is_open(desk: Desk) -> None:
    desk.scan("WMS-NEXT")
    for code in ("WMS-NEXT", "W2", "W1"):
        reply = desk.scan(code)
        assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, PrintReason.RUN_OPEN)


def test_outside_a_run_a_waybill_and_reprint_print_that_label_again(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "SF-o3")
    assert desk.scan("WMS-REPRINT").reason == PrintReason.NOTHING_CHOSEN
    assert desk.scan("SF-o2").reason == PrintReason.LABEL_CHOSEN
    reply = desk.scan("WMS-REPRINT")
    assert reply.reason == PrintReason.LABEL_AGAIN
    assert reply.asks == (PrintLabels(("o2",), reprint=True),)
    assert reply.facts == ()


def test_the_label_of_a_stopped_order_locks_the_bench_and_the_rest_goes_on(desk: Desk) -> None:
    desk.scan("WMS-NEXT")
    desk.books.cancel("o2")
    reply = desk.scan("SF-o2")
    assert (reply.outcome, reply.weight) == (Outcome.BLOCKED, Weight.STOP)
    assert desk.scan("SF-o3").outcome is Outcome.NOT_NOW
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN
    assert desk.scan("SF-o3").outcome is Outcome.COMPLETE
    assert "label_printed:o2" not in kinds(desk)


def test_a_stop_nobody_answered_yet_becomes_a_cancellation_when_acknowledged(desk: Desk) -> None:
    desk.books.entries["o2"].stop = "refund"
    desk.scans("WMS-NEXT", "SF-o2", "WMS-OK")
    fact = desk.books.facts[-1]
    assert fact.kind is FactKind.CANCELLED
    assert fact.body == {"legs": ["print", "pick", "bench"], "step": "print", "picked": False}


def test_a_stopped_order_is_not_printed(desk: Desk) -> None:
    desk.books.cancel("o1")
    assert desk.scan("WMS-NEXT").asks == (PrintLabels(("o2", "o3")),)


def test_a_run_ends_by_itself_when_all_its_orders_are_cancelled(desk: Desk) -> None:
    desk.scan("W2")
    desk.books.cancel("p1")
    assert desk.refresh() is None
    assert desk.scan("WMS-NEXT").reason == PrintReason.SENT


@pytest.mark.parametrize(
    ("code", "outcome", "reason"),
    [
        ("nonsense", Outcome.UNKNOWN_CODE, AnyStep.UNKNOWN_CODE),
        (TEA, Outcome.NOT_ALLOWED_HERE, AnyStep.CODE_NOT_HERE),
        ("WMS-UNDO", Outcome.NOT_ALLOWED_HERE, AnyStep.CONTROL_NOT_HERE),
        ("WMS-DONE", Outcome.NOT_ALLOWED_HERE, AnyStep.CONTROL_NOT_HERE),
        ("A-01", Outcome.NOT_ALLOWED_HERE, AnyStep.CODE_NOT_HERE),
    ],
)
def test_a_code_without_meaning_here_is_a_note(
    desk: Desk, code: str, outcome: Outcome, reason: AnyStep
) -> None:
    reply = desk.scan(code)
    assert (reply.outcome, reply.reason, reply.weight) == (outcome, reason, Weight.NOTE)


def test_without_work_it_says_so(desk: Desk) -> None:
    empty = Desk(Books(), Step.PRINT)
    assert empty.scan("WMS-NEXT").reason == PrintReason.NO_WORK
    assert empty.show().prompt == PrintPrompt.EMPTY
    desk.scans("W2", "SF-p1")
    assert desk.scan("W2").reason == PrintReason.WAVE_NOT_HERE


def test_labels_of_parcels_from_elsewhere_are_not_reprinted_here(desk: Desk) -> None:
    desk.books.add("d1", {TEA: 1}, wave="W9", legs=())
    assert desk.scan("SF-d1").outcome is Outcome.TAKEN_BY_ANOTHER


def test_a_label_that_the_hub_told_to_be_done_is_not_printed_again(desk: Desk) -> None:
    desk.books.entries["o1"].done.add(Step.PRINT)
    assert desk.scan("WMS-NEXT").asks == (PrintLabels(("o2", "o3")),)
