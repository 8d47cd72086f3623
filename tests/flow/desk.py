"""One bench without devices: scans go through the gate into a machine, facts into the books.

Every answer is checked for what must hold at all times; see `Desk._check`.
"""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from tests.flow.books import Books
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Step, WorkState
from wms_tui.flow.admission import unfinished
from wms_tui.flow.gate import Gate, answer
from wms_tui.flow.reply import Goto, Outcome, PrintLabels, Reply, Silent, Weight
from wms_tui.flow.show import Show
from wms_tui.flow.steps import MACHINES
from wms_tui.flow.world import Event, Opened, PrinterTold, Refresh, Scan, WeightOffered
from wms_tui.words.phrase import placeholders
from wms_tui.words.sentences import PROMPTS, SENTENCES

LANGUAGES = ("zh_CN", "en")


class Desk:
    """A bench at one step, with its gate and its clock."""

    def __init__(self, books: Books, step: Step) -> None:
        self.books = books
        self.step = step
        self.states: dict[Step, Any] = {s: m.initial() for s, m in MACHINES.items()}
        self.gate = Gate()
        self.now = 100.0
        self.reasons: set[str] = set()
        self.last: Reply[Any] | None = None

    @property
    def state(self) -> Any:
        return self.states[self.step]

    def scan(self, code: str, *, after: float = 2.0) -> Reply[Any]:
        """Scan a code so many seconds after the last event."""
        self.now += after
        reply = self.send(Scan(self.books.know(code), self.now))
        assert reply is not None, f"{code} got no answer"
        return reply

    def scans(self, *codes: str) -> Reply[Any]:
        """Scan several codes; the last answer."""
        for code in codes:
            reply = self.scan(code)
        return reply

    def weigh(self, grams: int) -> Reply[Any] | None:
        """A weight that may be booked lies on the plate."""
        self.now += 2
        return self.send(WeightOffered(grams, self.now))

    def open(self, order: str) -> Reply[Any] | None:
        """An order is carried on into this step."""
        return self.send(Opened(order, self.now))

    def refresh(self) -> Reply[Any] | None:
        """The books changed."""
        return self.send(Refresh(self.now))

    def told(self, **states: str) -> None:
        """News of the printer."""
        assert self.send(PrinterTold(tuple(states.items()), self.now)) is None

    def show(self) -> Show:
        """What the screen draws."""
        shown = MACHINES[self.step].show(self.state, self.books)
        _has_words(PROMPTS, shown.prompt, shown.params)
        assert all(row.have <= row.want for row in shown.rows)
        assert shown.done <= shown.total
        return shown

    def send(self, event: Event) -> Reply[Any] | None:
        """Decide one event, book its facts, carry it on."""
        machine = MACHINES[self.step]
        locked = self.gate.locked
        answered = answer(machine, self.state, self.gate, event, self.books)
        decision = answered.decision
        self.gate = _restarted(Gate, answered.gate)
        body = json.loads(json.dumps(machine.to_json(decision.state)))
        self.states[self.step] = machine.from_json(body)
        assert self.state == decision.state
        if isinstance(decision, Silent):
            self.show()
            return None
        if locked is not None and isinstance(event, Scan):
            _answers_a_locked_bench(event, decision)
        self._check(decision)
        for fact in decision.facts:
            self.books.apply(fact)
        self._do(decision)
        self.show()
        self.last = decision
        return decision

    def _do(self, reply: Reply[Any]) -> None:
        for ask in reply.asks:
            if isinstance(ask, PrintLabels):
                for order in ask.orders:
                    self.books.entries[order].labels += 1
            if isinstance(ask, Goto):
                self.step = ask.step
                if ask.order is not None:
                    self.send(Opened(ask.order, self.now))

    def _check(self, reply: Reply[Any]) -> None:
        self.reasons.add(str(reply.reason))
        json.dumps(reply.params)
        _has_words(SENTENCES, str(reply.reason), reply.params)
        for fact in reply.facts:
            json.dumps(fact.body)
            self._check_fact(fact)

    def _check_fact(self, fact: Fact) -> None:
        if fact.order is None:
            return
        entry = self.books.entries[fact.order]
        view, doc = entry.view(), entry.doc
        before = [f for f in self.books.facts if f.order == fact.order]
        if fact.body.get("leg_end"):
            ended = [f.body["leg"] for f in before if f.body.get("leg_end")]
            assert fact.body["leg"] not in ended, f"{fact} ends its leg twice"
        if fact.kind not in (FactKind.HANDED_OVER, FactKind.INTERCEPTED):
            held = [leg for leg, s in entry.legs.items() if s is not WorkState.REVOKED]
            assert held, f"{fact} of an order that is not ours"
            assert fact.fence == 3
        if fact.kind is FactKind.PICKED:
            picks = Counter({(p["line"], p["location"]): p["qty"] for p in fact.body["picks"]})
            assert picks == Counter({(p.line, p.location): p.qty for p in doc.picks})
        if fact.kind in (FactKind.CHECKED, FactKind.PACKED):
            lines = {line["line"]: line["qty"] for line in fact.body["lines"]}
            assert lines == {line.line: line.qty for line in doc.lines}
        if fact.kind is FactKind.HANDED_OVER:
            assert unfinished(view) is None
            assert not view.stop
            assert not view.handed_over


def _answers_a_locked_bench(event: Scan, reply: Reply[Any]) -> None:
    is_chief = event.known.operator is not None and event.known.operator.role == "supervisor"
    if str(event.known.control) == "OK" or is_chief:
        return
    assert reply.outcome in (Outcome.NOT_NOW, Outcome.NEEDS_SUPERVISOR)
    assert not reply.facts
    assert reply.weight is Weight.NOTE


def _has_words(phrases: dict[str, Any], key: str, params: dict[str, Any]) -> None:
    variant = params.get("variant")
    phrase = phrases.get(f"{key}/{variant}") if variant else None
    phrase = phrase or phrases.get(str(key))
    assert phrase is not None, f"no words for {key} {params}"
    for language in LANGUAGES:
        for template in (phrase.text(language), phrase.remedy(language)):
            missing = placeholders(template) - params.keys()
            assert not missing, f"{key}: {missing} not among {params}"


def _restarted(cls: type[Any], value: Any) -> Any:
    from wms_tui.flow.json_state import from_json, to_json

    return from_json(cls, json.loads(json.dumps(to_json(value))))
