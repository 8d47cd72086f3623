"""The pick step, reply by reply."""

from __future__ import annotations

import pytest

from tests.flow.books import CASE, CUP, PEN, TEA, TWO_GOODS, Books
from tests.flow.desk import Desk
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Leg, Step, WorkState
from wms_tui.flow.picking import PickPrompt, PickReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome, Weight


@pytest.fixture
def desk() -> Desk:
    """Two orders: position 1 wants 2 teas and a cup, position 2 wants a tea."""
    books = Books()
    books.add("o1", {TEA: 2, CUP: 1}, position=1)
    books.add("o2", {TEA: 1}, position=2)
    books.finish("o1", Step.PRINT)
    books.finish("o2", Step.PRINT)
    return Desk(books, Step.PICK)


def facts(desk: Desk, kind: FactKind) -> list[str | None]:
    return [fact.order for fact in desk.books.facts if fact.kind is kind]


def test_a_wave_is_walked_place_by_place_and_item_by_item(desk: Desk) -> None:
    reply = desk.scan("WMS-NEXT")
    assert reply.reason == PickReason.OPENED
    assert reply.params == {"wave": "W1", "orders": 2, "pieces": 4}
    assert facts(desk, FactKind.STARTED) == ["o1", "o2"]
    assert (desk.show().prompt, desk.show().target) == (PickPrompt.PLACE, "A-01")
    assert desk.scan("A-01").reason == PickReason.AT_PLACE
    assert (desk.show().target, desk.show().big) == ("TEA", "1")
    assert desk.scan(TEA).reason == PickReason.COUNTED
    assert desk.scan(TEA).reason == PickReason.ITEM_DONE
    assert desk.show().big == "2"
    assert desk.scan(TEA).reason == PickReason.ORDER_DONE
    assert facts(desk, FactKind.PICKED) == ["o2"]
    assert desk.scans("A-02").reason == PickReason.AT_PLACE
    reply = desk.scan(CUP)
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, PickReason.WAVE_DONE)
    assert facts(desk, FactKind.PICKED) == ["o2", "o1"]
    assert desk.books.facts[-1].body["leg_end"] is True
    assert desk.books.entries["o1"].legs[Leg.PICK] is WorkState.DONE


@pytest.mark.parametrize("code", ["W1", "SF-o2"])
def test_a_wave_opens_by_its_code_and_by_any_of_its_labels(desk: Desk, code: str) -> None:
    assert desk.scan(code).reason == PickReason.OPENED


def test_a_wave_without_its_labels_is_not_picked(desk: Desk) -> None:
    desk.books.add("x1", {TEA: 1}, wave="W2")
    reply = desk.scan("W2")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_ALLOWED_HERE, PickReason.LABELS_FIRST)
    assert desk.scan("SF-x1").reason == AnyStep.STEP_MISSING
    assert desk.scan("WMS-NEXT").reason == PickReason.OPENED


def test_only_unprinted_waves_send_the_picker_to_print() -> None:
    books = Books()
    books.add("x1", {TEA: 1})
    desk = Desk(books, Step.PICK)
    shown = desk.show()
    assert (shown.prompt, shown.params, shown.wants) == (PickPrompt.LABELS, {"waves": 1}, ())
    assert desk.scan("WMS-NEXT").reason == PickReason.LABELS_FIRST


def test_only_waves_that_can_be_picked_are_counted_and_listed(desk: Desk) -> None:
    desk.books.add("x1", {TEA: 1}, wave="W2")
    shown = desk.show()
    assert (shown.prompt, shown.params["waves"]) == (PickPrompt.IDLE, 1)
    assert [row.code for row in shown.rows] == ["W1"]


def test_a_station_that_only_picks_trusts_the_labels_in_hand() -> None:
    books = Books()
    books.add("x1", {TEA: 1}, legs=(Leg.PICK,))
    assert Desk(books, Step.PICK).scan("WMS-NEXT").reason == PickReason.OPENED


def test_a_wrong_place_is_refused_and_the_right_one_named(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "A-02")
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_PLACE, Weight.WRONG)
    assert reply.params == {"location": "A-01", "code": "A-02"}
    desk.scan("A-01")
    assert desk.scan("A-01").outcome is Outcome.ALREADY_DONE


def test_goods_before_the_place_are_not_counted(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", TEA)
    assert (reply.outcome, reply.reason) == (Outcome.NOT_ALLOWED_HERE, PickReason.PLACE_FIRST)
    assert desk.show().done == 0


def test_the_item_alone_suffices_where_the_place_need_not_be_scanned(desk: Desk) -> None:
    desk.books.settings["pick.scan_place"] = False
    assert desk.scans("WMS-NEXT", TEA).reason == PickReason.COUNTED


def test_a_wrong_item_is_refused_and_nothing_is_counted(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "A-01", CUP)
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_ITEM, Weight.WRONG)
    assert reply.params == {"wanted": "TEA", "name": "绿茶", "code": CUP}
    assert desk.show().done == 0


def test_a_barcode_of_two_items_counts_as_the_one_that_is_wanted(desk: Desk) -> None:
    assert desk.scans("WMS-NEXT", "A-01", TWO_GOODS).reason == PickReason.COUNTED


def test_a_case_counts_its_pieces_and_is_refused_where_it_holds_too_many() -> None:
    books = Books()
    books.add("o1", {TEA: 8})
    books.finish("o1", Step.PRINT)
    desk = Desk(books, Step.PICK)
    assert desk.scans("WMS-NEXT", "A-01", CASE).params["have"] == 6
    reply = desk.scan(CASE)
    assert (reply.outcome, reply.weight) == (Outcome.TOO_MANY, Weight.WRONG)
    assert reply.params == {"qty": 6, "left": 2}


def test_a_double_read_is_not_counted(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA)
    reply = desk.scan(TEA, after=0.2)
    assert (reply.outcome, reply.reason) == (Outcome.ALREADY_DONE, AnyStep.DOUBLE_READ)
    assert desk.show().done == 1
    assert desk.scan(TEA, after=0.7).reason == PickReason.ITEM_DONE


def test_undo_takes_the_last_counted_piece_back(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01")
    assert desk.scan("WMS-UNDO").reason == AnyStep.NOTHING_TO_UNDO
    desk.scan(TEA)
    reply = desk.scan("WMS-UNDO")
    assert (reply.outcome, reply.params["qty"]) == (Outcome.OK, 1)
    assert desk.show().done == 0


def test_a_picked_order_is_not_undone(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA, TEA, TEA)
    assert desk.scan("WMS-UNDO").reason == PickReason.UNDONE
    assert desk.scan("WMS-UNDO").reason == PickReason.UNDONE
    assert desk.scan("WMS-UNDO").reason == AnyStep.NOTHING_TO_UNDO
    assert facts(desk, FactKind.PICKED) == ["o2"]


def test_short_is_asked_and_confirmed_by_ok(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA)
    reply = desk.scan("WMS-SHORT")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PickReason.SHORT_ASKED)
    assert desk.show().prompt == PickPrompt.SHORT
    reply = desk.scan("WMS-OK", after=0.2)
    assert (reply.outcome, reply.reason) == (Outcome.OK, PickReason.SHORT_BOOKED)
    assert reply.params["back"] == 1
    assert reply.facts[0].body == {
        "leg": "pick",
        "line": "1",
        "item": "acme/TEA",
        "location": "A-01",
        "lot": "",
        "missing": 1,
        "picked": [{"line": "1", "item": "acme/TEA", "qty": 1}],
    }
    assert desk.show().big == "2"
    assert desk.scan(TEA).outcome is Outcome.COMPLETE
    assert facts(desk, FactKind.PICKED) == ["o2"]


def test_short_again_confirms_only_after_a_while(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", "WMS-SHORT")
    reply = desk.scan("WMS-SHORT", after=0.5)
    assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, PickReason.SHORT_TOO_SOON)
    assert desk.scan("WMS-SHORT", after=1.5).reason == PickReason.SHORT_BOOKED


def test_goods_found_after_short_withdraw_the_question(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", "WMS-SHORT", TEA)
    assert desk.scan("WMS-OK").reason == AnyStep.CONTROL_NOT_HERE
    assert facts(desk, FactKind.SHORT) == []


def test_the_last_order_short_ends_the_wave(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA, TEA, TEA, "A-02", "WMS-SHORT")
    reply = desk.scan("WMS-OK")
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, PickReason.SHORT_WAVE_DONE)
    assert desk.state.run is None


def test_short_needs_the_place_first(desk: Desk) -> None:
    assert desk.scans("WMS-NEXT", "WMS-SHORT").reason == PickReason.PLACE_FIRST


def test_a_stopped_order_drops_out_and_its_goods_go_back(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA)
    desk.books.cancel("o1")
    reply = desk.refresh()
    assert reply is not None
    assert (reply.outcome, reply.reason) == (Outcome.CHANGED_MEANWHILE, PickReason.DROPPED)
    assert reply.params == {"positions": [1], "back": 1, "variant": "back"}
    assert desk.scan(TEA).outcome is Outcome.COMPLETE
    assert facts(desk, FactKind.PICKED) == ["o2"]


def test_the_scan_that_meets_the_stop_is_not_counted(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01")
    desk.books.withdraw("o1")
    assert desk.scan(TEA).reason == PickReason.DROPPED
    assert desk.show().done == 0


def test_a_wave_whose_orders_are_all_stopped_is_over(desk: Desk) -> None:
    desk.scan("WMS-NEXT")
    desk.books.cancel("o1")
    desk.books.cancel("o2")
    assert desk.refresh() is not None
    assert desk.show().prompt == PickPrompt.EMPTY


def test_a_wave_that_was_left_goes_on_where_it_stopped(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA, "WMS-LEAVE")
    assert desk.show().prompt == PickPrompt.IDLE
    reply = desk.scan("WMS-NEXT")
    assert (reply.reason, reply.params["pieces"]) == (PickReason.RESUMED, 3)
    assert desk.show().target == "A-01"


def test_a_left_wave_also_goes_on_by_its_code(desk: Desk) -> None:
    assert desk.scans("WMS-NEXT", "WMS-BACK", "W1").reason == PickReason.RESUMED


def test_a_left_wave_tells_what_was_stopped_meanwhile(desk: Desk) -> None:
    desk.scans("WMS-NEXT", "A-01", TEA, "WMS-LEAVE")
    desk.books.cancel("o1")
    assert desk.scan("W1").reason == PickReason.DROPPED


def test_a_stopped_label_opens_nothing(desk: Desk) -> None:
    desk.books.cancel("o2")
    assert desk.scan("SF-o2").weight is Weight.STOP
    assert desk.scan("A-01").reason == AnyStep.BENCH_LOCKED
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN


def test_another_wave_waits_until_this_one_is_done_or_left(desk: Desk) -> None:
    desk.books.add("x1", {PEN: 1}, wave="W2")
    desk.books.finish("x1", Step.PRINT)
    desk.scan("W1")
    for code in ("W2", "SF-x1", "WMS-NEXT"):
        assert desk.scan(code).reason == PickReason.OTHER_WAVE_OPEN
    for code in ("W1", "SF-o1"):
        assert desk.scan(code).reason == PickReason.WAVE_OPEN


def test_done_says_how_many_pieces_are_left(desk: Desk) -> None:
    reply = desk.scans("WMS-NEXT", "WMS-DONE")
    assert (reply.outcome, reply.params) == (Outcome.NEEDS_MORE, {"count": 4})


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        (TEA, AnyStep.NOTHING_OPEN),
        ("A-01", AnyStep.NOTHING_OPEN),
        ("WMS-SHORT", AnyStep.CONTROL_NOT_HERE),
        ("WMS-OK", AnyStep.CONTROL_NOT_HERE),
        ("SF", AnyStep.CODE_NOT_HERE),
        ("nonsense", AnyStep.UNKNOWN_CODE),
    ],
)
def test_a_code_without_meaning_before_a_wave_is_a_note(
    desk: Desk, code: str, reason: AnyStep
) -> None:
    reply = desk.scan(code)
    assert (reply.reason, reply.weight) == (reason, Weight.NOTE)


def test_no_work_and_foreign_waves_say_so(desk: Desk) -> None:
    desk.books.add("x1", {PEN: 1}, wave="W2", legs=(Leg.BENCH,))
    assert desk.scan("W2").reason == PickReason.WAVE_NOT_HERE
    assert Desk(Books(), Step.PICK).scan("WMS-NEXT").reason == PickReason.NO_WORK


def test_an_order_without_picks_is_picked_as_soon_as_its_wave_is_open() -> None:
    books = Books()
    books.add("o1", {})
    books.finish("o1", Step.PRINT)
    reply = Desk(books, Step.PICK).scan("WMS-NEXT")
    assert reply.outcome is Outcome.COMPLETE
    assert [fact.kind for fact in reply.facts] == [FactKind.STARTED, FactKind.PICKED]
