"""The gate before every step: a stop locks the bench, a double read is not counted.

| state    | event                              | reply                                          |
|----------|------------------------------------|------------------------------------------------|
| locked   | OK                                 | handed to the step as `Acknowledged`           |
| locked   | supervisor's badge, where allowed  | handed to the step as `Acknowledged(badge)`    |
| locked   | any other badge, where allowed     | NEEDS_SUPERVISOR badge_no_supervisor           |
| locked   | any other scan                     | NOT_NOW bench_locked                           |
| locked   | the board's approval of this stop   | handed to the step as `Acknowledged(badge)`    |
| any      | an approval of anything else       | nothing said                                   |
| locked   | news (weight, printer, books)      | nothing said                                   |
| unlocked | item code again within repeat time | ALREADY_DONE double_read, not counted          |
| unlocked | anything else                      | the step answers; a STOP reply locks           |
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, TypeVar

from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.flow.machine import Machine
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import GOOD_OUTCOMES, Decision, Outcome, Reply, Silent, Weight
from wms_tui.flow.world import Acknowledged, Approved, Event, Known, PrinterTold, Scan, World

S = TypeVar("S")

SUPERVISOR = "supervisor"


@dataclass(frozen=True)
class Locked:
    """A stop that waits to be acknowledged."""

    step: Step
    reason: str
    params: dict[str, Any] = field(default_factory=dict)
    supervisor: bool = False
    """A supervisor's badge may clear it as well as OK."""


@dataclass(frozen=True)
class Gate:
    """What the bench remembers between two scans, beside the states of the steps. One a bench."""

    locked: Locked | None = None
    item_code: str = ""
    """The item code counted last, while no other code came after it."""
    item_at: float = 0.0


@dataclass(frozen=True)
class Answer:
    """The step's decision and the gate's next state, to be stored together."""

    decision: Decision[Any]
    gate: Gate


def answer(machine: Machine[S], state: S, gate: Gate, event: Event, world: World) -> Answer:
    """Decide one event of a step; the state in the decision is the machine's next one."""
    if isinstance(event, Approved):
        return _approved(machine, state, gate, event, world)
    if gate.locked is not None:
        return _while_locked(machine, state, gate, event, world)
    if isinstance(event, Scan) and _is_double_read(gate, event, world):
        return Answer(_double_read(state, event.known), gate)
    decision = machine.step(state, event, world)
    return Answer(decision, _after(machine, gate, event, decision))


def _while_locked(machine: Machine[S], state: S, gate: Gate, event: Event, world: World) -> Answer:
    locked = gate.locked
    if locked is None or not isinstance(event, Scan):
        return Answer(Silent(_news(machine, state, event, world)), gate)
    if event.known.control is Control.OK:
        return _acknowledge(machine, state, Acknowledged(event.at), world)
    badge = event.known.operator
    if badge is not None and locked.supervisor:
        if badge.role == SUPERVISOR:
            return _acknowledge(machine, state, Acknowledged(event.at, badge), world)
        params = {"operator": badge.name}
        return _refused(state, gate, Outcome.NEEDS_SUPERVISOR, AnyStep.BADGE_NO_SUPERVISOR, params)
    params = {"reason": locked.reason, "variant": "supervisor" if locked.supervisor else ""}
    return _refused(state, gate, Outcome.NOT_NOW, AnyStep.BENCH_LOCKED, params)


def _approved(machine: Machine[S], state: S, gate: Gate, event: Approved, world: World) -> Answer:
    """The board's answer to the stop that locks the bench now; to any other it says nothing."""
    locked = gate.locked
    fits = (
        locked is not None
        and locked.supervisor
        and (locked.reason, locked.params) == (event.reason, event.params)
    )
    if not fits:
        return Answer(Silent(state), gate)
    return _acknowledge(machine, state, Acknowledged(event.at, event.by), world)


def _news(machine: Machine[S], state: S, event: Event, world: World) -> S:
    """Printer news are kept while locked; all else the step learns after the acknowledgement."""
    if isinstance(event, PrinterTold):
        return machine.step(state, event, world).state
    return state


def _refused(
    state: S, gate: Gate, outcome: Outcome, reason: AnyStep, params: dict[str, Any]
) -> Answer:
    return Answer(Reply(state, outcome, reason, Weight.NOTE, params), gate)


def _acknowledge(machine: Machine[S], state: S, event: Acknowledged, world: World) -> Answer:
    decision = machine.step(state, event, world)
    if isinstance(decision, Silent):
        decision = Reply(decision.state, Outcome.OK, AnyStep.ACKNOWLEDGED)
    return Answer(decision, _after(machine, Gate(), event, decision))


def _after(machine: Machine[S], gate: Gate, event: Event, decision: Decision[S]) -> Gate:
    if isinstance(decision, Silent):
        return gate
    if decision.weight is Weight.STOP:
        by_badge = decision.reason in machine.supervisor_clears
        return Gate(Locked(machine.of, str(decision.reason), decision.params, by_badge))
    if not isinstance(event, Scan):
        return gate
    counted = bool(event.known.items) and decision.outcome in GOOD_OUTCOMES
    return Gate(None, event.known.code, event.at) if counted else Gate()


def _is_double_read(gate: Gate, scan: Scan, world: World) -> bool:
    if not gate.item_code or gate.item_code != scan.known.code or not scan.known.items:
        return False
    # a restart begins another monotonic clock: a moment before the last one proves nothing
    return 0 <= (scan.at - gate.item_at) * 1000 < int(world.setting("scan.repeat_ms"))


def _double_read(state: S, known: Known) -> Reply[S]:
    params = {"code": known.code}
    return Reply(state, Outcome.ALREADY_DONE, AnyStep.DOUBLE_READ, Weight.NOTE, params)
