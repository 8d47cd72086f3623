"""Handover 交接: parcel by parcel into the courier's van, against the stop list.

| state   | scan                              | reply                                             |
|---------|-----------------------------------|---------------------------------------------------|
| idle    | a parcel                          | OK handover_counted; its courier is open          |
| idle    | a courier's code                  | OK handover_opened                                |
| any     | handed over before                | ALREADY_DONE handover_already                     |
| any     | on the stop list                  | BLOCKED handover_stopped, a stop; it is held      |
| any     | a step of its way is open         | NOT_ALLOWED_HERE handover_not_finished            |
| session | a parcel of another courier       | BLOCKED handover_wrong_courier, a stop            |
| session | a parcel of this courier          | OK handover_counted; the last COMPLETE            |
| session | another courier's code            | NOT_NOW handover_other_courier_open               |
| session | DONE, nothing missing             | COMPLETE handover_closed; asks for the sheet      |
| session | DONE, parcels missing             | NEEDS_MORE handover_missing                       |
| asked   | OK, or DONE again after a while   | COMPLETE handover_closed; asks for the sheet      |
| session | LEAVE, BACK                       | OK with nothing counted, else handover_done_first |
| any     | REPRINT once a sheet was closed   | OK handover_sheet_again; asks for that sheet      |
"""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.admission import fence, unfinished, unfit
from wms_tui.flow.handing_over_close import again, close
from wms_tui.flow.handing_over_show import show
from wms_tui.flow.handing_over_state import (
    MAX_HELD,
    HandoverPrompt,
    HandoverReason,
    HandoverState,
    outstanding,
)
from wms_tui.flow.machine import Machine
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.refusal import Refusal
from wms_tui.flow.replies import good, note
from wms_tui.flow.reply import Decision, Outcome, Reply, Silent, Weight
from wms_tui.flow.world import Event, Known, OrderView, Scan, World

__all__ = [
    "MACHINE",
    "HandoverPrompt",
    "HandoverReason",
    "HandoverState",
    "initial",
    "show",
    "step",
]


def initial() -> HandoverState:
    """No van at the dock."""
    return HandoverState()


def step(state: HandoverState, event: Event, world: World) -> Decision[HandoverState]:
    """Decide one event."""
    if not isinstance(event, Scan):
        return Silent(state)
    known = event.known
    if known.control is not None:
        return _control(state, event, world)
    if known.order is not None:
        return _parcel(state, known, known.order, world)
    if known.courier is not None:
        return _courier(state, known.courier, world)
    return unfit(known).reply(state)


def _control(state: HandoverState, event: Scan, world: World) -> Reply[HandoverState]:
    control = event.known.control
    if control is Control.DONE or (control is Control.OK and state.done_at is not None):
        return close(state, event, world)
    if control is Control.REPRINT and state.last:
        return again(state)
    if control is Control.UNDO:
        return note(state, Outcome.NOT_ALLOWED_HERE, HandoverReason.NO_UNDO)
    if control in (Control.LEAVE, Control.BACK) and state.courier:
        name, count = state.courier_name, len(state.parcels)
        if count:
            reason = HandoverReason.DONE_FIRST
            return note(state, Outcome.NOT_ALLOWED_HERE, reason, courier=name, count=count)
        left = HandoverState(held=state.held, last=state.last)
        return good(left, Outcome.OK, AnyStep.PARKED, code=name)
    return unfit(event.known).reply(state)


def _courier(state: HandoverState, courier: str, world: World) -> Reply[HandoverState]:
    if state.courier == courier:
        reason = HandoverReason.COURIER_OPEN
        return note(state, Outcome.ALREADY_DONE, reason, courier=state.courier_name)
    if state.courier:
        reason = HandoverReason.OTHER_COURIER_OPEN
        return note(state, Outcome.NOT_NOW, reason, courier=state.courier_name)
    views = world.expected(courier)
    name = views[0].doc.courier_name if views else ""
    state = _session(state, courier, name or courier, world)
    count = len(outstanding(state, world))
    opened = HandoverReason.OPENED
    return good(state, Outcome.OK, opened, courier=state.courier_name, expected=count)


def _session(state: HandoverState, courier: str, name: str, world: World) -> HandoverState:
    manifest = world.new_manifest()
    return HandoverState(courier, name, manifest, held=state.held, last=state.last)


def _parcel(
    state: HandoverState, known: Known, view: OrderView, world: World
) -> Reply[HandoverState]:
    if not known.by_waybill:
        reason = HandoverReason.SCAN_WAYBILL
        return note(state, Outcome.NOT_ALLOWED_HERE, reason, code=known.code)
    refused = _refusal(state, view)
    if refused is None:
        return _count(state, view, world)
    if refused.reason is not HandoverReason.STOPPED:
        return refused.reply(state)
    if view.doc.order in state.held:
        return refused.reply(state)
    held = (*state.held, view.doc.order)[-MAX_HELD:]
    return refused.reply(replace(state, held=held), (_intercepted(view),))


def _refusal(state: HandoverState, view: OrderView) -> Refusal | None:
    doc = view.doc
    named = {"waybill": doc.waybill}
    if view.handed_over or Step.HANDOVER in view.done or doc.waybill in state.parcels:
        return Refusal(Outcome.ALREADY_DONE, HandoverReason.ALREADY, params=dict(named))
    if view.stop:
        params = named | {"order_no": doc.order_no, "stop": view.stop}
        return Refusal(Outcome.BLOCKED, HandoverReason.STOPPED, Weight.STOP, dict(params))
    if Step.HANDOVER not in doc.way:
        params = {"order_no": doc.order_no, "step": str(Step.HANDOVER)}
        return Refusal(Outcome.NOT_ALLOWED_HERE, AnyStep.STEP_NOT_IN_WAY, params=dict(params))
    missing = unfinished(view)
    if missing is not None:
        params = named | {"step": str(missing)}
        reason = HandoverReason.NOT_FINISHED
        return Refusal(Outcome.NOT_ALLOWED_HERE, reason, Weight.WRONG, dict(params))
    if state.courier and state.courier != doc.courier:
        params = named | {
            "courier": doc.courier_name or doc.courier,
            "wanted": state.courier_name,
        }
        return Refusal(Outcome.BLOCKED, HandoverReason.WRONG_COURIER, Weight.STOP, dict(params))
    return None


def _intercepted(view: OrderView) -> Fact:
    body = {"waybill": view.doc.waybill, "step": str(Step.HANDOVER)}
    return Fact(FactKind.INTERCEPTED, view.doc.order, fence(view, Leg.DOCK), body)


def _count(state: HandoverState, view: OrderView, world: World) -> Reply[HandoverState]:
    doc = view.doc
    if not state.courier:
        state = _session(state, doc.courier, doc.courier_name or doc.courier, world)
    state = replace(
        state,
        parcels=(*state.parcels, doc.waybill),
        weight_g=state.weight_g + (view.weight_g or 0),
        done_at=None,
        held=tuple(order for order in state.held if order != doc.order),
    )
    body = {
        "leg": str(Leg.DOCK),
        "leg_end": True,
        "waybill": doc.waybill,
        "courier": doc.courier,
        "manifest": state.manifest,
    }
    facts = (Fact(FactKind.HANDED_OVER, doc.order, fence(view, Leg.DOCK), body),)
    missing = len(outstanding(state, world))
    reply = good(
        state,
        Outcome.OK if missing else Outcome.COMPLETE,
        HandoverReason.COUNTED if missing else HandoverReason.ALL_IN,
        facts,
        waybill=doc.waybill,
        courier=state.courier_name,
        count=len(state.parcels),
    )
    return replace(reply, params=reply.params | {"missing": missing})


MACHINE = Machine(Step.HANDOVER, HandoverState, initial, step, show)
