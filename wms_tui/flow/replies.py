"""Short ways to write a reply: what is good, what is a note, what is wrong."""

from __future__ import annotations

from enum import StrEnum
from typing import Any, TypeVar

from wms_tui.domain.facts import Fact
from wms_tui.flow.reply import Ask, Outcome, Reply, Weight

S = TypeVar("S")


def good(
    state: S,
    outcome: Outcome,
    reason: StrEnum,
    facts: tuple[Fact, ...] = (),
    asks: tuple[Ask, ...] = (),
    **params: Any,
) -> Reply[S]:
    """OK, COMPLETE or NEEDS_MORE, with what happened and what is to be done."""
    return Reply(state, outcome, reason, Weight.GOOD, params, facts, asks)


def note(state: S, outcome: Outcome, reason: StrEnum, **params: Any) -> Reply[S]:
    """A refusal that clears with the next good scan."""
    return Reply(state, outcome, reason, Weight.NOTE, params)


def wrong(state: S, outcome: Outcome, reason: StrEnum, **params: Any) -> Reply[S]:
    """A refusal that stays red until the right scan, or undo."""
    return Reply(state, outcome, reason, Weight.WRONG, params)


def recent(event_at: float, since: float | None, within_ms: int) -> bool:
    """Less than so many milliseconds after `since`, by the monotonic clock of the wire.

    A moment before `since` belongs to another boot and proves nothing.
    """
    return since is not None and 0 <= (event_at - since) * 1000 < within_ms
