"""Every sentence that a person reads, gathered from the steps, by its key."""

from __future__ import annotations

from wms_tui.words import (
    any_step,
    bench,
    checking,
    handing_over,
    packing,
    picking,
    printing,
    weighing,
)
from wms_tui.words.phrase import Phrase

_ROOMS = (any_step, bench, printing, picking, checking, packing, weighing, handing_over)
_STEPS = (printing, picking, checking, packing, weighing, handing_over)

SENTENCES: dict[str, Phrase] = {
    str(key): phrase for room in _ROOMS for key, phrase in room.SENTENCES.items()
}
"""Reason, or reason/variant -> what happened and what to do next."""

PROMPTS: dict[str, Phrase] = {
    str(key): phrase for room in _STEPS for key, phrase in room.PROMPTS.items()
}
"""Prompt, or prompt/variant -> what to do now."""
