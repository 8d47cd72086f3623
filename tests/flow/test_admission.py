"""What all steps ask of an order, and what facts do to the books."""

from __future__ import annotations

import pytest

from tests.flow.books import TEA, Books
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step, WorkState
from wms_tui.flow.admission import admit, carry_on, missing_before, unfinished
from wms_tui.flow.consequences import legs_changed, step_finished
from wms_tui.flow.reply import Goto
from wms_tui.flow.stops import stopped_here

WAY_WITHOUT_PACK = (Step.PRINT, Step.PICK, Step.CHECK, Step.WEIGH, Step.HANDOVER)


def test_steps_of_others_need_not_be_known_to_be_done() -> None:
    books = Books()
    books.add("o1", {TEA: 1}, legs=(Leg.BENCH,))
    assert admit(books.entries["o1"].view(), Step.CHECK) is None
    assert missing_before(books.entries["o1"].view(), Step.WEIGH) is Step.CHECK


def test_every_step_counts_before_the_van() -> None:
    books = Books()
    books.add("o1", {TEA: 1}, legs=())
    books.finish("o1", Step.PICK, Step.CHECK, Step.PACK, Step.WEIGH)
    assert unfinished(books.entries["o1"].view()) is Step.PRINT


@pytest.mark.parametrize(
    ("step", "goto"),
    [
        (Step.CHECK, (Goto(Step.WEIGH, "o1"),)),
        (Step.WEIGH, (Goto(Step.CHECK),)),
    ],
)
def test_the_bench_carries_on_along_the_orders_own_way(step: Step, goto: tuple[Goto, ...]) -> None:
    books = Books()
    doc = books.add("o1", {TEA: 1}, way=WAY_WITHOUT_PACK).doc
    assert carry_on(doc, step, books) == goto


def test_a_finished_bench_leg_is_not_cancelled_by_a_stop() -> None:
    books = Books()
    entry = books.add("o1", {TEA: 1})
    books.finish("o1", Step.PRINT, Step.PICK, Step.CHECK, Step.PACK, Step.WEIGH)
    entry.stop = "refund"
    assert stopped_here(entry.view(), Step.PRINT) == ()


def test_facts_finish_steps_and_legs() -> None:
    ended = Fact(FactKind.WEIGHED, "o1", 3, {"leg": "bench", "leg_end": True})
    assert (step_finished(ended), legs_changed(ended)) == (Step.WEIGH, {Leg.BENCH: WorkState.DONE})
    open_ = Fact(FactKind.CHECKED, "o1", 3, {"leg": "bench", "leg_end": False})
    assert (step_finished(open_), legs_changed(open_)) == (Step.CHECK, {})
    begun = Fact(FactKind.STARTED, "o1", 3, {"leg": "pick"})
    assert (step_finished(begun), legs_changed(begun)) == (None, {Leg.PICK: WorkState.STARTED})
    cancelled = Fact(FactKind.CANCELLED, "o1", 3, {"legs": ["pick", "bench"]})
    revoked = WorkState.REVOKED
    assert legs_changed(cancelled) == {Leg.PICK: revoked, Leg.BENCH: revoked}
    assert legs_changed(Fact(FactKind.RELEASED, "o1", 3, {"leg": "pick"})) == {Leg.PICK: revoked}
    short = legs_changed(Fact(FactKind.SHORT, "o1", 3, {"leg": "pick"}))
    assert short == {Leg.PRINT: revoked, Leg.PICK: revoked, Leg.BENCH: revoked}
    assert legs_changed(Fact(FactKind.NOTE, "o1", None, {})) == {}
