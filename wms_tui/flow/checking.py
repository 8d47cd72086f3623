"""Check 验货: the goods in the box are those of the order, piece by piece.

| state  | scan                                | reply                                             |
|--------|-------------------------------------|---------------------------------------------------|
| idle   | label or order number               | OK check_opened, or check_resumed                 |
| idle   | an order that may not be checked    | as `flow.admission` says                          |
| idle   | goods                               | NOT_ALLOWED_HERE nothing_open                     |
| open   | an item of the order, or its case   | OK check_counted; the last: COMPLETE check_done   |
| open   | an item of the order, full already  | TOO_MANY check_too_many                           |
| open   | any other item, goods unknown here  | WRONG_ITEM check_wrong_item                       |
| open   | a barcode of two items of the order | AMBIGUOUS ambiguous_item                          |
| open   | UNDO                                | OK check_undone: the last counted scan            |
| open   | DONE                                | NEEDS_MORE check_missing                          |
| open   | LEAVE, BACK                         | OK parked; its label goes on where it stopped     |
| open   | another order's label               | NOT_NOW another_order_open                        |
| open   | its own label                       | ALREADY_DONE order_already_open                   |
| open   | anything after its stop             | BLOCKED order_stopped; OK then ends it            |
"""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import admit, carry_on, fence, started, step_body, unfit
from wms_tui.flow.checking_items import count_item
from wms_tui.flow.checking_show import show
from wms_tui.flow.checking_state import Box, CheckPrompt, CheckReason, CheckState, left
from wms_tui.flow.machine import Machine
from wms_tui.flow.open_order import label_while_open
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note
from wms_tui.flow.reply import Decision, Outcome, Reply, Silent
from wms_tui.flow.stops import interruption_of, take_stopped
from wms_tui.flow.world import Acknowledged, Event, Known, Opened, OrderView, Scan, World

__all__ = ["MACHINE", "CheckPrompt", "CheckReason", "CheckState", "initial", "show", "step"]


def initial() -> CheckState:
    """No order in hand."""
    return CheckState()


def step(state: CheckState, event: Event, world: World) -> Decision[CheckState]:
    """Decide one event."""
    if isinstance(event, Acknowledged):
        return take_stopped(replace(state, stopped=""), state.stopped, Step.CHECK, world)
    if state.box is not None:
        stopped = interruption_of(state.box.order, Leg.BENCH, world)
        if stopped is not None:
            return stopped.reply(CheckState(None, state.parked, state.box.order))
    if isinstance(event, Opened):
        view = world.order(event.order)
        return Silent(state) if view is None else _label(state, view, world)
    if not isinstance(event, Scan):
        return Silent(state)
    if event.known.control is not None:
        return _control(state, event.known, world)
    return _code(state, event.known, world)


def _code(state: CheckState, known: Known, world: World) -> Reply[CheckState]:
    box = state.box
    view = world.order(box.order) if box is not None else None
    is_goods = bool(known.items) or known.is_foreign_goods
    if box is not None and view is not None and is_goods:
        reply = count_item(state, box, view, known)
        return reply if reply.outcome is not Outcome.COMPLETE else _complete(reply, view, world)
    if known.order is not None:
        return _label(state, known.order, world)
    if is_goods:
        return note(state, Outcome.NOT_ALLOWED_HERE, AnyStep.NOTHING_OPEN, code=known.code)
    return unfit(known).reply(state)


def _label(state: CheckState, view: OrderView, world: World) -> Reply[CheckState]:
    doc = view.doc
    if state.box is not None:
        return label_while_open(state, state.box.order, view, world)
    refused = admit(view, Step.CHECK)
    if refused is not None:
        return refused.reply(replace(state, stopped=refused.stops(doc.order)))
    parked = next((box for box in state.parked if box.order == doc.order), None)
    state = CheckState(parked or Box(doc.order), _still_parked(state, doc.order, world))
    facts = started(view, Leg.BENCH)
    if parked is not None:
        missing = left(doc, parked)
        reason = CheckReason.RESUMED
        return good(state, Outcome.OK, reason, facts, order_no=doc.order_no, left=missing)
    return good(
        state,
        Outcome.OK,
        CheckReason.OPENED,
        facts,
        order_no=doc.order_no,
        pieces=left(doc, Box(doc.order)),
        memo=doc.memo,
        variant="memo" if doc.memo else "",
    )


def _still_parked(state: CheckState, opened: str, world: World) -> tuple[Box, ...]:
    """The other boxes put aside, as long as their orders are still ours."""
    others = (box for box in state.parked if box.order != opened)
    return tuple(box for box in others if _is_ours(world.order(box.order)))


def _is_ours(view: OrderView | None) -> bool:
    return view is not None and view.holds(Leg.BENCH)


def _control(state: CheckState, known: Known, world: World) -> Reply[CheckState]:
    box = state.box
    view = world.order(box.order) if box is not None else None
    if box is None or view is None:
        return unfit(known).reply(state)
    if known.control in (Control.LEAVE, Control.BACK):
        aside = CheckState(None, (*state.parked, box))
        return good(aside, Outcome.OK, AnyStep.PARKED, code=view.doc.order_no)
    if known.control is Control.UNDO:
        return _undo(state, box, view)
    if known.control is Control.DONE:
        missing = left(view.doc, box)
        return note(state, Outcome.NEEDS_MORE, CheckReason.MISSING, left=missing)
    return unfit(known).reply(state)


def _undo(state: CheckState, box: Box, view: OrderView) -> Reply[CheckState]:
    if not box.trail:
        return note(state, Outcome.NOT_ALLOWED_HERE, AnyStep.NOTHING_TO_UNDO)
    qty = sum(count for _, count in box.trail[-1])
    box = box.without_last()
    missing = left(view.doc, box)
    state = replace(state, box=box)
    return good(state, Outcome.OK, CheckReason.UNDONE, qty=qty, left=missing)


def _complete(reply: Reply[CheckState], view: OrderView, world: World) -> Reply[CheckState]:
    """The last piece: the order is checked, and the bench carries it on."""
    doc = view.doc
    lines = [{"line": line.line, "item": line.item, "qty": line.qty} for line in doc.lines]
    body = step_body(doc, Step.CHECK, lines=lines)
    fact = Fact(FactKind.CHECKED, doc.order, fence(view, Leg.BENCH), body)
    return replace(reply, facts=(fact,), asks=carry_on(doc, Step.CHECK, world))


MACHINE = Machine(Step.CHECK, CheckState, initial, step, show)
