"""What a person at the bench would do next, and by which sentence: the guide and F9 never differ.

Pressed again and again, F9 works a whole shift, the first wave to its end before the next one.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from wms_tui.bench.news import BenchView
from wms_tui.demo.seen import Seen
from wms_tui.domain.controls import PREFIX, Control
from wms_tui.domain.steps import Step
from wms_tui.flow.checking_state import CheckPrompt
from wms_tui.flow.handing_over_state import HandoverPrompt
from wms_tui.flow.picking_state import PickPrompt, PickReason
from wms_tui.flow.printing_state import PrintPrompt
from wms_tui.flow.reply import Outcome
from wms_tui.flow.show import Show
from wms_tui.flow.weighing_state import WeighPrompt
from wms_tui.screens.keyboard import CONTROLS

PLATE_EMPTY_G = 10
SOME_PARCEL_G = 500
"""Where the books do not know what a parcel should weigh."""

_KEYS = {PREFIX + control.value: number for number, control in CONTROLS.items()}
"""Control code -> number of its function key."""

_ONCE_DONE: dict[str, Step] = {
    PrintPrompt.IDLE: Step.PICK,
    PrintPrompt.EMPTY: Step.PICK,
    PickPrompt.IDLE: Step.CHECK,
    PickPrompt.EMPTY: Step.CHECK,
    PickPrompt.LABELS: Step.CHECK,
    CheckPrompt.EMPTY: Step.HANDOVER,
}
"""Where something was just completed: the goods go on to this step before other work begins."""

_TAKEN = (Outcome.OK, Outcome.COMPLETE, Outcome.NEEDS_MORE)
"""Outcomes of a scan that was of use."""

_OPEN_TO_LABELS = (
    PrintPrompt.IDLE,
    PrintPrompt.EMPTY,
    PickPrompt.IDLE,
    PickPrompt.LABELS,
    CheckPrompt.LABEL,
    CheckPrompt.EMPTY,
    HandoverPrompt.IDLE,
)
"""Where nothing is open and any label may be scanned."""


@dataclass(frozen=True)
class Move:
    """One move of the hand."""

    key: str
    """Key of its sentence in `words.demo`."""
    code: str | None = None
    """To be scanned."""
    lay: int | None = None
    """Grams to lie on the scale from now on."""
    mend: str = ""
    """The device to be mended, `printer` or `scale`."""
    params: dict[str, Any] = field(default_factory=dict)


def next_move(view: BenchView, seen: Seen, badge: str) -> Move:
    """The move that fits a view. No code, no weight, nothing to mend: wait."""
    show = view.show
    if view.locked:
        return Move("locked", PREFIX + Control.OK.value)
    if view.screen == "sign_in":
        return Move("sign_in", badge) if view.status.list_at is not None else Move("fetching")
    if show is not None and show.prompt == WeighPrompt.PLATE:
        return _weigh(view, seen)
    if show is not None and show.prompt in (PrintPrompt.LABEL, PrintPrompt.TROUBLE):
        return _label(show.wants[0], show.prompt, seen)
    if show is not None and show.prompt in _OPEN_TO_LABELS and seen.cancelled:
        return Move("scan_cancelled", seen.cancelled[0], params={"code": seen.cancelled[0]})
    onward = _onward(view)
    if onward is not None:
        return onward
    if show is not None and show.wants:
        return _wanted(view, show)
    if show is not None and show.prompt == PickPrompt.LABELS and Step.PRINT in view.offered:
        return _go(Step.PRINT)
    return _all_done(view, seen) if seen.is_all_done else _next_step(view)


def own_hand(move: Move) -> tuple[str, dict[str, str]]:
    """How a person does a move without F9: a key of `words.demo` and what it names; ("", {}): not.

    A control code has its key, which is quicker to find than what to type.
    """
    if move.code is None:
        return "", {}
    key = _KEYS.get(move.code)
    if key is not None:
        return "or_key", {"key": f"F{key}"}
    return ("or_type_it", {}) if "code" in move.params else ("or_type", {"code": move.code})


def _weigh(view: BenchView, seen: Seen) -> Move:
    """The parcel onto the plate; off again where its weight is of no use."""
    assert view.show is not None
    expected = int(view.show.params.get("expected_g") or SOME_PARCEL_G)
    is_empty = abs(view.weight.grams or 0) <= PLATE_EMPTY_G
    if not seen.laid and (is_empty or seen.scale_fault != "none"):
        return Move(WeighPrompt.PLATE, lay=expected)
    if seen.scale_fault != "none":
        return Move("scale_nervous", mend="scale")
    if seen.is_settling:
        return Move("weigh_settling")
    return Move("weigh_off", lay=0)


def _label(waybill: str, prompt: str, seen: Seen) -> Move:
    """A label is scanned once it lies there."""
    if waybill in seen.labels:
        return Move(PrintPrompt.LABEL, waybill, params={"code": waybill})
    if seen.printer_fault != "none":
        return Move("printer_jammed", mend="printer")
    if prompt == PrintPrompt.TROUBLE:
        return Move("print_again", PREFIX + Control.REPRINT.value)
    return Move("label_coming")


def _wanted(view: BenchView, show: Show) -> Move:
    """What the screen asks for; where that was just refused, and nothing is open, something else.

    A code that was refused once is refused again: pressed on and on, F9 must not stand still.
    """
    reply = view.reply
    refused = reply.code if reply and reply.outcome not in _TAKEN else ""
    if not refused or show.prompt not in _OPEN_TO_LABELS or refused not in show.wants:
        return Move(show.prompt, show.wants[0], params={"code": show.wants[0]})
    if reply is not None and reply.reason == PickReason.LABELS_FIRST and Step.PRINT in view.offered:
        return _go(Step.PRINT)
    others = [code for code in show.wants if code != refused]
    return Move(show.prompt, others[0], params={"code": others[0]}) if others else _next_step(view)


def _all_done(view: BenchView, seen: Seen) -> Move:
    """Every order is shipped or cancelled; parcels may still wait for the van."""
    if view.screen != Step.HANDOVER and Step.HANDOVER in view.offered:
        return _go(Step.HANDOVER)
    return Move("all_done", params={"shipped": seen.shipped, "cancelled": seen.taken_back})


def _onward(view: BenchView) -> Move | None:
    """To the step where the goods just finished here go on; None: there are none."""
    if view.show is None or view.reply is None or view.reply.outcome is not Outcome.COMPLETE:
        return None
    step = _ONCE_DONE.get(view.show.prompt)
    return None if step is None or step not in view.offered else _go(step)


def _next_step(view: BenchView) -> Move:
    """The step after this one among those offered, the first one from home."""
    offered = view.offered
    if not offered or offered == (view.screen,):
        return Move("nothing")
    if view.screen not in offered:
        return Move("home", PREFIX + offered[0].name, params={"step": offered[0]})
    return _go(offered[(offered.index(view.screen) + 1) % len(offered)])


def _go(step: Step) -> Move:
    return Move("go_on", PREFIX + step.name, params={"step": step})
