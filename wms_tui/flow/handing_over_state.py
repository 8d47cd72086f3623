"""What the handover step remembers, asks for and answers with."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wms_tui.flow.world import OrderView, World

MAX_HELD = 500


class HandoverReason(StrEnum):
    """Why the handover step answered as it did."""

    OPENED = "handover_opened"
    """A courier's code was scanned. Params: courier, expected."""
    COUNTED = "handover_counted"
    """Params: waybill, courier, count, missing."""
    ALL_IN = "handover_all_in"
    """The last expected parcel. Params: waybill, courier, count."""
    ALREADY = "handover_already"
    """Params: waybill."""
    WRONG_COURIER = "handover_wrong_courier"
    """Params: waybill, courier (the parcel's), wanted (the van's)."""
    NOT_FINISHED = "handover_not_finished"
    """Params: waybill, step (missing)."""
    STOPPED = "handover_stopped"
    """Params: waybill, order_no, stop."""
    SCAN_WAYBILL = "handover_scan_waybill"
    """An order number was scanned: the label must be. Params: code."""
    COURIER_OPEN = "handover_courier_open"
    """That courier is open already. Params: courier."""
    OTHER_COURIER_OPEN = "handover_other_courier_open"
    """Params: courier (that is open)."""
    NOBODY_OPEN = "handover_nobody_open"
    """DONE without a courier."""
    MISSING = "handover_missing"
    """Params: missing, waybills (the first of them)."""
    DONE_TOO_SOON = "handover_done_too_soon"
    """Params: missing."""
    CLOSED = "handover_closed"
    """Params: courier, count, missing, manifest, variant (`missing` or empty)."""
    CLOSED_EMPTY = "handover_closed_empty"
    """Params: courier."""
    DONE_FIRST = "handover_done_first"
    """LEAVE with parcels counted. Params: courier, count."""
    NO_UNDO = "handover_no_undo"
    SHEET_AGAIN = "handover_sheet_again"
    """Params: manifest."""


class HandoverPrompt(StrEnum):
    """What the handover step asks for."""

    IDLE = "handover_prompt_idle"
    """Params: waiting (parcels of all couriers)."""
    PARCEL = "handover_prompt_parcel"
    """Params: courier, missing."""
    DONE = "handover_prompt_done"
    """All expected parcels are in. Params: courier, count."""
    MISSING = "handover_prompt_missing"
    """DONE was scanned although parcels are missing. Params: courier, missing."""


@dataclass(frozen=True)
class HandoverState:
    """The van at the dock."""

    courier: str = ""
    courier_name: str = ""
    manifest: str = ""
    parcels: tuple[str, ...] = ()
    """Waybills handed over in this session."""
    weight_g: int = 0
    """Of those parcels whose weight is known."""
    done_at: float | None = None
    """When DONE was refused because parcels are missing."""
    held: tuple[str, ...] = ()
    """Orders held at the dock by this station, newest last; survives the session."""
    last: str = ""
    """The sheet that was closed last; REPRINT prints it again."""


def outstanding(state: HandoverState, world: World) -> list[OrderView]:
    """Parcels of the van's courier that are finished, free and not handed over."""
    return [view for view in world.expected(state.courier) if is_outstanding(view, state)]


def is_outstanding(view: OrderView, state: HandoverState) -> bool:
    """Still to be handed over, as far as this station knows."""
    return not (view.stop or view.handed_over or view.doc.waybill in state.parcels)
