"""One transaction of the bench: an event is decided, and all that it causes is written."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

from wms_tui.bench import memory as memories
from wms_tui.bench.facts import Writer, record
from wms_tui.bench.in_hand import order_in_hand
from wms_tui.bench.memory import Memory
from wms_tui.bench.papers import Papers
from wms_tui.bench.printing import PaperWork, intend_labels, manifest_errand
from wms_tui.bench.rules import Rules
from wms_tui.bench.trail import ThisScan, with_trail
from wms_tui.bench.world import BenchWorld
from wms_tui.domain.facts import Fact
from wms_tui.domain.steps import Step
from wms_tui.flow.gate import answer
from wms_tui.flow.reply import (
    GOOD_OUTCOMES,
    Ask,
    Goto,
    PrintLabels,
    PrintManifest,
    Reply,
    Silent,
    UseWeight,
)
from wms_tui.flow.show import Show
from wms_tui.flow.steps import MACHINES
from wms_tui.flow.world import Event, Opened, PrinterTold, Refresh

if TYPE_CHECKING:
    from sqlalchemy import Connection

_DEEPEST = 6
"""Steps that may follow one another in one transaction: a way has no more."""


@dataclass(frozen=True)
class Kit:
    """What does not change from one transaction to the next."""

    writer: Writer
    rules: Rules
    papers: Papers
    station: str
    offered: tuple[Step, ...]


@dataclass
class Turn:
    """The transaction under way. Nothing of it is real before the commit."""

    c: Connection
    kit: Kit
    memory: Memory
    this: ThisScan | None = None
    """What is being answered; None: nobody scanned anything."""
    paper: list[PaperWork] = field(default_factory=list)
    """Paper that has to go to printers once all is stored."""
    weight_used: bool = False
    facts: int = 0
    txn: str = ""
    order: str | None = None
    """The order that the newest fact, or the open screen, speaks of."""

    def __post_init__(self) -> None:
        self.new_world()
        if self.this is not None:
            self.order = order_in_hand(self.memory, self.world)

    def new_world(self) -> None:
        """Another operator sees the same books."""
        self.world = BenchWorld(self.c, self.kit.rules, self.memory.operator)

    def event(self, step: Step, event: Event, depth: int = 0) -> Reply[Any] | None:
        """Have a step decide an event; its reply, or that of a step it led to and that refused."""
        before = self.memory
        answered = answer(MACHINES[step], before.state(step), before.gate, event, self.world)
        decision = answered.decision
        self.memory = replace(before, gate=answered.gate).with_state(step, decision.state)
        if step is Step.WEIGH and not isinstance(event, Refresh | PrinterTold):
            is_open = decision.state != MACHINES[step].initial()
            self.memory = replace(self.memory, weigh_after=event.at if is_open else None)
        if isinstance(decision, Silent):
            return None
        self.record(decision.facts)
        reply: Reply[Any] = decision
        for ask in decision.asks:
            then = self._do(ask, event.at, depth)
            if then is not None and then.outcome not in GOOD_OUTCOMES:
                reply = then
        return reply

    def record(self, facts: tuple[Fact, ...]) -> None:
        """Store facts and their effects."""
        if not facts:
            return
        operator = self.memory.operator
        facts = with_trail(self.c, facts, self.this)
        self.txn = record(self.c, self.kit.writer, facts, operator.code if operator else "")
        self.facts += len(facts)
        self.order = next((fact.order for fact in facts if fact.order), self.order)
        self.world.forget()

    def show(self) -> Show | None:
        """What the present screen has to draw; None at sign-in and at home."""
        screen = self.memory.screen
        if not isinstance(screen, Step):
            return None
        shown: Show = MACHINES[screen].show(self.memory.state(screen), self.world)
        return shown

    def save(self, stored: dict[str, str]) -> dict[str, str]:
        """Write what has to be remembered; what is stored now."""
        return memories.save(self.c, stored, self.memory)

    def _do(self, ask: Ask, at: float, depth: int) -> Reply[Any] | None:
        if isinstance(ask, UseWeight):
            self.weight_used = True
        elif isinstance(ask, PrintLabels):
            return self._print(ask, at)
        elif isinstance(ask, PrintManifest):
            found = manifest_errand(self.c, self.kit.writer, ask.manifest)
            self.paper += found
        elif isinstance(ask, Goto):
            return self._goto(ask, at, depth)
        return None

    def _print(self, ask: PrintLabels, at: float) -> Reply[Any] | None:
        errands, unprintable = intend_labels(
            self.c, self.kit.writer, self.kit.papers, ask.orders, self.world
        )
        self.paper += errands
        self.world.forget()
        if not unprintable:
            return None
        told = PrinterTold(tuple((order, "failed") for order in unprintable), at)
        return self.event(Step.PRINT, told)

    def _goto(self, ask: Goto, at: float, depth: int) -> Reply[Any] | None:
        if ask.step not in self.kit.offered:
            return None
        self.memory = replace(self.memory, screen=ask.step)
        if ask.order is None or depth >= _DEEPEST:
            return None
        return self.event(ask.step, Opened(ask.order, at), depth + 1)
