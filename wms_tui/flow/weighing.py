"""Weigh 称重: a weight newer than the parcel's scan, judged against what it should be.

| state  | event                             | reply                                              |
|--------|-----------------------------------|----------------------------------------------------|
| idle   | label, or carried on              | OK weigh_opened                                    |
| idle   | a parcel not packed yet           | NOT_ALLOWED_HERE step_missing                      |
| open   | weight within tolerance           | COMPLETE weigh_done, carries on                    |
| open   | weight, nothing to judge it by    | COMPLETE weigh_done, carries on                    |
| open   | weight out of tolerance           | WRONG_WEIGHT weigh_wrong_weight, a stop            |
| judged | OK                                | OK weigh_again: empty the plate first              |
| judged | supervisor's badge, or the board  | COMPLETE weigh_forced, carries on                  |
| open   | DONE, OK                          | NOT_NOW weigh_on_the_scale                         |
| open   | LEAVE, BACK                       | OK parked                                          |
| open   | another order's label             | NOT_NOW another_order_open                         |
| open   | anything after its stop           | BLOCKED order_stopped; OK then ends it             |
"""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind, NoteCode
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import admit, carry_on, fence, started, step_body, unfit
from wms_tui.flow.bench_show import head, show_idle
from wms_tui.flow.machine import Machine
from wms_tui.flow.open_order import label_while_open
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.refusal import Refusal
from wms_tui.flow.replies import good, note
from wms_tui.flow.reply import Decision, Outcome, Reply, Silent, UseWeight, Weight
from wms_tui.flow.show import Row, Show
from wms_tui.flow.stops import interruption_of, take_stopped
from wms_tui.flow.weighing_state import (
    WeighPrompt,
    WeighReason,
    WeighState,
    expected_g,
    tolerance_g,
)
from wms_tui.flow.world import (
    Acknowledged,
    Event,
    Known,
    Opened,
    OperatorHit,
    OrderView,
    Scan,
    WeightOffered,
    World,
)

__all__ = ["MACHINE", "WeighPrompt", "WeighReason", "WeighState", "initial", "show", "step"]


def initial() -> WeighState:
    """No parcel for the scale."""
    return WeighState()


def step(state: WeighState, event: Event, world: World) -> Decision[WeighState]:
    """Decide one event."""
    if isinstance(event, Acknowledged):
        return _acknowledged(state, event, world)
    if isinstance(event, Opened):
        carried = world.order(event.order)
        return Silent(state) if carried is None else _open(WeighState(), carried, world)
    if state.order:
        stopped = interruption_of(state.order, Leg.BENCH, world)
        if stopped is not None:
            return stopped.reply(WeighState(stopped=state.order))
    view = world.order(state.order) if state.order else None
    if isinstance(event, WeightOffered):
        return Silent(state) if view is None else _judge(state, view, event.grams, world)
    if not isinstance(event, Scan):
        return Silent(state)
    if view is not None:
        return _work(state, view, event.known, world)
    if event.known.order is not None:
        return _open(state, event.known.order, world)
    return unfit(event.known).reply(state)


def _open(state: WeighState, view: OrderView, world: World) -> Reply[WeighState]:
    refused = admit(view, Step.WEIGH)
    if refused is not None:
        return refused.reply(replace(state, stopped=refused.stops(view.doc.order)))
    expected = expected_g(view, world)
    return good(
        WeighState(view.doc.order),
        Outcome.OK,
        WeighReason.OPENED,
        started(view, Leg.BENCH),
        order_no=view.doc.order_no,
        expected_g=expected or 0,
        variant="expected" if expected else "",
    )


def _work(state: WeighState, view: OrderView, known: Known, world: World) -> Reply[WeighState]:
    control = known.control
    order_no = view.doc.order_no
    if control in (Control.LEAVE, Control.BACK):
        return good(WeighState(), Outcome.OK, AnyStep.PARKED, code=order_no)
    if control in (Control.DONE, Control.OK):
        return note(state, Outcome.NOT_NOW, WeighReason.ON_THE_SCALE, order_no=order_no)
    if control is None and known.order is not None:
        return label_while_open(state, state.order, known.order, world)
    return unfit(known).reply(state)


def _judge(state: WeighState, view: OrderView, grams: int, world: World) -> Reply[WeighState]:
    """Book the weight, or refuse it; either way the plate must be emptied before the next one."""
    doc = view.doc
    expected = expected_g(view, world)
    if expected is not None:
        allowed = tolerance_g(doc, expected, world)
        if abs(grams - expected) > allowed:
            params = {
                "order_no": doc.order_no,
                "expected_g": expected,
                "weight_g": grams,
                "difference_g": abs(grams - expected),
                "tolerance_g": allowed,
                "variant": "heavy" if grams > expected else "light",
            }
            stop = Refusal(Outcome.WRONG_WEIGHT, WeighReason.WRONG_WEIGHT, Weight.STOP, params)
            refused = stop.reply(replace(state, refused_g=grams))
            body = {
                "text_code": NoteCode.NEEDS_SUPERVISOR.value,
                "step": Step.WEIGH.value,
                "reason": WeighReason.WRONG_WEIGHT.value,
                "params": params,
            }
            question = Fact(FactKind.NOTE, doc.order, fence(view, Leg.BENCH), body)
            return replace(refused, asks=(UseWeight(),), facts=(question,))
    return _book(view, grams, None, world)


def _book(
    view: OrderView, grams: int, forced_by: OperatorHit | None, world: World
) -> Reply[WeighState]:
    doc = view.doc
    body = step_body(
        doc,
        Step.WEIGH,
        weight_g=grams,
        expected_g=expected_g(view, world) or 0,
        forced_by=forced_by.code if forced_by is not None else "",
    )
    facts = (Fact(FactKind.WEIGHED, doc.order, fence(view, Leg.BENCH), body),)
    asks = (UseWeight(), *carry_on(doc, Step.WEIGH, world))
    named = {"order_no": doc.order_no, "courier": doc.courier_name or doc.courier}
    if forced_by is not None:
        named["operator"] = forced_by.name
    reason = WeighReason.DONE if forced_by is None else WeighReason.FORCED
    reply = good(WeighState(), Outcome.COMPLETE, reason, facts, asks, weight_g=grams)
    return replace(reply, params=reply.params | named)


def _acknowledged(state: WeighState, event: Acknowledged, world: World) -> Decision[WeighState]:
    view = world.order(state.order) if state.order else None
    if view is None or state.refused_g is None:
        return take_stopped(WeighState(), state.stopped, Step.WEIGH, world)
    stopped = interruption_of(state.order, Leg.BENCH, world)
    if stopped is not None:
        return stopped.reply(WeighState(stopped=state.order))
    if event.supervisor is not None:
        return _book(view, state.refused_g, event.supervisor, world)
    state = replace(state, refused_g=None)
    body = {"text_code": NoteCode.REQUEST_WITHDRAWN.value}
    withdrawn = Fact(FactKind.NOTE, state.order, fence(view, Leg.BENCH), body)
    order_no = view.doc.order_no
    return good(state, Outcome.OK, WeighReason.AGAIN, (withdrawn,), order_no=order_no)


def show(state: WeighState, world: World) -> Show:
    """The parcel for the scale and what it should weigh, or the labels that wait."""
    view = world.order(state.order) if state.order else None
    if view is None:
        return show_idle(Step.WEIGH, world, WeighPrompt.LABEL, WeighPrompt.EMPTY)
    doc = view.doc
    expected = expected_g(view, world) or 0
    judged = state.refused_g is not None
    variant = "expected" if expected and not judged else ""
    return Show(
        prompt=WeighPrompt.JUDGED if judged else WeighPrompt.PLATE,
        params={"expected_g": expected, "weight_g": state.refused_g or 0, "variant": variant},
        wants=("WMS-OK",) if judged else (),
        head=head(doc),
        rows=tuple(
            Row(line.code, line.name, line.qty, line.qty, mark="done", key=line.line)
            for line in doc.lines
        ),
        done=0,
        total=1,
    )


MACHINE = Machine(
    Step.WEIGH, WeighState, initial, step, show, frozenset({WeighReason.WRONG_WEIGHT})
)
