"""Which report of an order goes next, and when a failed one goes again. Pure.

Reports go strictly in the order in which they were written, one of an order at a time. Essential
ones (the confirm, REJECT, CANCELED) hold up what is behind them until the ERP takes them. Steps do
not hold up an essential one: as soon as one waits behind them, each step that is waiting for its
repetition gets a single early chance; when two of them fail, the essential one goes at once. What
was passed over is never sent after something newer, so the ERP never sees an order go backwards.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

DUE, SENT, FAILED, STOPPED = "due", "sent", "failed", "stopped"
CONFIRM, LACK = "confirm", "lack"
ACCEPT = "ACCEPT"
"""The step, in Qimen's word, that every order reaches first."""
_ESSENTIAL = frozenset((CONFIRM, "step:REJECT", "step:CANCELED"))


def is_essential(kind: str) -> bool:
    """True for a report that must reach the ERP, or a person."""
    return kind in _ESSENTIAL


@dataclass(frozen=True, slots=True)
class Pending:
    """A report that is due or stopped; times in milliseconds."""

    id: int
    kind: str
    state: str
    attempts: int
    due_at: int
    leased_until: int


def next_to_send(rows: Sequence[Pending], now: int) -> Pending | None:
    """The report to send now of an order's open ones, given in their order; None: wait."""
    if any(row.leased_until > now for row in rows):
        return None
    is_pressing = any(is_essential(row.kind) and row.due_at <= now for row in rows)
    failing = 0
    for row in rows:
        is_waiting = row.due_at > now
        if row.state == STOPPED:
            return None
        if is_essential(row.kind) or not is_pressing:
            return None if is_waiting else row
        failing += row.attempts > 0
        if failing < 2 and (row.attempts <= 1 or not is_waiting):
            return row
    return None


def pause_s(backoff: Sequence[int], attempts: int) -> int | None:
    """The pause before the next attempt after so many; None: it was the last."""
    return backoff[attempts - 1] if 0 < attempts <= len(backoff) else None


def backoff_from(text: str) -> tuple[int, ...]:
    """The pauses of the setting `report.backoff_s`; what is no number above zero is left out."""
    parts = (part.strip() for part in text.split(","))
    return tuple(int(part) for part in parts if part.isdecimal() and int(part) > 0)
