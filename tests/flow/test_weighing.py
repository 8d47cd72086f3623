"""The weigh step, reply by reply."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.flow.books import TEA, Books
from tests.flow.desk import Desk
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Leg, Step, WorkState
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Goto, Outcome, UseWeight, Weight
from wms_tui.flow.weighing import WeighPrompt, WeighReason
from wms_tui.flow.world import Approved, OperatorHit


def parcel(packaging: str = "acme/BOX3", pieces: int = 2) -> Desk:
    """A packed parcel: so many teas of 200 g, in a box of 150 g."""
    books = Books()
    books.add("o1", {TEA: pieces})
    books.add("o2", {TEA: 1}, position=2)
    for order in ("o1", "o2"):
        books.finish(order, Step.PRINT, Step.PICK, Step.CHECK, Step.PACK)
    books.entries["o1"].packaging = packaging
    return Desk(books, Step.WEIGH)


@pytest.fixture
def desk() -> Desk:
    return parcel()


def test_a_right_weight_ends_the_bench_leg_and_goes_on_with_the_check(desk: Desk) -> None:
    reply = desk.scan("SF-o1")
    assert (reply.reason, reply.params["expected_g"]) == (WeighReason.OPENED, 550)
    done = desk.weigh(560)
    assert done is not None
    assert (done.outcome, done.reason) == (Outcome.COMPLETE, WeighReason.DONE)
    assert done.asks == (UseWeight(), Goto(Step.CHECK))
    assert done.facts[0].body == {
        "leg": "bench",
        "leg_end": True,
        "waybill": "SF-o1",
        "weight_g": 560,
        "expected_g": 550,
        "forced_by": "",
    }
    assert desk.books.entries["o1"].legs[Leg.BENCH] is WorkState.DONE


def test_without_the_chain_the_bench_stays_at_the_scale(desk: Desk) -> None:
    desk.books.settings["check.chain"] = False
    desk.scan("SF-o1")
    reply = desk.weigh(550)
    assert reply is not None
    assert reply.asks == (UseWeight(),)


@pytest.mark.parametrize(("grams", "variant"), [(700, "heavy"), (400, "light")])
def test_a_weight_out_of_tolerance_stops_and_shows_the_numbers(
    desk: Desk, grams: int, variant: str
) -> None:
    desk.scan("SF-o1")
    reply = desk.weigh(grams)
    assert reply is not None
    assert (reply.outcome, reply.weight) == (Outcome.WRONG_WEIGHT, Weight.STOP)
    assert reply.asks == (UseWeight(),)
    assert reply.params == {
        "order_no": "NO-o1",
        "expected_g": 550,
        "weight_g": grams,
        "difference_g": 150,
        "tolerance_g": 30,
        "variant": variant,
    }
    assert desk.show().prompt == WeighPrompt.JUDGED
    question = reply.facts[0]
    assert (question.kind, question.body["text_code"]) == (FactKind.NOTE, "needs_supervisor")
    assert question.body["params"] == reply.params


def test_after_ok_the_parcel_is_weighed_again(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.weigh(900)
    assert desk.scan("SF-o2").reason == AnyStep.BENCH_LOCKED
    assert desk.weigh(550) is None  # locked: nothing is booked before OK
    assert desk.scan("WMS-OK").reason == WeighReason.AGAIN
    reply = desk.weigh(550)
    assert reply is not None
    assert reply.outcome is Outcome.COMPLETE


def test_a_supervisors_badge_books_the_weight_with_the_name(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.weigh(900)
    refused = desk.scan("WMS-OP-P1")
    assert (refused.outcome, refused.reason) == (
        Outcome.NEEDS_SUPERVISOR,
        AnyStep.BADGE_NO_SUPERVISOR,
    )
    reply = desk.scan("WMS-OP-S1")
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, WeighReason.FORCED)
    body = reply.facts[0].body
    assert (body["weight_g"], body["forced_by"]) == (900, "S1")


def approval(params: dict[str, Any], reason: str = WeighReason.WRONG_WEIGHT.value) -> Approved:
    return Approved(reason, params, OperatorHit("S1", "组长", "supervisor"), 99.0)


def test_the_boards_approval_books_the_weight_that_it_names(desk: Desk) -> None:
    desk.scan("SF-o1")
    stop = desk.weigh(900)
    assert stop is not None
    assert desk.send(approval({**stop.params, "weight_g": 901})) is None
    assert desk.send(approval(stop.params, "order_stopped")) is None
    reply = desk.send(approval(stop.params))
    assert reply is not None
    assert (reply.outcome, reply.reason) == (Outcome.COMPLETE, WeighReason.FORCED)
    assert (reply.facts[0].body["weight_g"], reply.facts[0].body["forced_by"]) == (900, "S1")
    assert desk.send(approval(stop.params)) is None


def test_an_approval_that_comes_after_ok_says_nothing(desk: Desk) -> None:
    desk.scan("SF-o1")
    stop = desk.weigh(900)
    assert stop is not None
    again = desk.scan("WMS-OK")
    assert again.facts[0].body == {"text_code": "request_withdrawn"}
    assert desk.send(approval(stop.params)) is None
    assert FactKind.WEIGHED not in {fact.kind for fact in desk.books.facts}


def test_a_supervisors_badge_does_not_clear_other_stops(desk: Desk) -> None:
    desk.books.cancel("o1")
    desk.scan("SF-o1")
    assert desk.scan("WMS-OP-S1").reason == AnyStep.BENCH_LOCKED


def test_a_weight_without_a_parcel_says_nothing(desk: Desk) -> None:
    assert desk.weigh(550) is None
    assert desk.books.facts == []


def test_unknown_weights_are_not_judged() -> None:
    for packaging, box_g in (("acme/BOX5", 0), ("acme/NONE", 0)):
        desk = parcel(packaging)
        desk.books.settings["weigh.box_g"] = box_g
        assert desk.scan("SF-o1").params["expected_g"] == 0
        reply = desk.weigh(5000)
        assert reply is not None
        assert (reply.outcome, reply.facts[0].body["expected_g"]) == (Outcome.COMPLETE, 0)


def test_a_box_of_unknown_weight_counts_as_the_setting_says() -> None:
    desk = parcel("acme/BOX5")
    desk.books.settings["weigh.box_g"] = 100
    assert desk.scan("SF-o1").params["expected_g"] == 500


def test_a_parcel_without_box_weighs_its_goods() -> None:
    desk = parcel("")
    assert desk.scan("SF-o1").params["expected_g"] == 400


@given(pieces=st.integers(1, 60), off=st.integers(-3000, 3000))
def test_the_tolerance_is_the_larger_of_share_and_grams(pieces: int, off: int) -> None:
    desk = parcel(pieces=pieces)
    expected = pieces * 200 + 150
    desk.scan("SF-o1")
    reply = desk.weigh(max(1, expected + off))
    assert reply is not None
    allowed = max(30, expected * 50 // 1000)
    is_good = abs(max(1, expected + off) - expected) <= allowed
    assert (reply.outcome is Outcome.COMPLETE) == is_good


def test_a_parcel_not_packed_yet_is_not_weighed(desk: Desk) -> None:
    desk.books.entries["o1"].done.discard(Step.PACK)
    reply = desk.scan("SF-o1")
    assert (reply.reason, reply.params["step"]) == (AnyStep.STEP_MISSING, "pack")


def test_another_label_and_its_own_again_are_notes(desk: Desk) -> None:
    assert desk.scans("SF-o1", "SF-o2").reason == AnyStep.ANOTHER_ORDER_OPEN
    assert desk.scan("SF-o1").reason == AnyStep.ORDER_ALREADY_OPEN
    for control in ("WMS-DONE", "WMS-OK"):
        assert desk.scan(control).reason == WeighReason.ON_THE_SCALE
    assert desk.scan("WMS-LEAVE").reason == AnyStep.PARKED
    assert desk.scan("SF-o2").reason == WeighReason.OPENED


def test_a_stop_is_met_before_the_weight_is_booked(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.books.cancel("o1")
    reply = desk.weigh(550)
    assert reply is not None
    assert reply.reason == AnyStep.ORDER_STOPPED
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN
    assert FactKind.WEIGHED not in {fact.kind for fact in desk.books.facts}


def test_a_stop_that_came_while_the_weight_was_refused_is_met_at_ok(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.weigh(900)
    desk.books.cancel("o1")
    assert desk.scan("WMS-OP-S1").reason == AnyStep.ORDER_STOPPED
    assert desk.scan("WMS-OK").reason == AnyStep.ORDER_STOP_TAKEN


def test_an_order_that_left_the_books_while_refused_is_let_go(desk: Desk) -> None:
    desk.scan("SF-o1")
    desk.weigh(900)
    del desk.books.entries["o1"]
    assert desk.scan("WMS-OK").reason == AnyStep.ACKNOWLEDGED
    assert desk.show().prompt == WeighPrompt.LABEL


@pytest.mark.parametrize("code", [TEA, "WMS-DONE", "W1", "nonsense"])
def test_a_code_without_meaning_here_is_a_note(desk: Desk, code: str) -> None:
    assert desk.scan(code).weight is Weight.NOTE
