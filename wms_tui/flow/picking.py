"""Pick 拣货: a wave walked along its locations, each piece put to its order's place on the cart.

| state   | scan                               | reply                                             |
|---------|------------------------------------|---------------------------------------------------|
| idle    | NEXT, wave code, label of the wave | OK pick_opened, or pick_resumed where it was left |
| idle    | wave without all its labels        | NOT_ALLOWED_HERE pick_labels_first                |
| place   | the location                       | OK pick_at_place                                  |
| place   | another location                   | WRONG_PLACE pick_wrong_place                      |
| place   | goods                              | NOT_ALLOWED_HERE pick_place_first                 |
| item    | the item, or its case              | OK pick_counted, item_done, order_done / COMPLETE |
| item    | another item                       | WRONG_ITEM pick_wrong_item                        |
| item    | a case with more than is wanted    | TOO_MANY pick_too_many                            |
| item    | SHORT                              | NEEDS_MORE pick_short_asked                       |
| asked   | OK, or SHORT again after a while   | OK / COMPLETE pick_short_booked                   |
| working | UNDO                               | OK pick_undone: the last counted piece            |
| working | LEAVE, BACK                        | OK parked; NEXT or the wave's code goes on        |
| working | anything after an order's stop     | CHANGED_MEANWHILE pick_dropped                    |
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import admit, started, unfit
from wms_tui.flow.machine import Machine
from wms_tui.flow.picking_count import count_item, picked, short, take_back
from wms_tui.flow.picking_show import show
from wms_tui.flow.picking_state import (
    PickPrompt,
    PickReason,
    PickRun,
    PickState,
    current,
    is_live,
    lacks_labels,
    pick_waves,
    walk,
)
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.replies import good, note, wrong
from wms_tui.flow.reply import Decision, Outcome, Reply, Silent, Weight
from wms_tui.flow.stops import stopped_here, take_stopped
from wms_tui.flow.world import Acknowledged, Event, Known, OrderView, Scan, WaveView, World

__all__ = ["MACHINE", "PickPrompt", "PickReason", "PickState", "initial", "show", "step"]


def initial() -> PickState:
    """No wave on the cart."""
    return PickState()


def step(state: PickState, event: Event, world: World) -> Decision[PickState]:
    """Decide one event."""
    if isinstance(event, Acknowledged):
        return _acknowledged(state, world)
    dropped = _dropped(state, world)
    if dropped is not None:
        return dropped
    if not isinstance(event, Scan):
        return Silent(state)
    if event.known.control is not None:
        return _control(state, event, world)
    if state.run is None:
        return _open_by_code(state, event.known, world)
    return _work(state, state.run, event, world)


def _control(state: PickState, event: Scan, world: World) -> Reply[PickState]:
    control, run = event.known.control, state.run
    if run is None:
        if control is Control.NEXT:
            return _next(state, world)
        return unfit(event.known).reply(state)
    if control in (Control.LEAVE, Control.BACK):
        aside = (*state.parked, replace(run, place="", short_at=None))
        return good(PickState(None, aside), Outcome.OK, AnyStep.PARKED, code=run.wave)
    if control is Control.UNDO:
        return take_back(state, run, world)
    if control is Control.NEXT:
        return note(state, Outcome.NOT_NOW, PickReason.OTHER_WAVE_OPEN, wave=run.wave)
    if control is Control.DONE:
        left = sum(task.left for task in walk(run, world))
        return note(state, Outcome.NEEDS_MORE, PickReason.LEFT, count=left)
    if control is Control.SHORT or (control is Control.OK and run.short_at is not None):
        return short(state, run, event, world)
    return unfit(event.known).reply(state)


def _next(state: PickState, world: World) -> Reply[PickState]:
    for run in state.parked:
        if current(run, world) is not None:
            return _resume(state, run, world)
    waves = pick_waves(world)
    ready = [wave for wave in waves if not lacks_labels(wave)]
    if ready:
        return _open(state, ready[0], world)
    if waves:
        reason = PickReason.LABELS_FIRST
        return note(state, Outcome.NOT_ALLOWED_HERE, reason, wave=waves[0].wave)
    return note(state, Outcome.NOT_ALLOWED_HERE, PickReason.NO_WORK)


def _open_by_code(state: PickState, known: Known, world: World) -> Reply[PickState]:
    code = known.wave
    if known.order is not None:
        refused = admit(known.order, Step.PICK)
        if refused is not None:
            return refused.reply(replace(state, stopped=refused.stops(known.order.doc.order)))
        code = known.order.doc.wave
    if code is None:
        if known.items or known.is_foreign_goods or known.location is not None:
            return note(state, Outcome.NOT_ALLOWED_HERE, AnyStep.NOTHING_OPEN, code=known.code)
        return unfit(known).reply(state)
    for run in state.parked:
        if run.wave == code:
            return _resume(state, run, world)
    wave = next((wave for wave in pick_waves(world) if wave.wave == code), None)
    if wave is None:
        return note(state, Outcome.NOT_ALLOWED_HERE, PickReason.WAVE_NOT_HERE, wave=code)
    if lacks_labels(wave):
        return note(state, Outcome.NOT_ALLOWED_HERE, PickReason.LABELS_FIRST, wave=code)
    return _open(state, wave, world)


def _open(state: PickState, wave: WaveView, world: World) -> Reply[PickState]:
    views = [view for view in wave.orders if is_live(view)]
    facts = tuple(fact for view in views for fact in started(view, Leg.PICK))
    bare = tuple(view for view in views if not view.doc.picks)
    facts += tuple(picked(view) for view in bare)
    run = PickRun(wave.wave, tuple(view.doc.order for view in views))
    run = run.close(*(view.doc.order for view in bare))
    parked = tuple(each for each in state.parked if each.wave != wave.wave)
    if current(run, world) is None:
        position = views[-1].doc.position
        state, done = PickState(None, parked), PickReason.WAVE_DONE
        return good(state, Outcome.COMPLETE, done, facts, wave=wave.wave, position=position)
    pieces = sum(task.left for task in walk(run, world))
    state, opened = PickState(run, parked), PickReason.OPENED
    count = len(views)
    return good(state, Outcome.OK, opened, facts, wave=wave.wave, orders=count, pieces=pieces)


def _resume(state: PickState, run: PickRun, world: World) -> Reply[PickState]:
    state = PickState(run, tuple(each for each in state.parked if each is not run))
    dropped = _dropped(state, world)
    if dropped is not None:
        return dropped
    pieces = sum(task.left for task in walk(run, world))
    return good(state, Outcome.OK, PickReason.RESUMED, wave=run.wave, pieces=pieces)


def _work(state: PickState, run: PickRun, event: Scan, world: World) -> Reply[PickState]:
    known = event.known
    task = current(run, world)
    if task is None:  # every order of the run was closed by news; `_dropped` has said so
        return unfit(known).reply(PickState(None, state.parked))
    at_place = run.place == task.pick.location
    if known.location is not None and not (at_place and known.items):
        return _place(state, run, known, world)
    if known.items or known.is_foreign_goods:
        return count_item(state, run, task, known, world)
    if known.order is not None:
        return _label_while_working(state, run, known.order)
    if known.wave is not None:
        return _other_wave(state, run, known.wave)
    return unfit(known).reply(state)


def _place(state: PickState, run: PickRun, known: Known, world: World) -> Reply[PickState]:
    task = current(run, world)
    if task is None or known.location != task.pick.location:
        location = "" if task is None else task.pick.location
        reason = PickReason.WRONG_PLACE
        return wrong(
            state, Outcome.WRONG_PLACE, reason, location=location, code=known.location or known.code
        )
    named: dict[str, Any] = {"location": task.pick.location, "code": task.line.code}
    if run.place == known.location:
        return note(state, Outcome.ALREADY_DONE, PickReason.PLACE_KNOWN, **named)
    state = replace(state, run=replace(run, place=task.pick.location, short_at=None))
    position = task.view.doc.position
    return good(state, Outcome.OK, PickReason.AT_PLACE, count=task.left, position=position, **named)


def _label_while_working(state: PickState, run: PickRun, view: OrderView) -> Reply[PickState]:
    refused = admit(view, Step.PICK)
    if refused is not None:
        return refused.reply(replace(state, stopped=refused.stops(view.doc.order)))
    return _other_wave(state, run, view.doc.wave)


def _other_wave(state: PickState, run: PickRun, wave: str) -> Reply[PickState]:
    if wave == run.wave:
        return note(state, Outcome.ALREADY_DONE, PickReason.WAVE_OPEN, wave=wave)
    return note(state, Outcome.NOT_NOW, PickReason.OTHER_WAVE_OPEN, wave=run.wave)


def _acknowledged(state: PickState, world: World) -> Decision[PickState]:
    order, run = state.stopped, state.run
    state = replace(state, stopped="")
    if run is not None and order in run.orders and order not in run.closed:
        state = _ended_or(state, run.close(order), world)
    return take_stopped(state, order, Step.PICK, world)


def _dropped(state: PickState, world: World) -> Reply[PickState] | None:
    """The orders of the run that were stopped or withdrawn since the last event."""
    run = state.run
    if run is None:
        return None
    still_in = [order for order in run.orders if order not in run.closed]
    gone = [order for order in still_in if not is_live(world.order(order))]
    if not gone:
        return None
    views = [view for view in map(world.order, gone) if view is not None]
    back = sum(run.on_cart(order) for order in gone)
    return Reply(
        _ended_or(state, run.close(*gone), world),
        Outcome.CHANGED_MEANWHILE,
        PickReason.DROPPED,
        Weight.NOTE,
        params={
            "positions": [view.doc.position for view in views],
            "back": back,
            "variant": "back" if back else "",
        },
        facts=tuple(fact for view in views for fact in stopped_here(view, Step.PICK)),
    )


def _ended_or(state: PickState, run: PickRun, world: World) -> PickState:
    """The state with this run, or without a run where nothing is left of it."""
    return replace(state, run=run if current(run, world) is not None else None)


MACHINE = Machine(Step.PICK, PickState, initial, step, show)
