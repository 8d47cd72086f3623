"""What the bench remembers between two scans, and keeps in its tables: who, where, how far."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wms_tui.bench.news import Place
from wms_tui.db.station.docs import dumps
from wms_tui.db.station.scans import load_states, save_state
from wms_tui.domain.steps import Step
from wms_tui.flow.gate import Gate
from wms_tui.flow.json_state import StateUnreadable, from_json, to_json
from wms_tui.flow.steps import MACHINES
from wms_tui.flow.world import OperatorHit

if TYPE_CHECKING:
    from sqlalchemy import Connection

log = logging.getLogger(__name__)

_OWN = "bench"
"""Name of the bench's own row among the states of the steps."""


@dataclass(frozen=True)
class Kept:
    """The part of the memory that is one row by itself."""

    operator: OperatorHit | None = None
    screen: str = "sign_in"
    gate: Gate = field(default_factory=Gate)


@dataclass(frozen=True)
class Memory:
    """Everything between two scans. Replaced as a whole once its transaction is stored."""

    operator: OperatorHit | None = None
    screen: Step | Place = "sign_in"
    gate: Gate = field(default_factory=Gate)
    states: Mapping[Step, Any] = field(default_factory=dict)
    weigh_after: float | None = None
    """A parcel lies open at the scale since then; only newer frames are its weight."""
    asked_for: OperatorHit | None = None
    """Named at sign-in, and not yet proved by the PIN. Not kept over a restart."""
    wrong_pins: int = 0
    """Wrong PINs in a row, whoever was named."""
    pins_again_at: float = 0.0
    """Monotonic seconds; before that no name is taken. A badge always is."""

    def state(self, step: Step) -> Any:
        """The state of a step's machine."""
        found = self.states.get(step)
        return MACHINES[step].initial() if found is None else found

    def with_state(self, step: Step, state: Any) -> Memory:
        """The memory with another state of one step."""
        return replace(self, states={**self.states, step: state})

    def texts(self) -> dict[str, str]:
        """The rows that a restart needs."""
        kept = Kept(self.operator, str(self.screen), self.gate)
        texts = {_OWN: dumps(to_json(kept))}
        for step, state in self.states.items():
            texts[step.value] = dumps(MACHINES[step].to_json(state))
        return texts


def save(c: Connection, before: Mapping[str, str], memory: Memory) -> dict[str, str]:
    """Write the rows that differ from those stored last; what is stored now."""
    texts = memory.texts()
    for name, text in texts.items():
        if before.get(name) != text:
            save_state(c, name, text)
    return texts


def load(c: Connection, offered: tuple[Step, ...], now: float) -> Memory:
    """What was remembered when the process ended, however it ended.

    Moments of the last life's clock mean nothing in this one: a parcel at the scale waits anew.
    """
    rows = load_states(c)
    kept = _read_kept(rows.get(_OWN))
    memory = Memory(kept.operator, _screen(kept, offered), replace(kept.gate, item_code=""))
    for step in Step:
        if step.value in rows:
            memory = _with_read(memory, step, rows[step.value])
    if Step.WEIGH in memory.states and memory.states[Step.WEIGH] != MACHINES[Step.WEIGH].initial():
        memory = replace(memory, weigh_after=now)
    return memory


def _read_kept(row: Any) -> Kept:
    if row is None:
        return Kept()
    try:
        return from_json(Kept, row)
    except StateUnreadable as error:
        log.warning("the bench begins anew: %s", error)
        return Kept()


def _with_read(memory: Memory, step: Step, row: Any) -> Memory:
    try:
        return memory.with_state(step, MACHINES[step].from_json(row))
    except StateUnreadable as error:
        log.warning("step %s begins anew: %s", step, error)
        return memory


def _screen(kept: Kept, offered: tuple[Step, ...]) -> Step | Place:
    if kept.operator is None:
        return "sign_in"
    return next((step for step in offered if step == kept.screen), home_of(offered))


def home_of(offered: tuple[Step, ...]) -> Step | Place:
    """Where a bench begins: its only step, or the choice between several."""
    return offered[0] if len(offered) == 1 else "home"
