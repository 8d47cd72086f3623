"""What a step answers: one shape for every step, and the closed set of outcomes."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any, Generic, TypeVar

from wms_tui.domain.facts import Fact
from wms_tui.domain.steps import Step

S = TypeVar("S")


class Outcome(StrEnum):
    """The sixteen answers that a scan can get. The outcome decides tone, sound and symbol."""

    OK = "ok"
    COMPLETE = "complete"
    NEEDS_MORE = "needs_more"
    WRONG_ITEM = "wrong_item"
    WRONG_PLACE = "wrong_place"
    WRONG_WEIGHT = "wrong_weight"
    TOO_MANY = "too_many"
    AMBIGUOUS = "ambiguous"
    UNKNOWN_CODE = "unknown_code"
    NOT_ALLOWED_HERE = "not_allowed_here"
    BLOCKED = "blocked"
    ALREADY_DONE = "already_done"
    TAKEN_BY_ANOTHER = "taken_by_another"
    CHANGED_MEANWHILE = "changed_meanwhile"
    NOT_NOW = "not_now"
    NEEDS_SUPERVISOR = "needs_supervisor"


class Weight(StrEnum):
    """How heavy a reply is: what it takes to clear it from the screen."""

    GOOD = "good"
    NOTE = "note"
    """Clears with the next good scan."""
    WRONG = "wrong"
    """Stays red until the right scan, or undo."""
    STOP = "stop"
    """Locks the bench until it is acknowledged; scans meanwhile are answered *not now*."""


GOOD_OUTCOMES = frozenset({Outcome.OK, Outcome.COMPLETE, Outcome.NEEDS_MORE})


@dataclass(frozen=True)
class PrintLabels:
    """Ask: print the labels of these orders, in this order."""

    orders: tuple[str, ...]
    reprint: bool = False
    """True: a visible copy mark, and each is a LABEL_REPRINTED fact."""


@dataclass(frozen=True)
class PrintManifest:
    """Ask: print the handover sheet of a closed manifest."""

    manifest: str


@dataclass(frozen=True)
class Goto:
    """Ask: carry on in another step, with this order open there (None: nothing open)."""

    step: Step
    order: str | None = None


@dataclass(frozen=True)
class UseWeight:
    """Ask: the weight on the plate is booked; it may not serve again until the plate was empty."""


Ask = PrintLabels | PrintManifest | Goto | UseWeight


@dataclass(frozen=True)
class Reply(Generic[S]):
    """A step's answer to one event."""

    state: S
    """The next state of the step's machine."""
    outcome: Outcome
    reason: StrEnum
    """One enum per step: picks the sentence in `words`, which also says what to do next."""
    weight: Weight = Weight.GOOD
    params: dict[str, Any] = field(default_factory=dict)
    """What the sentence names: codes, names, numbers."""
    facts: tuple[Fact, ...] = ()
    """What happened, to be stored with the new state in one transaction."""
    asks: tuple[Ask, ...] = ()
    """What devices and the bench have to do once all is stored."""


@dataclass(frozen=True)
class Silent(Generic[S]):
    """Nothing to say: the event was no scan and changed at most what the screen shows."""

    state: S


Decision = Reply[S] | Silent[S]
"""What a step machine returns. A scan always gets a `Reply`."""
