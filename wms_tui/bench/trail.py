"""The scans behind a fact: what the hub is told of how a step was done, beside that it was done.

A fact that ends a step, or that a supervisor will ask about, carries `scans`, the accepted ones as
`[number, wall ms, operator, code]`, and `refused`, how many were not. Refusals stay whole in the
rows and the log of the station that made them.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wms_tui.db.station.scans import scans_of
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import GOOD_OUTCOMES

if TYPE_CHECKING:
    from sqlalchemy import Connection

STEP_OF = {
    FactKind.LABEL_PRINTED: Step.PRINT,
    FactKind.PICKED: Step.PICK,
    FactKind.SHORT: Step.PICK,
    FactKind.CHECKED: Step.CHECK,
    FactKind.PACKED: Step.PACK,
    FactKind.WEIGHED: Step.WEIGH,
    FactKind.HANDED_OVER: Step.HANDOVER,
    FactKind.INTERCEPTED: Step.HANDOVER,
}

MOST_SCANS = 200
"""Of one order in one step; of more, the newest are told and `scans_before` counts the rest."""


@dataclass(frozen=True)
class ThisScan:
    """The scan that is being answered; its row is written at the end of the transaction."""

    number: int
    at_wall: int
    operator: str
    code: str


def with_trail(c: Connection, facts: Iterable[Fact], this: ThisScan | None) -> tuple[Fact, ...]:
    """The facts with their scans."""
    return tuple(_told(c, fact, this) for fact in facts)


def _told(c: Connection, fact: Fact, this: ThisScan | None) -> Fact:
    step = STEP_OF.get(fact.kind)
    if step is None or fact.order is None:
        return fact
    rows = scans_of(c, fact.order, step.value)
    good = [list(row[:4]) for row in rows if row[4] in GOOD_OUTCOMES]
    refused = len(rows) - len(good)
    if this is not None:
        good.append([this.number, this.at_wall, this.operator, this.code])
    told = {"scans": good[-MOST_SCANS:], "refused": refused}
    if len(good) > MOST_SCANS:
        told["scans_before"] = len(good) - MOST_SCANS
    return replace(fact, body={**fact.body, **told})
