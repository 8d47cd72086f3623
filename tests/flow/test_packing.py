"""The pack step, reply by reply."""

from __future__ import annotations

import pytest

from tests.flow.books import BOX3, BOX5, CUP, OTHERS_BOX, TEA, TWO_BOXES, Books
from tests.flow.desk import Desk
from wms_tui.domain.steps import Step
from wms_tui.flow.packing import PackPrompt, PackReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Goto, Outcome, Weight


@pytest.fixture
def desk() -> Desk:
    books = Books()
    for n in (1, 2):
        books.add(f"o{n}", {TEA: 1}, position=n)
        books.finish(f"o{n}", Step.PRINT, Step.PICK, Step.CHECK)
    return Desk(books, Step.PACK)


def test_the_suggested_box_is_the_target_and_its_scan_packs(desk: Desk) -> None:
    reply = desk.open("o1")
    assert reply is not None
    assert (reply.reason, reply.params["box"]) == (PackReason.OPENED, "BOX3")
    assert (desk.show().prompt, desk.show().target) == (PackPrompt.BOX, "BOX3")
    reply = desk.scan(BOX3)
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, PackReason.DONE)
    assert reply.asks == (Goto(Step.WEIGH, "o1"),)
    assert reply.facts[0].body == {
        "leg": "bench",
        "leg_end": False,
        "waybill": "SF-o1",
        "packaging": "acme/BOX3",
        "lines": [{"line": "1", "item": "acme/TEA", "qty": 1}],
    }


def test_a_label_opens_and_another_box_than_suggested_is_taken(desk: Desk) -> None:
    assert desk.scan("SF-o1").reason == PackReason.OPENED
    assert desk.scan(BOX5).facts[0].body["packaging"] == "acme/BOX5"


def test_done_packs_without_a_box(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "WMS-DONE")
    assert (reply.outcome, reply.facts[0].body["packaging"]) == (Outcome.COMPLETE, "")


def test_done_does_not_pack_where_the_box_is_required(desk: Desk) -> None:
    desk.books.settings["pack.packaging_required"] = True
    reply = desk.scans("SF-o1", "WMS-DONE")
    assert (reply.outcome, reply.reason) == (Outcome.NEEDS_MORE, PackReason.BOX_REQUIRED)
    assert desk.show().prompt == PackPrompt.BOX_ONLY
    assert desk.scan(BOX3).outcome is Outcome.COMPLETE


def test_without_known_boxes_the_prompt_asks_for_done(desk: Desk) -> None:
    desk.books.boxes = ()
    desk.scan("SF-o1")
    assert (desk.show().prompt, desk.show().wants) == (PackPrompt.DONE, ("WMS-DONE",))


def test_goods_are_no_box(desk: Desk) -> None:
    reply = desk.scans("SF-o1", CUP)
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_ITEM, Weight.WRONG)


def test_a_code_of_two_boxes_is_ambiguous_unless_one_is_the_owners(desk: Desk) -> None:
    assert desk.scans("SF-o1", TWO_BOXES).outcome is Outcome.AMBIGUOUS
    desk.books.boxes = (BOX5,)
    assert desk.scan(TWO_BOXES).facts[0].body["packaging"] == "acme/BOX5"


def test_a_box_of_another_owner_packs_nothing_and_leaves_the_weight_to_be_judged(
    desk: Desk,
) -> None:
    reply = desk.scans("SF-o1", OTHERS_BOX)
    assert (reply.outcome, reply.reason) == (Outcome.WRONG_ITEM, PackReason.OTHERS_BOX)
    assert reply.facts == ()
    assert desk.scan(BOX3).outcome is Outcome.COMPLETE


def test_a_second_box_needs_a_second_waybill(desk: Desk) -> None:
    reply = desk.scans("SF-o1", "WMS-NEWBOX")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_ALLOWED_HERE, PackReason.ONE_PARCEL)


def test_an_order_not_checked_yet_is_not_packed(desk: Desk) -> None:
    desk.books.entries["o1"].done.discard(Step.CHECK)
    reply = desk.scan("SF-o1")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_MISSING)
    assert reply.params["step"] == "check"


def test_the_next_label_waits_until_this_order_is_packed_or_left(desk: Desk) -> None:
    assert desk.scans("SF-o1", "SF-o2").reason == AnyStep.ANOTHER_ORDER_OPEN
    assert desk.scan("SF-o1").reason == AnyStep.ORDER_ALREADY_OPEN
    assert desk.scan("WMS-LEAVE").reason == AnyStep.PARKED
    assert desk.scan("SF-o2").reason == PackReason.OPENED


def test_a_stop_locks_the_bench_before_the_box_is_taken(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.books.cancel("o1")
    assert desk.scan(BOX3).weight is Weight.STOP
    assert desk.scan(BOX3).reason == AnyStep.BENCH_LOCKED
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN
    assert desk.books.facts[-1].order != "o1" or not desk.books.entries["o1"].packaging


def test_a_stop_is_met_when_the_order_is_carried_on(desk: Desk) -> None:
    desk.books.cancel("o1")
    reply = desk.open("o1")
    assert reply is not None
    assert reply.weight is Weight.STOP


def test_an_order_unknown_to_the_books_is_not_carried_on(desk: Desk) -> None:
    assert desk.open("nobody") is None


@pytest.mark.parametrize(
    ("codes", "reason"),
    [
        ((BOX3,), AnyStep.NOTHING_OPEN),
        (("WMS-DONE",), AnyStep.CONTROL_NOT_HERE),
        (("nonsense",), AnyStep.UNKNOWN_CODE),
        (("SF-o1", "A-01"), AnyStep.CODE_NOT_HERE),
        (("SF-o1", "WMS-UNDO"), AnyStep.CONTROL_NOT_HERE),
    ],
)
def test_a_code_without_meaning_here_is_a_note(
    desk: Desk, codes: tuple[str, ...], reason: AnyStep
) -> None:
    reply = desk.scans(*codes)
    assert (reply.reason, reply.weight) == (reason, Weight.NOTE)
