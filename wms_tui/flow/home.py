"""What the bench itself answers: which step is open, and what could not be stored."""

from __future__ import annotations

from enum import StrEnum


class HomeReason(StrEnum):
    """Why the bench answered, where no step did."""

    STEP_OPENED = "step_opened"
    """Params: step."""
    STEP_ALREADY_OPEN = "step_already_open"
    """Params: step."""
    STEP_NOT_OFFERED = "step_not_offered"
    """Params: step, station."""
    CHOOSE_STEP = "choose_step_first"
    """A code was scanned while no step is open. Params: code."""
    NOT_STORED = "not_stored"
    """The disk refused the scan: nothing was counted. Params: variant (`disk_full`, `locked`, or
    empty)."""
    FAILED = "scan_failed"
    """The program met an error of its own: nothing was counted."""
    NEW_WORK = "new_work"
    """Work fetched for a scanned label. Params: order_no."""
    NO_HUB = "no_hub"
    """This needs the hub, and the link is down. Params: code."""


class HomePrompt(StrEnum):
    """What the home screen asks for."""

    STEP = "home_prompt_step"
