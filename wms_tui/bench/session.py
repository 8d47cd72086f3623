"""Who works here: signing in by badge, or by name and PIN; also without a hub."""

from __future__ import annotations

import math
from dataclasses import replace
from typing import Any

from wms_tui.bench.memory import home_of
from wms_tui.bench.reasons import BenchReason
from wms_tui.bench.turn import Turn
from wms_tui.db.station.lookup import operator_by_code, operator_by_name
from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Outcome, Reply, Weight
from wms_tui.flow.world import Known, OperatorHit, Refresh

BenchReply = Reply[Any]

MOST_WRONG_PINS = 5
"""Then names are refused for a while: a PIN has four digits and a keyboard scanner is fast."""

PIN_PAUSE_S = 60.0


def note(outcome: Outcome, reason: BenchReason, **params: Any) -> BenchReply:
    """A refusal of the bench that clears with the next good scan."""
    return Reply(None, outcome, reason, Weight.NOTE, params)


def good(reason: BenchReason, outcome: Outcome = Outcome.OK, **params: Any) -> BenchReply:
    """A good answer of the bench."""
    return Reply(None, outcome, reason, Weight.GOOD, params)


def scanned(turn: Turn, known: Known) -> BenchReply:
    """A code while nobody is signed in."""
    if known.operator is not None:
        return sign_in(turn, known.operator)
    if known.explanation == "badge_unknown":
        return note(Outcome.UNKNOWN_CODE, BenchReason.BADGE_UNKNOWN, code=known.code)
    if known.control is Control.BACK and turn.memory.asked_for is not None:
        turn.memory = replace(turn.memory, asked_for=None)
    return note(Outcome.NOT_NOW, BenchReason.SIGN_IN_FIRST)


def badge(turn: Turn, known: Known) -> BenchReply:
    """A badge while somebody is signed in: the next operator takes over."""
    present = turn.memory.operator
    if known.operator is None:
        return note(Outcome.UNKNOWN_CODE, BenchReason.BADGE_UNKNOWN, code=known.code)
    if present is not None and known.operator.code == present.code:
        return note(Outcome.ALREADY_DONE, BenchReason.SIGNED_IN_ALREADY, operator=present.name)
    screen = turn.memory.screen
    sign_out(turn)
    reply = sign_in(turn, known.operator)
    turn.memory = replace(turn.memory, screen=screen)
    return reply


def sign_in(turn: Turn, operator: OperatorHit) -> BenchReply:
    """Somebody begins to work here."""
    turn.memory = replace(
        turn.memory,
        operator=operator,
        asked_for=None,
        wrong_pins=0,
        pins_again_at=0.0,
        screen=home_of(turn.kit.offered),
    )
    turn.new_world()
    turn.record((Fact(FactKind.SIGNED_IN),))
    return good(BenchReason.SIGNED_IN, operator=operator.name)


def sign_out(turn: Turn) -> BenchReply:
    """Nobody works here any more; what is open in the steps stays as it is."""
    name = turn.memory.operator.name if turn.memory.operator else ""
    turn.record((Fact(FactKind.SIGNED_OUT),))
    turn.memory = replace(turn.memory, operator=None, asked_for=None, screen="sign_in")
    turn.new_world()
    return good(BenchReason.SIGNED_OUT, operator=name)


def named(turn: Turn, name: str, at: float) -> BenchReply:
    """A name was typed: whose is it, and can it be proved?"""
    if at < turn.memory.pins_again_at:
        return _wait(turn.memory.pins_again_at - at)
    found = operator_by_name(turn.c, name.strip())
    if found is None or not found[2]:
        return note(Outcome.UNKNOWN_CODE, BenchReason.NAME_UNKNOWN, name=name.strip()[:40])
    operator, pin_hash, _ = found
    if not pin_hash:
        return note(Outcome.NOT_ALLOWED_HERE, BenchReason.PIN_NOT_SET, operator=operator.name)
    turn.memory = replace(turn.memory, asked_for=operator)
    return good(BenchReason.PIN_ASKED, Outcome.NEEDS_MORE, operator=operator.name)


def proved(turn: Turn, pin: str, at: float) -> BenchReply:
    """A PIN was typed: is it the one of who was named?"""
    operator = turn.memory.asked_for
    if operator is None:
        return note(Outcome.NOT_NOW, BenchReason.SIGN_IN_FIRST)
    found = operator_by_code(turn.c, operator.code)
    if found is None or not found[2] or not _fits(found[1], pin):
        return _wrong_pin(turn, operator.name, at)
    return sign_in(turn, found[0])


def _wrong_pin(turn: Turn, operator: str, at: float) -> BenchReply:
    wrong = turn.memory.wrong_pins + 1
    if wrong < MOST_WRONG_PINS:
        turn.memory = replace(turn.memory, wrong_pins=wrong)
        return note(Outcome.NOT_ALLOWED_HERE, BenchReason.PIN_WRONG, operator=operator)
    until = at + PIN_PAUSE_S
    turn.memory = replace(turn.memory, asked_for=None, wrong_pins=0, pins_again_at=until)
    return _wait(PIN_PAUSE_S)


def _wait(seconds: float) -> BenchReply:
    return note(Outcome.NOT_NOW, BenchReason.PIN_WAIT, seconds=math.ceil(seconds))


def choose(turn: Turn, step: Step, at: float) -> BenchReply:
    """Go to a step; what was open there is looked at again."""
    if step not in turn.kit.offered:
        return note(Outcome.NOT_ALLOWED_HERE, BenchReason.STEP_NOT_OFFERED, step=step.value)
    turn.memory = replace(turn.memory, screen=step)
    changed = turn.event(step, Refresh(at))
    return changed or good(BenchReason.STEP_CHOSEN, step=step.value)


def _fits(pin_hash: str, pin: str) -> bool:
    """argon2id, some 50 ms of work: only here, never on the way of a scan."""
    from argon2 import PasswordHasher  # late: most shifts sign in by badge
    from argon2.exceptions import Argon2Error, InvalidHashError

    try:
        return PasswordHasher().verify(pin_hash, pin)
    except (Argon2Error, InvalidHashError):
        return False
