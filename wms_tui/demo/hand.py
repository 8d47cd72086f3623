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
from wms_tui.flow.picking_state import PickPrompt
from wms_tui.flow.printing_state import PrintPrompt
from wms_tui.flow.reply import Outcome
from wms_tui.flow.weighing_state import WeighPrompt

PLATE_EMPTY_G = 10
SOME_PARCEL_G = 500
"""Where the books do not know what a parcel should weigh."""

_ONCE_DONE: dict[str, Step] = {
    PrintPrompt.IDLE: Step.PICK,
    PrintPrompt.EMPTY: Step.PICK,
    PickPrompt.IDLE: Step.CHECK,
    PickPrompt.EMPTY: Step.CHECK,
    CheckPrompt.EMPTY: Step.HANDOVER,
}
"""Where something was just completed: the goods go on to this step before other work begins."""

_OPEN_TO_LABELS = (
    PrintPrompt.IDLE,
    PrintPrompt.EMPTY,
    PickPrompt.IDLE,
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
        return Move(show.prompt, show.wants[0], params={"code": show.wants[0]})
    return _next_step(view)


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
