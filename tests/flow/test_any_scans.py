"""Any scans in any order: what must always hold does (the desk checks it after every event)."""

from __future__ import annotations

import random
from enum import StrEnum

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.flow.books import (
    BOX3,
    BOX5,
    CASE,
    CUP,
    ITEMS,
    OTHERS_BOX,
    PEN,
    TEA,
    TWO_BOXES,
    TWO_GOODS,
    Books,
)
from tests.flow.desk import Desk
from wms_tui.domain.controls import Control
from wms_tui.domain.facts import FactKind
from wms_tui.domain.steps import Step
from wms_tui.flow.checking import CheckReason
from wms_tui.flow.handing_over import HandoverReason
from wms_tui.flow.packing import PackReason
from wms_tui.flow.picking import PickReason
from wms_tui.flow.printing import PrintReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.weighing import WeighReason

ORDERS = ("a1", "a2", "a3", "b1", "c1", "d1", "d2")
LABELS = ("SF-a1", "SF-a2", "SF-a3", "ZTO-b1", "SF-c1", "ZTO-d1", "SF-d2", "SF-gone")
OTHERS = ("NO-a1", "W1", "W2", "W3", "A-01", "A-02", "B-01", "SF", "ZTO", "6900000000012", "")
GOODS = (TEA, CASE, CUP, PEN, BOX3, BOX5, TWO_GOODS, TWO_BOXES)
CONTROLS = tuple(f"WMS-{control}" for control in Control)
BADGES = ("WMS-OP-P1", "WMS-OP-S1", "WMS-OP-??")

REASONS: tuple[type[StrEnum], ...] = (
    AnyStep,
    PrintReason,
    PickReason,
    CheckReason,
    PackReason,
    WeighReason,
    HandoverReason,
)


def warehouse() -> Books:
    """Three waves at different stages, and parcels that came from other stations."""
    books = Books()
    books.add("a1", {TEA: 2, CUP: 1}, position=1, memo="轻放")
    books.add("a2", {TEA: 1}, position=2)
    books.add("a3", {PEN: 9, TEA: 7}, position=3)
    books.add("b1", {CUP: 2}, wave="W2", courier="ZTO")
    books.add("c1", {TEA: 1}, wave="W3", way=(Step.PRINT, Step.PICK, Step.CHECK, Step.HANDOVER))
    for order, courier in (("d1", "ZTO"), ("d2", "SF")):
        books.add(order, {PEN: 1}, wave="W4", courier=courier, legs=())
        books.finish(order, *(step for step in Step if step is not Step.HANDOVER))
    return books


Action = tuple[str, object, float]

actions: st.SearchStrategy[Action] = st.one_of(
    st.tuples(
        st.just("scan"),
        st.sampled_from(LABELS + GOODS + OTHERS + CONTROLS + BADGES),
        st.sampled_from((0.1, 0.9, 2.0)),
    ),
    st.tuples(st.just("scan"), st.sampled_from(LABELS + GOODS), st.just(2.0)),
    st.tuples(st.just("right"), st.integers(0, 3), st.just(2.0)),
    st.tuples(st.just("right"), st.integers(0, 3), st.just(2.0)),
    st.tuples(st.just("weigh"), st.sampled_from((20, 400, 550, 5000)), st.just(1.0)),
    st.tuples(st.just("step"), st.sampled_from(tuple(Step)), st.just(1.0)),
    st.tuples(st.just("open"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("told"), st.sampled_from(("sent", "failed", "unknown")), st.just(1.0)),
    st.tuples(st.just("cancel"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("stop"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("unstop"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("withdraw"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("waits"), st.sampled_from(ORDERS), st.just(1.0)),
    st.tuples(st.just("refresh"), st.none(), st.just(1.0)),
)


def act(desk: Desk, action: Action) -> None:
    """One thing that happens at a bench."""
    kind, what, after = action
    books = desk.books
    if kind == "scan":
        desk.scan(str(what), after=after)
    elif kind == "right":
        scan_what_is_wanted(desk, int(str(what)))
    elif kind == "weigh":
        desk.weigh(int(str(what)))
    elif kind == "step":
        if desk.gate.locked is None and isinstance(what, Step):
            desk.step = what
            desk.refresh()
    elif kind == "open":
        if desk.gate.locked is None:
            desk.open(str(what))
    elif kind == "told":
        desk.told(**dict.fromkeys(ORDERS, str(what)))
    elif kind == "waits":
        books.entries[str(what)].label = "intent"
    elif kind == "cancel":
        books.cancel(str(what))
    elif kind == "stop":
        books.entries[str(what)].stop = "refund"
    elif kind == "unstop":
        books.entries[str(what)].stop = ""
    elif kind == "withdraw":
        books.withdraw(str(what))
    else:
        desk.refresh()


def scan_what_is_wanted(desk: Desk, choice: int) -> None:
    """Follow the screen: what it wants, or OK where it is locked."""
    if desk.gate.locked is not None:
        desk.scan("WMS-OK")
        return
    wants = desk.show().wants
    if desk.step is Step.WEIGH and desk.state.order:
        desk.weigh(550 if choice else 400)
    elif wants:
        want = wants[choice % len(wants)]
        by_code = {ITEMS[code].code: code for code in (TEA, CUP, PEN, BOX3, BOX5)}
        desk.scan(by_code.get(want, want))


def no_leg_ended_twice(books: Books) -> None:
    """Also over the whole run."""
    ends = [(f.order, f.body["leg"]) for f in books.facts if f.body.get("leg_end")]
    assert len(ends) == len(set(ends))
    handed = [f.order for f in books.facts if f.kind is FactKind.HANDED_OVER]
    assert len(handed) == len(set(handed))


@settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(step=st.sampled_from(tuple(Step)), run=st.lists(actions, max_size=60))
def test_no_run_of_events_breaks_what_must_hold(step: Step, run: list[Action]) -> None:
    desk = Desk(warehouse(), step)
    for action in run:
        act(desk, action)
    no_leg_ended_twice(desk.books)


SCANS = LABELS + GOODS + OTHERS + CONTROLS + BADGES


def random_action(dice: random.Random) -> Action:
    """As the strategy above, weighted so that whole orders get done."""
    if dice.random() < 0.5:
        return ("right", dice.randrange(4), 2.0)
    kinds = ("scan",) * 8 + ("weigh", "told", "refresh", "open")
    rare = ("cancel", "stop", "unstop", "withdraw", "step")
    kind = dice.choice(rare) if dice.random() < 0.03 else dice.choice(kinds)
    what: dict[str, tuple[object, ...]] = {
        "scan": SCANS,
        "weigh": (20, 400, 550, 5000),
        "step": tuple(Step),
        "told": ("sent", "failed", "unknown"),
        "refresh": (None,),
    }
    return (kind, dice.choice(what.get(kind, ORDERS)), dice.choice((0.1, 0.9, 2.0)))


def halfway(step: Step) -> Books:
    """The warehouse with all that comes before a step done for every order."""
    books = warehouse()
    for order, entry in books.entries.items():
        way = entry.doc.way
        before = way[: way.index(step)] if step in way else ()
        books.finish(order, *before)
    return books


RARE: tuple[tuple[Step, tuple[Action, ...]], ...] = (
    (Step.CHECK, (("scan", "SF-a1", 2.0), ("scan", TEA, 2.0), ("scan", "WMS-UNDO", 2.0))),
    (Step.PACK, (("scan", "SF-a2", 2.0), ("scan", OTHERS_BOX, 2.0))),
    (Step.PRINT, (("scan", "W2", 2.0), ("waits", "b1", 2.0), ("scan", "WMS-REPRINT", 2.0))),
    (Step.WEIGH, (("scan", "SF-a2", 2.0), ("weigh", 210, 2.0))),
    (
        Step.HANDOVER,
        (
            ("scan", "SF-a1", 2.0),
            ("scan", "WMS-DONE", 2.0),
            ("scan", "WMS-DONE", 0.1),
            ("stop", "a2", 0.0),
            ("scan", "SF-a2", 2.0),
            ("scan", "WMS-OK", 2.0),
            ("scan", "WMS-DONE", 2.0),
            ("scan", "WMS-OK", 2.0),
            ("scan", "WMS-REPRINT", 2.0),
        ),
    ),
    (
        Step.PICK,
        (
            ("scan", "W1", 2.0),
            ("scan", "A-01", 2.0),
            ("scan", "WMS-SHORT", 2.0),
            ("scan", "WMS-SHORT", 0.1),
        ),
    ),
    (
        Step.PRINT,
        (
            ("scan", "W1", 2.0),
            ("scan", "SF-a1", 2.0),
            ("scan", "SF-a1", 2.0),
            ("scan", "WMS-REPRINT", 2.0),
            ("scan", "WMS-REPRINT", 0.1),
            ("told", "failed", 0.0),
            ("scan", "WMS-REPRINT", 2.0),
        ),
    ),
)
"""What chance meets too seldom."""


def test_every_reason_is_reached_and_has_its_words_and_parameters() -> None:
    dice = random.Random(11)
    reached: set[str] = set()
    for step, script in RARE:
        desk = Desk(halfway(step), step)
        for action in script:
            act(desk, action)
        reached |= desk.reasons
    for round_ in range(300):
        step = tuple(Step)[round_ % 6]
        books = halfway(step) if round_ % 4 else warehouse()
        books.settings["check.chain"] = round_ % 3 != 0
        books.settings["pack.packaging_required"] = round_ % 5 == 0
        desk = Desk(books, step)
        for _ in range(80):
            act(desk, random_action(dice))
        no_leg_ended_twice(books)
        reached |= desk.reasons
    wanted = {str(reason) for reasons in REASONS for reason in reasons}
    assert sorted(wanted - reached) == []


def test_following_the_screen_takes_every_order_from_label_to_van() -> None:
    books = warehouse()
    books.settings["weigh.tolerance_g"] = 100_000
    desk = Desk(books, Step.PRINT)
    for step in (Step.PRINT, Step.PICK, Step.CHECK, Step.HANDOVER):
        desk.step = step
        for _ in range(120):
            scan_what_is_wanted(desk, 0 if step is not Step.HANDOVER else 1)
            if not desk.show().wants and not (desk.step is Step.WEIGH and desk.state.order):
                break
    assert all(entry.handed_over for entry in books.entries.values())
    assert sum(f.kind is FactKind.MANIFEST_CLOSED for f in books.facts) == 2


def test_every_caption_of_a_screen_has_words() -> None:
    from wms_tui.words.chrome import has_word

    books = warehouse()
    desk = Desk(books, Step.PRINT)
    captions: set[str] = set()
    for _ in range(200):
        scan_what_is_wanted(desk, 1)
        captions |= {caption for caption, _ in desk.show().head}
        if not desk.show().wants:
            desk.step = tuple(Step)[(tuple(Step).index(desk.step) + 1) % 6]
    assert {"wave", "place", "order_no", "waybill", "courier", "manifest"} <= captions
    assert all(has_word(f"caption.{caption}") for caption in captions)
