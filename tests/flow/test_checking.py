"""The check step, reply by reply."""

from __future__ import annotations

import pytest

from tests.flow.books import BOX3, CASE, CUP, PEN, TEA, TWO_GOODS, Books
from tests.flow.desk import Desk
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Leg, Step, WorkState
from wms_tui.flow.checking import CheckPrompt, CheckReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Goto, Outcome, Weight


@pytest.fixture
def desk() -> Desk:
    books = Books()
    for n in (1, 2):
        books.add(f"o{n}", {TEA: 2, CUP: 1}, position=n)
        books.finish(f"o{n}", Step.PRINT, Step.PICK)
    return Desk(books, Step.CHECK)


def test_a_checked_order_is_carried_on_to_pack(desk: Desk) -> None:
    reply = desk.scan("SF-o1")
    assert (reply.reason, reply.params["pieces"]) == (CheckReason.OPENED, 3)
    assert [fact.kind for fact in reply.facts] == [FactKind.STARTED]
    assert desk.show().target == "TEA"
    reply = desk.scan(TEA)
    assert reply.params == {"code": "TEA", "name": "绿茶", "have": 1, "want": 2, "left": 2}
    desk.scan(CUP)
    reply = desk.scan(TEA)
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, CheckReason.DONE)
    assert reply.asks == (Goto(Step.PACK, "o1"),)
    assert reply.facts[0].body == {
        "leg": "bench",
        "leg_end": False,
        "waybill": "SF-o1",
        "lines": [
            {"line": "1", "item": "acme/TEA", "qty": 2},
            {"line": "2", "item": "acme/CUP", "qty": 1},
        ],
    }
    assert desk.step is Step.PACK


def test_an_order_number_opens_as_well_as_a_label(desk: Desk) -> None:
    assert desk.scan("NO-o1").reason == CheckReason.OPENED


def test_without_the_chain_the_bench_stays_at_the_check(desk: Desk) -> None:
    desk.books.settings["check.chain"] = False
    assert desk.scans("SF-o1", TEA, TEA, CUP).asks == ()


def test_where_the_way_ends_at_the_check_its_fact_ends_the_leg() -> None:
    books = Books()
    way = (Step.PRINT, Step.PICK, Step.CHECK, Step.HANDOVER)
    books.add("o1", {TEA: 1}, way=way)
    books.finish("o1", Step.PRINT, Step.PICK)
    reply = Desk(books, Step.CHECK).scans("SF-o1", TEA)
    assert reply.facts[0].body["leg_end"] is True
    assert reply.asks == ()
    assert books.entries["o1"].legs[Leg.BENCH] is WorkState.DONE


def test_a_wrong_item_is_refused_and_nothing_is_counted(desk: Desk) -> None:
    reply = desk.scans("SF-o1", PEN)
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_ITEM, Weight.WRONG)
    assert desk.show().done == 0


def test_one_piece_too_many_is_refused(desk: Desk) -> None:
    reply = desk.scans("SF-o1", CUP, CUP)
    assert (reply.outcome, reply.weight) == (Outcome.TOO_MANY, Weight.WRONG)
    assert desk.show().done == 1


def test_a_case_with_more_than_is_wanted_is_refused(desk: Desk) -> None:
    reply = desk.scans("SF-o1", CASE)
    assert reply.outcome is Outcome.TOO_MANY
    assert (reply.params["qty"], reply.params["left"]) == (6, 2)


def test_a_case_fills_several_lines_and_undo_takes_it_back_whole() -> None:
    books = Books()
    entry = books.add("o1", {TEA: 4, CUP: 1, CASE: 2})  # tea on two lines
    books.finish("o1", Step.PRINT, Step.PICK)
    desk = Desk(books, Step.CHECK)
    assert [line.code for line in entry.doc.lines] == ["TEA", "CUP", "TEA"]
    assert desk.scans("SF-o1", CASE).params["have"] == 6
    assert desk.scan("WMS-UNDO").params == {"qty": 6, "left": 7}
    assert desk.scans(CASE, CUP).outcome is Outcome.COMPLETE


def test_a_barcode_of_two_items_of_the_order_is_ambiguous_until_one_is_full(desk: Desk) -> None:
    reply = desk.scans("SF-o1", TWO_GOODS)
    assert (reply.outcome, reply.params["items"]) == (Outcome.AMBIGUOUS, ["TEA", "CUP"])
    desk.scan(CUP)
    assert desk.scan(TWO_GOODS).reason == CheckReason.COUNTED


def test_a_double_read_is_not_counted_and_another_code_ends_the_window(desk: Desk) -> None:
    desk.scans("SF-o1", TEA)
    assert desk.scan(TEA, after=0.1).reason == AnyStep.DOUBLE_READ
    assert desk.scan(CUP, after=0.1).reason == CheckReason.COUNTED
    assert desk.scan(TEA, after=0.1).outcome is Outcome.COMPLETE


def test_undo_takes_the_last_piece_back_and_then_there_is_nothing(desk: Desk) -> None:
    assert desk.scans("SF-o1", TEA, "WMS-UNDO").reason == CheckReason.UNDONE
    assert desk.scan("WMS-UNDO").reason == AnyStep.NOTHING_TO_UNDO


def test_another_label_waits_until_this_order_is_done_or_left(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "SF-o2")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, AnyStep.ANOTHER_ORDER_OPEN)
    assert desk.scan("SF-o1").reason == AnyStep.ORDER_ALREADY_OPEN


def test_an_order_that_was_left_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.scans("SF-o1", TEA, "WMS-LEAVE", "SF-o2", "WMS-BACK")
    reply = desk.scan("SF-o1")
    assert (reply.reason, reply.params["left"]) == (CheckReason.RESUMED, 2)


def test_done_says_how_many_pieces_are_missing(desk: Desk) -> None:
    reply = desk.scans("SF-o1", TEA, "WMS-DONE")
    assert (reply.outcome, reply.params) == (Outcome.NEEDS_MORE, {"left": 2})


def test_a_stopped_order_is_refused_with_its_reason_and_acknowledged(desk: Desk) -> None:
    desk.books.cancel("o1", "refund")
    reply = desk.scan("SF-o1")
    assert (reply.outcome, reply.weight) == (Outcome.BLOCKED, Weight.STOP)
    assert reply.params["stop"] == "refund"
    reply = desk.scan("WMS-OK")
    assert (reply.reason, reply.facts) == (AnyStep.ORDER_STOP_TAKEN, ())


def test_a_stop_nobody_answered_yet_is_cancelled_after_ok(desk: Desk) -> None:
    desk.books.entries["o1"].stop = "refund"
    reply = desk.scans("SF-o1", "WMS-OK")
    assert reply.facts[0].kind is FactKind.CANCELLED
    assert reply.facts[0].body == {"legs": ["bench"], "step": "check", "picked": True}
    assert desk.books.entries["o1"].legs[Leg.BENCH] is WorkState.REVOKED


def test_a_cancellation_stops_the_open_order_before_the_next_piece(desk: Desk) -> None:
    desk.scans("SF-o1", TEA)
    desk.books.cancel("o1")
    assert desk.scan(TEA).reason == AnyStep.ORDER_STOPPED
    assert desk.scan(TEA).reason == AnyStep.BENCH_LOCKED
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN
    assert desk.scan("SF-o2").reason == CheckReason.OPENED


def test_a_cancellation_shows_at_once_without_a_scan(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.books.cancel("o1")
    reply = desk.refresh()
    assert reply is not None
    assert reply.weight is Weight.STOP


def test_an_order_taken_back_by_the_hub_stops_too(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.books.withdraw("o1")
    reply = desk.scan(TEA)
    assert (reply.outcome, reply.reason) == (Outcome.CHANGED_MEANWHILE, AnyStep.ORDER_WITHDRAWN)
    assert desk.scan("WMS-OK").reason == AnyStep.ACKNOWLEDGED


def test_an_order_that_left_the_books_stops_too(desk: Desk) -> None:
    desk.scan("SF-o1")
    del desk.books.entries["o1"]
    assert desk.scan(TEA).reason == AnyStep.ORDER_WITHDRAWN


def test_orders_that_may_not_be_checked_say_why(desk: Desk) -> None:
    books = desk.books
    books.finish("o1", Step.CHECK)
    books.add("x1", {TEA: 1})
    books.add("x2", {TEA: 1}, legs=(Leg.PRINT,))
    books.add("x3", {TEA: 1}, way=(Step.PRINT, Step.PICK, Step.WEIGH, Step.HANDOVER))
    wanted = {
        "SF-o1": (Outcome.ALREADY_DONE, AnyStep.STEP_ALREADY_DONE),
        "SF-x1": (Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_MISSING),
        "SF-x2": (Outcome.TAKEN_BY_ANOTHER, AnyStep.ORDER_TAKEN),
        "SF-x3": (Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_NOT_IN_WAY),
    }
    replies = {code: desk.scan(code) for code in wanted}
    assert {code: (r.outcome, r.reason) for code, r in replies.items()} == wanted


def test_a_memo_is_named_when_the_order_opens() -> None:
    books = Books()
    books.add("o1", {TEA: 1}, memo="送贺卡")
    books.finish("o1", Step.PRINT, Step.PICK)
    assert Desk(books, Step.CHECK).scan("SF-o1").params["variant"] == "memo"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (TEA, AnyStep.NOTHING_OPEN),
        ("WMS-DONE", AnyStep.CONTROL_NOT_HERE),
        ("WMS-UNDO", AnyStep.CONTROL_NOT_HERE),
        ("A-01", AnyStep.CODE_NOT_HERE),
        ("6900000000012", AnyStep.UNKNOWN_CODE),
    ],
)
def test_a_code_without_meaning_before_a_label_is_a_note(
    desk: Desk, code: str, reason: AnyStep
) -> None:
    reply = desk.scan(code)
    assert (reply.reason, reply.weight) == (reason, Weight.NOTE)


def test_boxes_and_places_mean_nothing_while_checking(desk: Desk) -> None:
    desk.scan("SF-o1")
    assert desk.scan(BOX3).params["kind"] == "packaging"
    assert desk.scan("A-01").params["kind"] == "location"
    assert desk.scan("WMS-NEXT").reason == AnyStep.CONTROL_NOT_HERE


def test_the_idle_screen_lists_the_labels_that_wait(desk: Desk) -> None:
    shown = desk.show()
    assert (shown.prompt, shown.params) == (CheckPrompt.LABEL, {"waiting": 2})
    assert [row.code for row in shown.rows] == ["SF-o1", "SF-o2"]
    assert Desk(Books(), Step.CHECK).show().prompt == CheckPrompt.EMPTY
