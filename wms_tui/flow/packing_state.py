"""What the pack step remembers, asks for and answers with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class PackReason(StrEnum):
    """Why the pack step answered as it did."""

    OPENED = "pack_opened"
    """Params: order_no, box (suggested code or empty), variant (`box` or empty)."""
    DONE = "pack_done"
    """Params: order_no, box (code or empty), variant (`box` or empty)."""
    BOX_REQUIRED = "pack_box_required"
    """DONE, but the box must be scanned here. Params: setting."""
    NOT_A_BOX = "pack_not_a_box"
    """Goods were scanned, not a box. Params: code, name."""
    OTHERS_BOX = "pack_others_box"
    """A box that belongs to another owner. Params: code."""
    ONE_PARCEL = "pack_one_parcel"
    """NEWBOX: a second parcel would need a second waybill number."""


class PackPrompt(StrEnum):
    """What the pack step asks for."""

    LABEL = "pack_prompt_label"
    """Params: waiting."""
    EMPTY = "pack_prompt_empty"
    BOX = "pack_prompt_box"
    """A suggested box is the target, or DONE. Params: box."""
    BOX_ONLY = "pack_prompt_box_only"
    """A box must be scanned. Params: box."""
    DONE = "pack_prompt_done"
    """No box is known: DONE when it is packed."""


@dataclass(frozen=True)
class PackState:
    """The order being packed."""

    order: str = ""
    stopped: str = ""
    """The stopped order that waits to be acknowledged."""
