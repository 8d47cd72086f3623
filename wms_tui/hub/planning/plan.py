"""Groups orders into waves. Pure: candidates and rules in, waves out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

SINGLE = "single"
"""Orders of one item, in any number."""
MULTI = "multi"


@dataclass(frozen=True, slots=True)
class Candidate:
    """An order that is ready for a wave."""

    order: str
    owner: str
    courier: str
    kind: str
    pieces: int
    place: tuple[int, str, str]
    """First stop of its walk: (sequence, location, item)."""
    since: int
    """When it came in, milliseconds."""
    is_urgent: bool = False


@dataclass(frozen=True, slots=True)
class WavePlan:
    """A wave to be: orders of one owner, one courier and one kind, along the walk."""

    kind: str
    owner: str
    courier: str
    orders: tuple[str, ...]
    """Position 1 first."""
    pieces: int


@dataclass(frozen=True, slots=True)
class WaveRules:
    """What holds for one group of orders."""

    max_orders: int
    wait_ms: int
    """A wave that is not full waits so long for others, counted from its oldest order."""


RulesOf = Callable[[str, str, str], WaveRules]
"""(owner, courier, kind) -> the rules that hold for them."""


def plan_waves(
    candidates: Iterable[Candidate], rules_of: RulesOf, now: int, *, everything: bool = False
) -> list[WavePlan]:
    """Waves for these orders; who comes too early for a full wave is left for the next time.

    An urgent order or one that waited long enough takes its whole group along. `everything`:
    nobody waits.
    """
    groups: dict[tuple[str, str, str], list[Candidate]] = {}
    for each in candidates:
        groups.setdefault((each.owner, each.courier, each.kind), []).append(each)
    plans: list[WavePlan] = []
    for (owner, courier, kind), members in sorted(groups.items()):
        rules = rules_of(owner, courier, kind)
        if not (everything or _is_due(members, rules, now)):
            members = _whole_waves(members, rules)
        plans.extend(_cut(kind, owner, courier, members, rules))
    return plans


def _is_due(members: Sequence[Candidate], rules: WaveRules, now: int) -> bool:
    return any(each.is_urgent for each in members) or (
        now - min(each.since for each in members) >= rules.wait_ms
    )


def _whole_waves(members: Sequence[Candidate], rules: WaveRules) -> list[Candidate]:
    """The oldest orders, as many as fill waves to the brim."""
    by_age = sorted(members, key=lambda each: (each.since, each.order))
    cap = max(1, rules.max_orders)
    return by_age[: len(by_age) // cap * cap]


def _cut(
    kind: str, owner: str, courier: str, members: Sequence[Candidate], rules: WaveRules
) -> list[WavePlan]:
    """Along the walk, so that the orders of a wave lie close to each other; urgent ones first."""
    walk = sorted(members, key=lambda each: (not each.is_urgent, each.place, each.order))
    cap = max(1, rules.max_orders)
    plans = []
    for start in range(0, len(walk), cap):
        part = sorted(walk[start : start + cap], key=lambda each: (each.place, each.order))
        plans.append(
            WavePlan(
                kind,
                owner,
                courier,
                tuple(each.order for each in part),
                sum(each.pieces for each in part),
            )
        )
    return plans
