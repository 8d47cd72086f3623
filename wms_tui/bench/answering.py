"""Where a code goes: to the lock, the sign-in, the choice of steps, or the step on the screen."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.bench import session
from wms_tui.bench.explain import cleaned
from wms_tui.bench.gs1_ready import expect_gs1
from wms_tui.bench.identify import identify, of_control
from wms_tui.bench.news import (
    SOURCE_KEYBOARD,
    SOURCE_TYPED,
    FieldEntered,
    KeyPressed,
    ScaleTold,
    ScannedOrPressed,
    StepChosen,
)
from wms_tui.bench.reasons import BenchReason
from wms_tui.bench.session import BenchReply
from wms_tui.bench.turn import Turn
from wms_tui.devices.events import CodeScanned
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.controls import BADGE_PREFIX, PREFIX, STEP_CONTROLS, Control
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Outcome, Reply, Weight
from wms_tui.flow.world import Known, Scan, WeightOffered


@dataclass(frozen=True)
class Given:
    """Something that gets an answer and a scan row."""

    event: ScannedOrPressed | WeightOffered
    code: str
    """What the row and the screen show. Never a PIN."""
    source: str
    """`keyboard`, `typed`, `serial`, `evdev`, `hid-pos`, `demo`, `key`, `field`, `menu` or
    `scale`."""
    at: float
    """Monotonic seconds at the wire."""
    aim: str = ""
    """The AIM prefix that the scanner sent before the code."""

    @property
    def kept(self) -> str:
        """The code as it is stored and logged: what was typed into a field is a person's name."""
        return "" if self.source == "field" else self.code


def given(event: ScannedOrPressed | WeightOffered) -> Given:
    """An event with what its scan row shows."""
    if isinstance(event, KeyPressed):
        return Given(event, PREFIX + event.control.value, "key", event.at)
    if isinstance(event, FieldEntered):
        shown = "" if event.kind == "pin" else cleaned(event.text)
        return Given(event, shown, "field", event.at)
    if isinstance(event, StepChosen):
        return Given(event, PREFIX + Control(event.step.name).value, "menu", event.at)
    if isinstance(event, WeightOffered):
        return Given(event, f"{event.grams} g", "scale", event.at)
    if isinstance(event, ScaleTold):
        return Given(event, "", "menu", event.at)
    aim, code = split_aim(event.code)
    if aim:
        expect_gs1()
    return Given(event, cleaned(code), event.source, event.at, aim)


def decide(turn: Turn, it: Given) -> BenchReply | None:
    """The answer; None only for a weight that no step has a use for."""
    event = it.event
    if isinstance(event, WeightOffered):
        return turn.event(Step.WEIGH, event)
    if isinstance(event, ScaleTold):
        return _told(event)
    if isinstance(event, FieldEntered) and turn.memory.screen == "sign_in":
        entered = session.proved if event.kind == "pin" else session.named
        return entered(turn, event.text, it.at)
    known = _known(turn, it)
    if known.order is not None:
        turn.order = known.order.doc.order
    reply = _routed(turn, known, it)
    return reply or Reply(None, Outcome.OK, BenchReason.CHOOSE_STEP, Weight.NOTE)


def _told(event: ScaleTold) -> BenchReply:
    if event.hindered:
        reason = (
            BenchReason.SCALE_UNABLE if event.hindered == "unable" else BenchReason.SCALE_LOADED
        )
        return session.note(Outcome.NOT_NOW, reason)
    return session.note(Outcome.OK, BenchReason.SCALE_TOLD, variant=event.what)


def is_lost(it: Given, outcome: Outcome, step: str) -> bool:
    """Whether the hub may know the code better; never a badge at the sign-in."""
    unknown = outcome in (Outcome.UNKNOWN_CODE, Outcome.TAKEN_BY_ANOTHER)
    return unknown and isinstance(it.event, CodeScanned) and step in set(Step)


def _known(turn: Turn, it: Given) -> Known:
    if isinstance(it.event, KeyPressed):
        return of_control(it.event.control)
    if isinstance(it.event, StepChosen):
        return of_control(Control(it.event.step.name))
    is_keyed = it.source in (SOURCE_KEYBOARD, SOURCE_TYPED)
    return identify(turn.c, it.code, it.aim, is_keyed=is_keyed)


def _routed(turn: Turn, known: Known, it: Given) -> BenchReply | None:
    scan = Scan(known, it.at, it.source == SOURCE_TYPED)
    locked, screen = turn.memory.gate.locked, turn.memory.screen
    if locked is not None:
        return turn.event(locked.step, scan)
    if screen == "sign_in":
        return session.scanned(turn, known)
    if known.control is Control.LOGOUT:
        return session.sign_out(turn)
    if known.control in STEP_CONTROLS and known.control is not None:
        return session.choose(turn, Step[known.control.name], it.at)
    if known.code.upper().startswith(BADGE_PREFIX):
        return session.badge(turn, known)
    if isinstance(screen, Step):
        return turn.event(screen, scan)
    return session.note(Outcome.NOT_NOW, BenchReason.CHOOSE_STEP)
