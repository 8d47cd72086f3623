"""Counting while picking: a piece more, a piece back, and the shelf that was empty."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg
from wms_tui.flow.admission import fence, unfit
from wms_tui.flow.picking_state import (
    PickReason,
    PickRun,
    PickState,
    Task,
    current,
    walk,
    wants_place,
)
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note, recent, wrong
from wms_tui.flow.reply import Outcome, Reply
from wms_tui.flow.world import Known, OrderView, Scan, World


def count_item(
    state: PickState, run: PickRun, task: Task, known: Known, world: World
) -> Reply[PickState]:
    """The answer to scanned goods."""
    if wants_place(task, run, world):
        return _place_first(state, task)
    hit = next((hit for hit in known.items if hit.item == task.pick.item), None)
    if hit is None:
        line = task.line
        reason = PickReason.WRONG_ITEM
        return wrong(
            state, Outcome.WRONG_ITEM, reason, wanted=line.code, name=line.name, code=known.code
        )
    if hit.qty > task.left:
        reason = PickReason.TOO_MANY
        return wrong(state, Outcome.TOO_MANY, reason, qty=hit.qty, left=task.left)
    order = task.view.doc.order
    entry = (order, task.index, hit.qty)
    counted = replace(
        run.with_count(*entry),
        trail=(*run.trail, entry),
        place=task.pick.location,
        short_at=None,
    )
    return _after_count(state, counted, task, hit.qty, world)


def _after_count(
    state: PickState, run: PickRun, task: Task, qty: int, world: World
) -> Reply[PickState]:
    doc = task.view.doc
    have, want = task.have + qty, task.pick.qty
    named: dict[str, Any] = {"position": doc.position}
    if have < want:
        state = replace(state, run=run)
        code = task.line.code
        return good(state, Outcome.OK, PickReason.COUNTED, code=code, have=have, want=want, **named)
    if any(each.left for each in walk(run, world) if each.view.doc.order == doc.order):
        state = replace(state, run=run)
        return good(
            state, Outcome.OK, PickReason.ITEM_DONE, code=task.line.code, want=want, **named
        )
    facts = (picked(task.view),)
    run = run.close(doc.order)
    if current(run, world) is None:
        state = replace(state, run=None)
        done = PickReason.WAVE_DONE
        return good(state, Outcome.COMPLETE, done, facts, wave=run.wave, **named)
    state = replace(state, run=run)
    order_no = doc.order_no
    return good(state, Outcome.OK, PickReason.ORDER_DONE, facts, order_no=order_no, **named)


def picked(view: OrderView) -> Fact:
    """The fact that all goods of an order are on the cart."""
    picks = [
        {
            "line": pick.line,
            "item": pick.item,
            "location": pick.location,
            "lot": pick.lot,
            "qty": pick.qty,
        }
        for pick in view.doc.picks
    ]
    body = {"leg": str(Leg.PICK), "leg_end": True, "picks": picks}
    return Fact(FactKind.PICKED, view.doc.order, fence(view, Leg.PICK), body)


def take_back(state: PickState, run: PickRun, world: World) -> Reply[PickState]:
    """UNDO: the last counted pieces, as long as their order is not picked."""
    if not run.trail:
        return note(state, Outcome.NOT_ALLOWED_HERE, AnyStep.NOTHING_TO_UNDO)
    order, index, qty = run.trail[-1]
    run = replace(run.with_count(order, index, -qty), trail=run.trail[:-1], short_at=None)
    state = replace(state, run=run)
    tasks = {(task.view.doc.order, task.index): task for task in walk(run, world)}
    task = tasks.get((order, index))
    code, position = ("", 0) if task is None else (task.line.code, task.view.doc.position)
    return good(state, Outcome.OK, PickReason.UNDONE, code=code, qty=qty, position=position)


def short(state: PickState, run: PickRun, event: Scan, world: World) -> Reply[PickState]:
    """SHORT, or OK after it: the shelf has fewer pieces than the books say."""
    task = current(run, world)
    if task is None:
        return unfit(event.known).reply(state)
    if wants_place(task, run, world):
        return _place_first(state, task)
    code = task.line.code
    if run.short_at is None:
        state = replace(state, run=replace(run, short_at=event.at))
        return note(
            state,
            Outcome.NEEDS_MORE,
            PickReason.SHORT_ASKED,
            code=code,
            location=task.pick.location,
            missing=task.left,
        )
    wait_ms = int(world.setting("confirm.wait_ms"))
    if event.known.control is Control.SHORT and recent(event.at, run.short_at, wait_ms):
        return note(state, Outcome.NOT_NOW, PickReason.SHORT_TOO_SOON, code=code)
    return _book_short(state, run, task, world)


def _place_first(state: PickState, task: Task) -> Reply[PickState]:
    reason = PickReason.PLACE_FIRST
    return note(state, Outcome.NOT_ALLOWED_HERE, reason, location=task.pick.location)


def _book_short(state: PickState, run: PickRun, task: Task, world: World) -> Reply[PickState]:
    doc = task.view.doc
    back = run.on_cart(doc.order)
    facts = (_short_fact(run, task, world),)
    run = run.close(doc.order)
    is_over = current(run, world) is None
    return good(
        replace(state, run=None if is_over else run),
        Outcome.COMPLETE if is_over else Outcome.OK,
        PickReason.SHORT_WAVE_DONE if is_over else PickReason.SHORT_BOOKED,
        facts,
        order_no=doc.order_no,
        position=doc.position,
        code=task.line.code,
        missing=task.left,
        back=back,
        variant="back" if back else "",
    )


def _short_fact(run: PickRun, task: Task, world: World) -> Fact:
    doc, pick = task.view.doc, task.pick
    mine = [each for each in walk(run, world) if each.view.doc.order == doc.order and each.have]
    body: dict[str, Any] = {
        "leg": str(Leg.PICK),
        "line": pick.line,
        "item": pick.item,
        "location": pick.location,
        "lot": pick.lot,
        "missing": task.left,
        "picked": [
            {"line": each.pick.line, "item": each.pick.item, "qty": each.have} for each in mine
        ],
    }
    return Fact(FactKind.SHORT, doc.order, fence(task.view, Leg.PICK), body)
