"""What a step machine is: five pure functions and the class of its state."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from wms_tui.domain.steps import Step
from wms_tui.flow import json_state
from wms_tui.flow.reply import Decision
from wms_tui.flow.show import Show
from wms_tui.flow.world import Event, World

S = TypeVar("S")


@dataclass(frozen=True)
class Machine(Generic[S]):
    """One of the six steps as a state machine without clock, memory or I/O."""

    of: Step
    state_type: type[S]
    initial: Callable[[], S]
    """The state with nothing open."""
    step: Callable[[S, Event, World], Decision[S]]
    """Decide one event. Never raises; a `Scan` always gets a `Reply`."""
    show: Callable[[S, World], Show]
    """What the screen has to draw for a state."""
    supervisor_clears: frozenset[StrEnum] = field(default_factory=frozenset)
    """Reasons of stops that a supervisor's badge may take responsibility for."""

    def to_json(self, state: S) -> dict[str, Any]:
        """The state as plain JSON values."""
        body: dict[str, Any] = json_state.to_json(state)
        return body

    def from_json(self, body: dict[str, Any]) -> S:
        """The state from JSON. Errors: `json_state.StateUnreadable`."""
        return json_state.from_json(self.state_type, body)
