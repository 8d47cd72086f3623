"""Sign-in 登录: by badge, or by name and PIN. Whether the PIN is right is found out by the bench.

| state        | event                         | reply                                    |
|--------------|-------------------------------|------------------------------------------|
| asking badge | badge of an active operator   | COMPLETE sign_in_done                    |
| asking badge | unknown badge or name         | UNKNOWN_CODE sign_in_unknown             |
| asking badge | an operator who is inactive   | NOT_ALLOWED_HERE sign_in_inactive        |
| asking badge | name, PIN set                 | NEEDS_MORE sign_in_pin                   |
| asking badge | name, no PIN set              | NOT_ALLOWED_HERE sign_in_no_pin          |
| asking badge | any other code                | NOT_NOW sign_in_first                    |
| asking PIN   | right PIN                     | COMPLETE sign_in_done                    |
| asking PIN   | wrong PIN                     | NOT_ALLOWED_HERE sign_in_wrong_pin       |
| asking PIN   | fifth wrong PIN               | NOT_ALLOWED_HERE sign_in_too_often       |
| asking PIN   | BACK                          | OK sign_in_back                          |
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.flow.replies import good, note, wrong
from wms_tui.flow.reply import Outcome, Reply
from wms_tui.flow.world import OperatorHit

MAX_WRONG = 5
"""So many wrong PINs in a row, and the name is asked for again."""


class SignReason(StrEnum):
    """Why the sign-in answered as it did."""

    DONE = "sign_in_done"
    """Params: operator."""
    UNKNOWN = "sign_in_unknown"
    """Params: code."""
    INACTIVE = "sign_in_inactive"
    """Params: operator."""
    PIN = "sign_in_pin"
    """Params: operator."""
    NO_PIN = "sign_in_no_pin"
    """Params: operator."""
    WRONG_PIN = "sign_in_wrong_pin"
    """Params: operator, left (tries)."""
    TOO_OFTEN = "sign_in_too_often"
    """Params: operator."""
    FIRST = "sign_in_first"
    """Params: code."""
    BACK = "sign_in_back"
    OUT = "signed_out"
    """Params: operator."""


class SignPrompt(StrEnum):
    """What the sign-in asks for."""

    BADGE = "sign_in_prompt_badge"
    PIN = "sign_in_prompt_pin"
    """Params: operator."""


@dataclass(frozen=True)
class Person:
    """An operator as the station's books have them."""

    code: str
    name: str
    role: str
    active: bool
    has_pin: bool

    def hit(self) -> OperatorHit:
        """As steps know an operator."""
        return OperatorHit(self.code, self.name, self.role)


@dataclass(frozen=True)
class BadgeScanned:
    """A badge, looked up; None: nobody has it."""

    code: str
    person: Person | None


@dataclass(frozen=True)
class NameEntered:
    """A typed name or operator code, looked up; None: nobody, or several, have it."""

    text: str
    person: Person | None


@dataclass(frozen=True)
class PinEntered:
    """The PIN was typed and compared."""

    is_right: bool


@dataclass(frozen=True)
class OtherCode:
    """Any other code."""

    code: str
    control: Control | None = None


SignEvent = BadgeScanned | NameEntered | PinEntered | OtherCode


@dataclass(frozen=True)
class SignState:
    """Who is asked for a PIN, and who is signed in."""

    asking: Person | None = None
    wrong_pins: int = 0
    signed_in: OperatorHit | None = None


def step(state: SignState, event: SignEvent) -> Reply[SignState]:
    """Decide one event while nobody is signed in (a badge also changes the operator)."""
    if isinstance(event, BadgeScanned):
        return _badge(state, event)
    if isinstance(event, NameEntered):
        return _name(state, event)
    if isinstance(event, PinEntered):
        return _pin(state, event)
    if state.asking is not None and event.control is Control.BACK:
        return good(SignState(), Outcome.OK, SignReason.BACK)
    return note(state, Outcome.NOT_NOW, SignReason.FIRST, code=event.code)


def sign_out(operator: OperatorHit) -> Reply[SignState]:
    """LOGOUT."""
    facts = (Fact(FactKind.SIGNED_OUT),)
    return good(SignState(), Outcome.OK, SignReason.OUT, facts, operator=operator.name)


def prompt(state: SignState) -> SignPrompt:
    """What to ask for."""
    return SignPrompt.BADGE if state.asking is None else SignPrompt.PIN


def _badge(state: SignState, event: BadgeScanned) -> Reply[SignState]:
    person = event.person
    if person is None or not person.active:
        return _refused(state, person, event.code)
    return _done(person)


def _name(state: SignState, event: NameEntered) -> Reply[SignState]:
    person = event.person
    if person is None or not person.active:
        return _refused(state, person, event.text)
    if not person.has_pin:
        reason = SignReason.NO_PIN
        return note(state, Outcome.NOT_ALLOWED_HERE, reason, operator=person.name)
    asked = SignState(asking=person, signed_in=state.signed_in)
    return good(asked, Outcome.NEEDS_MORE, SignReason.PIN, operator=person.name)


def _refused(state: SignState, person: Person | None, code: str) -> Reply[SignState]:
    if person is None:
        return note(state, Outcome.UNKNOWN_CODE, SignReason.UNKNOWN, code=code)
    reason = SignReason.INACTIVE
    return note(state, Outcome.NOT_ALLOWED_HERE, reason, operator=person.name)


def _pin(state: SignState, event: PinEntered) -> Reply[SignState]:
    person = state.asking
    if person is None:
        return note(state, Outcome.NOT_NOW, SignReason.FIRST, code="PIN")
    if event.is_right:
        return _done(person)
    wrong_pins = state.wrong_pins + 1
    if wrong_pins >= MAX_WRONG:
        reason = SignReason.TOO_OFTEN
        return wrong(SignState(), Outcome.NOT_ALLOWED_HERE, reason, operator=person.name)
    state = replace(state, wrong_pins=wrong_pins)
    left = MAX_WRONG - wrong_pins
    reason = SignReason.WRONG_PIN
    return wrong(state, Outcome.NOT_ALLOWED_HERE, reason, operator=person.name, left=left)


def _done(person: Person) -> Reply[SignState]:
    facts = (Fact(FactKind.SIGNED_IN),)
    state = SignState(signed_in=person.hit())
    return good(state, Outcome.COMPLETE, SignReason.DONE, facts, operator=person.name)
