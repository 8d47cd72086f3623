"""Who won't make the courier's cut-off 截单时间, at the rate measured. Pure: rows in, names out."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

HOUR_MS = 3_600_000
DAY_MS = 24 * HOUR_MS
_BEIJING_MS = 8 * HOUR_MS
"""Ahead of UTC, all year."""
SHORTEST_MS = 600_000
"""A rate is measured over ten minutes at least: three parcels in one minute are no 180 an hour."""


@dataclass(frozen=True, slots=True)
class Pending:
    """An order that has not shipped, of a courier that comes at a set time."""

    order: str
    order_no: str
    courier: str
    wave: str
    cut_off: str
    """`HH:MM`, Beijing time."""
    created_at: int
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class Late:
    """An order that will miss its van, or has missed it."""

    pending: Pending
    due_at: int
    expected_at: int | None
    """When it would ship; None: nothing ships at present, so nobody can say."""


@dataclass(frozen=True, slots=True)
class Forecast:
    """What the measured rate means for the orders that wait."""

    per_hour: int
    """Orders shipped in an hour, measured; 0: none in the last hour."""
    late: tuple[Late, ...]
    """The most urgent first."""
    pending: int


def due(created_at: int, cut_off: str) -> int | None:
    """The first cut-off that is not before the order came in; None: no readable time."""
    hour, _, minute = cut_off.partition(":")
    if not (hour.isdigit() and minute.isdigit() and int(hour) < 24 and int(minute) < 60):
        return None
    local = created_at + _BEIJING_MS
    midnight = created_at - local % DAY_MS
    van = midnight + (int(hour) * 60 + int(minute)) * 60_000
    return van if van >= created_at else van + DAY_MS


def rate_per_hour(shipped: Sequence[int], now: int) -> int:
    """Orders an hour: those shipped within the last hour, over the time since the first of them."""
    recent = [at for at in shipped if now - HOUR_MS < at <= now]
    if not recent:
        return 0
    span = min(HOUR_MS, max(SHORTEST_MS, now - min(recent)))
    return len(recent) * HOUR_MS // span


def forecast(waiting: Iterable[Pending], shipped: Sequence[int], now: int) -> Forecast:
    """Orders in the order of their vans, each shipped one rate's step after the one before it.

    That is the kindest order of work there is: who is late in it is late in every other.
    """
    timed = [(due(each.created_at, each.cut_off), each) for each in waiting]
    queue = sorted(
        ((at, each) for at, each in timed if at is not None),
        key=lambda row: (row[0], not row[1].is_urgent, row[1].created_at, row[1].order),
    )
    rate = rate_per_hour(shipped, now)
    late = []
    for place, (due_at, each) in enumerate(queue, start=1):
        expected = now + place * HOUR_MS // rate if rate else None
        if due_at <= now or (expected is not None and expected > due_at):
            late.append(Late(each, due_at, expected))
    return Forecast(rate, tuple(late), len(queue))
