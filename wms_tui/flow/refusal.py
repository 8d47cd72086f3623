"""A refusal without state: what the checks that all steps share come to."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, TypeVar

from wms_tui.domain.facts import Fact
from wms_tui.flow.reply import Outcome, Reply, Weight

S = TypeVar("S")


@dataclass(frozen=True)
class Refusal:
    """A reply without state, as the checks that all steps share give it."""

    outcome: Outcome
    reason: StrEnum
    weight: Weight = Weight.NOTE
    params: dict[str, Any] = field(default_factory=dict)

    def reply(self, state: S, facts: tuple[Fact, ...] = ()) -> Reply[S]:
        """The refusal as the answer of a step."""
        return Reply(state, self.outcome, self.reason, self.weight, self.params, facts)

    def stops(self, order: str) -> str:
        """The order, where the refusal locks the bench until someone acknowledges it; else ''."""
        return order if self.weight is Weight.STOP else ""
