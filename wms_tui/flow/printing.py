"""Print 打单: the labels of a wave, and the question which of them came out well.

| state   | scan                            | reply                                                |
|---------|---------------------------------|------------------------------------------------------|
| idle    | NEXT, wave code                 | OK print_sent; asks for labels never printed before  |
| idle    | waybill with its label to print | its wave is opened, the label is confirmed           |
| idle    | any other waybill of ours       | OK print_label_chosen (REPRINT prints it again)      |
| idle    | REPRINT after a waybill         | OK print_label_again                                 |
| waiting | label of the run                | it and all before it that were sent whole are good:  |
|         |                                 | COMPLETE / NEEDS_MORE                                |
| waiting | label confirmed before          | ALREADY_DONE print_label_good                        |
| waiting | label of another wave           | WRONG_ITEM print_other_wave                          |
| waiting | REPRINT                         | OK print_again: the unconfirmed ones, as copies; but |
|         |                                 | not those that still wait for the printer            |
| waiting | DONE                            | all that were sent whole are good: COMPLETE / MORE   |
| waiting | LEAVE, BACK                     | OK parked; nothing is printed again by itself        |
| any     | label of a stopped order        | BLOCKED order_stopped                                |
"""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import (
    fence,
    started,
    step_body,
    unfit,
)
from wms_tui.flow.machine import Machine
from wms_tui.flow.printing_again import reprint
from wms_tui.flow.printing_show import show
from wms_tui.flow.printing_state import (
    TROUBLES,
    PrintPrompt,
    PrintReason,
    PrintState,
    find_wave,
    is_open,
    open_waves,
    unconfirmed,
    waits,
    went_out,
)
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note, wrong
from wms_tui.flow.reply import Decision, Outcome, PrintLabels, Reply, Silent
from wms_tui.flow.stops import interruption, take_stopped
from wms_tui.flow.world import Acknowledged, Event, OrderView, PrinterTold, Scan, WaveView, World

__all__ = ["MACHINE", "PrintPrompt", "PrintReason", "PrintState", "initial", "show", "step"]


def initial() -> PrintState:
    """Nothing on the printer."""
    return PrintState()


def step(state: PrintState, event: Event, world: World) -> Decision[PrintState]:
    """Decide one event."""
    if isinstance(event, PrinterTold):
        return Silent(_with_news(state, event))
    state = _tidied(state, world)
    if isinstance(event, Acknowledged):
        return _acknowledged(state, world)
    if not isinstance(event, Scan):
        return Silent(state)
    if event.known.control is not None:
        return _control(state, event, world)
    if event.known.order is not None:
        return _label(state, event.known.order, world)
    if event.known.wave is not None:
        return _wave(state, event.known.wave, world)
    return unfit(event.known).reply(state)


def _control(state: PrintState, event: Scan, world: World) -> Reply[PrintState]:
    control = event.known.control
    if control is Control.REPRINT:
        return reprint(state, event, world)
    if control is Control.NEXT:
        return _next(state, world)
    if control is Control.DONE and state.orders:
        came_out = [view for view in unconfirmed(state, world) if went_out(state, view)]
        return _confirm(state, came_out, world)
    if control in (Control.LEAVE, Control.BACK) and state.orders:
        return good(PrintState(), Outcome.OK, AnyStep.PARKED, code=state.wave)
    return unfit(event.known).reply(state)


def _next(state: PrintState, world: World) -> Reply[PrintState]:
    if state.orders:
        return note(state, Outcome.NOT_NOW, PrintReason.RUN_OPEN, wave=state.wave)
    waves = open_waves(world)
    if not waves:
        return note(state, Outcome.NOT_ALLOWED_HERE, PrintReason.NO_WORK)
    return _open(waves[0])


def _wave(state: PrintState, code: str, world: World) -> Reply[PrintState]:
    if state.orders:
        return note(state, Outcome.NOT_NOW, PrintReason.RUN_OPEN, wave=state.wave)
    wave = find_wave(code, world)
    if wave is None:
        return note(state, Outcome.NOT_ALLOWED_HERE, PrintReason.WAVE_NOT_HERE, wave=code)
    return _open(wave)


def _open(wave: WaveView) -> Reply[PrintState]:
    """Open a run: labels that never went to a printer are asked for, the others never silently."""
    views = [view for view in wave.orders if is_open(view)]
    fresh = tuple(view.doc.order for view in views if view.labels == 0)
    state = PrintState(wave.wave, tuple(view.doc.order for view in views))
    facts = tuple(fact for view in views for fact in started(view, Leg.PRINT))
    reason = PrintReason.SENT if fresh else PrintReason.RESUMED
    asks = (PrintLabels(fresh),) if fresh else ()
    count = len(fresh) or len(views)
    return good(state, Outcome.OK, reason, facts, asks, wave=wave.wave, count=count)


def _label(state: PrintState, view: OrderView, world: World) -> Reply[PrintState]:
    refused = interruption(view, Leg.PRINT)
    if refused is not None:
        return refused.reply(replace(state, stopped=view.doc.order))
    if state.orders:
        return _label_of_run(state, view, world)
    wave = find_wave(view.doc.wave, world)
    if wave is not None and is_open(view):
        return _label_opens(_open(wave), view, world)
    return _choose(state, view)


def _label_opens(opened: Reply[PrintState], view: OrderView, world: World) -> Reply[PrintState]:
    """A label of a run that was left, or whose state was lost: go on where it stopped."""
    if opened.asks:
        return opened
    confirmed = _label_of_run(opened.state, view, world)
    return replace(confirmed, facts=opened.facts + confirmed.facts)


def _choose(state: PrintState, view: OrderView) -> Reply[PrintState]:
    order_no = view.doc.order_no
    if not view.legs:  # known from the dock's list only: nobody to address the label to
        return note(
            state, Outcome.TAKEN_BY_ANOTHER, AnyStep.ORDER_TAKEN, order_no=order_no, station=""
        )
    if view.handed_over:
        return note(
            state,
            Outcome.ALREADY_DONE,
            AnyStep.STEP_ALREADY_DONE,
            order_no=order_no,
            step=str(Step.HANDOVER),
        )
    state = replace(state, chosen=view.doc.order)
    reason = PrintReason.LABEL_CHOSEN
    return good(state, Outcome.OK, reason, order_no=order_no, waybill=view.doc.waybill)


def _label_of_run(state: PrintState, view: OrderView, world: World) -> Reply[PrintState]:
    doc = view.doc
    if doc.order not in state.orders:
        reason = PrintReason.OTHER_WAVE
        return wrong(state, Outcome.WRONG_ITEM, reason, waybill=doc.waybill, wave=state.wave)
    if not is_open(view):
        reason = PrintReason.LABEL_GOOD
        return note(state, Outcome.ALREADY_DONE, reason, waybill=doc.waybill, position=doc.position)
    until = state.orders.index(doc.order)
    before = set(state.orders[:until])
    came_out = [
        each
        for each in unconfirmed(state, world)
        if each.doc.order == doc.order or (each.doc.order in before and went_out(state, each))
    ]
    return _confirm(state, came_out, world)


def _confirm(state: PrintState, came_out: list[OrderView], world: World) -> Reply[PrintState]:
    """Book these labels as come out well."""
    facts = tuple(_printed(view) for view in came_out)
    confirmed = {view.doc.order for view in came_out}
    left = [view for view in unconfirmed(state, world) if view.doc.order not in confirmed]
    count = len(came_out)
    if not left:
        reason = PrintReason.WAVE_DONE
        return good(PrintState(), Outcome.COMPLETE, reason, facts, wave=state.wave, count=count)
    first, last = left[0].doc.position, left[-1].doc.position
    if not any(went_out(state, view) or view.label == "unknown" for view in left):
        is_waiting = any(map(waits, left))
        reason = PrintReason.NOT_SENT if is_waiting else PrintReason.FAILED
        return good(state, Outcome.NEEDS_MORE, reason, facts, first=first, last=last)
    reason = PrintReason.GOOD_SO_FAR
    return good(state, Outcome.NEEDS_MORE, reason, facts, count=count, first=first, last=last)


def _printed(view: OrderView) -> Fact:
    """The bench adds `job`, the id of the job whose label this is."""
    body = step_body(view.doc, Step.PRINT, copy_no=max(1, view.labels))
    return Fact(FactKind.LABEL_PRINTED, view.doc.order, fence(view, Leg.PRINT), body)


def _acknowledged(state: PrintState, world: World) -> Decision[PrintState]:
    order = state.stopped
    return take_stopped(_without(replace(state, stopped=""), order), order, Step.PRINT, world)


def _without(state: PrintState, order: str) -> PrintState:
    orders = tuple(each for each in state.orders if each != order)
    return replace(state, orders=orders) if orders or not state.orders else PrintState()


def _tidied(state: PrintState, world: World) -> PrintState:
    """A run ends by itself when nothing of it is left to confirm."""
    if state.orders and not state.stopped and not unconfirmed(state, world):
        return PrintState()
    return state


def _with_news(state: PrintState, event: PrinterTold) -> PrintState:
    """Only troubles are kept: a wave's state is stored again with each change."""
    told = dict(state.told) | {o: s for o, s in event.states if o in state.orders}
    troubles = tuple(sorted(item for item in told.items() if item[1] in TROUBLES))
    return state if troubles == state.told else replace(state, told=troubles)


MACHINE = Machine(Step.PRINT, PrintState, initial, step, show)
