"""May this order be worked on in this step, at this station, now? And what if not any more?

| order                                  | answer                              | weight |
|----------------------------------------|-------------------------------------|--------|
| on the stop list, or cancelled         | BLOCKED order_stopped               | stop   |
| taken back by the hub                  | CHANGED_MEANWHILE order_withdrawn   | stop   |
| step finished before, or handed over   | ALREADY_DONE step_already_done      | note   |
| way without this step                  | NOT_ALLOWED_HERE step_not_in_way    | note   |
| an earlier step of ours is open        | NOT_ALLOWED_HERE step_missing       | wrong  |
| leg never ours                         | TAKEN_BY_ANOTHER order_taken        | note   |
"""

from __future__ import annotations

from typing import Any

from wms_tui.domain.document import OrderDoc
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import LEG_OF, Leg, Step, WorkState, last_step, next_step
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.refusal import Refusal
from wms_tui.flow.reply import Ask, Goto, Outcome, Weight
from wms_tui.flow.stops import interruption
from wms_tui.flow.world import Known, OrderView, World


def admit(view: OrderView, step: Step) -> Refusal | None:
    """Why an order may not be opened in a step; None: it may."""
    stopped = interruption(view, LEG_OF[step])
    if stopped is not None:
        return stopped
    params: dict[str, Any] = {"order_no": view.doc.order_no, "step": str(step)}
    if step not in view.doc.way:
        return Refusal(Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_NOT_IN_WAY, params=params)
    if step in view.done or view.handed_over:
        return Refusal(Outcome.ALREADY_DONE, AnyStep.STEP_ALREADY_DONE, params=params)
    if not view.holds(LEG_OF[step]):
        params = {"order_no": view.doc.order_no, "station": ""}
        return Refusal(Outcome.TAKEN_BY_ANOTHER, AnyStep.ORDER_TAKEN, params=params)
    missing = missing_before(view, step)
    if missing is not None:
        params["step"] = str(missing)
        return Refusal(Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_MISSING, Weight.WRONG, params)
    return None


def missing_before(view: OrderView, step: Step) -> Step | None:
    """The first step before this one that is open and could only be done by this station.

    Steps of legs that others hold don't count: the goods in hand prove them, also offline.
    """
    for earlier in view.doc.way:
        if earlier is step:
            return None
        if earlier in view.done:
            continue
        if LEG_OF[earlier] is LEG_OF[step] or view.holds(LEG_OF[earlier]):
            return earlier
    return None


def unfinished(view: OrderView) -> Step | None:
    """The first step before handover that nobody finished; None: the parcel may leave."""
    open_steps = (s for s in view.doc.way if s is not Step.HANDOVER and s not in view.done)
    return next(open_steps, None)


def started(view: OrderView, leg: Leg) -> tuple[Fact, ...]:
    """The fact that work on a leg began, where this is its first scan."""
    held = view.leg(leg)
    if held is None or held.state is not WorkState.TODO:
        return ()
    return (Fact(FactKind.STARTED, view.doc.order, held.fence, {"leg": str(leg)}),)


def fence(view: OrderView, leg: Leg) -> int | None:
    """The fence under which this station holds a leg."""
    held = view.leg(leg)
    return None if held is None else held.fence


def step_body(doc: OrderDoc, step: Step, **more: Any) -> dict[str, Any]:
    """The body that facts of the bench leg share."""
    leg = LEG_OF[step]
    body = {"leg": str(leg), "leg_end": last_step(doc.way, leg) is step, "waybill": doc.waybill}
    return body | more


def carry_on(doc: OrderDoc, step: Step, world: World) -> tuple[Ask, ...]:
    """Where the bench goes after a finished step: the leg's next step, or its first one again."""
    if not world.setting("check.chain", owner=doc.owner, courier=doc.courier):
        return ()
    following = next_step(doc.way, step)
    if following is not None and LEG_OF[following] is LEG_OF[step]:
        return (Goto(following, doc.order),)
    first = next(each for each in doc.way if LEG_OF[each] is LEG_OF[step])
    return () if first is step else (Goto(first),)


def unfit(known: Known) -> Refusal:
    """The answer to a code that the step has no use for, best explanation first."""
    params: dict[str, Any] = {"code": known.code}
    if known.control is not None:
        params = {"control": str(known.control)}
        return Refusal(Outcome.NOT_ALLOWED_HERE, AnyStep.CONTROL_NOT_HERE, params=params)
    kind = _kind(known)
    if kind:
        params["kind"] = kind
        return Refusal(Outcome.NOT_ALLOWED_HERE, AnyStep.CODE_NOT_HERE, params=params)
    params["variant"] = known.explanation
    return Refusal(Outcome.UNKNOWN_CODE, AnyStep.UNKNOWN_CODE, params=params)


def _kind(known: Known) -> str:
    kinds = {
        "order": known.order is not None,
        "item": bool(known.items),
        "location": known.location is not None,
        "wave": known.wave is not None,
        "courier": known.courier is not None,
        "badge": known.operator is not None,
    }
    return next((kind for kind, is_it in kinds.items() if is_it), "")
