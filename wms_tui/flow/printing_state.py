"""What the print step remembers, asks for and answers with; its reading of the books."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.world import OrderView, WaveView, World


class PrintReason(StrEnum):
    """Why the print step answered as it did."""

    SENT = "print_sent"
    """Params: wave, count."""
    RESUMED = "print_resumed"
    """All labels of the wave were sent before. Params: wave, count."""
    NO_WORK = "print_no_work"
    WAVE_NOT_HERE = "print_wave_not_here"
    """Params: wave."""
    GOOD_SO_FAR = "print_good_so_far"
    """Params: count (confirmed now), first, last (positions still open)."""
    NOT_SENT = "print_not_sent"
    """Some labels still wait for the printer. Params: first, last."""
    FAILED = "print_failed"
    """Some labels were cancelled, or can't be printed. Params: first, last."""
    WAVE_DONE = "print_wave_done"
    """Params: wave, count."""
    LABEL_GOOD = "print_label_good"
    """Params: waybill, position."""
    OTHER_WAVE = "print_other_wave"
    """Params: waybill, wave (that is open)."""
    RUN_OPEN = "print_run_open"
    """Params: wave."""
    AGAIN = "print_again"
    """Params: count, first, last."""
    AGAIN_TOO_SOON = "print_again_too_soon"
    LABEL_CHOSEN = "print_label_chosen"
    """Params: order_no, waybill."""
    LABEL_AGAIN = "print_label_again"
    """Params: order_no, waybill."""
    NOTHING_CHOSEN = "print_nothing_chosen"


class PrintPrompt(StrEnum):
    """What the print step asks for."""

    IDLE = "print_prompt_idle"
    """Params: waves (that wait)."""
    EMPTY = "print_prompt_empty"
    LABEL = "print_prompt_label"
    """Params: wave, first, last."""
    TROUBLE = "print_prompt_trouble"
    """The printer failed, or broke off in a label. Params: wave, first, last."""


@dataclass(frozen=True)
class PrintState:
    """The run on the printer."""

    wave: str = ""
    orders: tuple[str, ...] = ()
    """The orders of the run, by position. Which of them are good is in the books."""
    told: tuple[tuple[str, str], ...] = ()
    """Jobs whose last news were trouble: (order, job state)."""
    chosen: str = ""
    """Outside a run: the order whose label REPRINT prints again."""
    stopped: str = ""
    """The stopped order whose label was scanned and not yet acknowledged."""
    again_at: float | None = None
    """When REPRINT was last answered."""


TROUBLES = ("failed", "unknown")
"""News of a label that a person has to see."""


def troubled(state: PrintState) -> frozenset[str]:
    """The orders whose labels are in trouble: of what printers tell, the screen shows only this."""
    return frozenset(order for order, told in state.told if told in TROUBLES)


def is_open(view: OrderView) -> bool:
    """Its label is ours to print and not known to be good."""
    return not view.stop and view.holds(Leg.PRINT) and Step.PRINT not in view.done


def unconfirmed(state: PrintState, world: World) -> list[OrderView]:
    """The orders of the run whose labels are not known to be good, by position."""
    return [view for view in world.orders(state.orders) if is_open(view)]


def waits(view: OrderView) -> bool:
    """Its newest label has yet to go to the printer."""
    return view.label == "intent"


def has_failed(state: PrintState, view: OrderView) -> bool:
    """Nothing of its label went to a printer, and nothing will by itself."""
    told = dict(state.told).get(view.doc.order)
    return view.labels == 0 or (told == "failed" and not view.label)


def went_out(state: PrintState, view: OrderView) -> bool:
    """Its label went to the printer whole: one behind it that came out proves it. One that broke
    off has to be looked at by itself."""
    return not (waits(view) or view.label == "unknown" or has_failed(state, view))


def find_wave(code: str, world: World) -> WaveView | None:
    """The wave of this code, where it has labels for us to print."""
    for wave in open_waves(world):
        if wave.wave == code:
            return wave
    return None


def open_waves(world: World) -> list[WaveView]:
    """The waves with labels for us to print, oldest first."""
    return [wave for wave in world.waves(Leg.PRINT) if any(map(is_open, wave.orders))]
