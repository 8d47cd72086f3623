"""The end of a handover: what is missing is named once, then the sheet is closed and printed."""

from __future__ import annotations

from dataclasses import replace

from wms_tui.domain.controls import Control
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.flow.handing_over_state import HandoverReason, HandoverState, outstanding
from wms_tui.flow.replies import good, note, recent
from wms_tui.flow.reply import Outcome, PrintManifest, Reply
from wms_tui.flow.world import Scan, World

NAMED = 5
"""So many missing waybills are named in the reply."""


def close(state: HandoverState, event: Scan, world: World) -> Reply[HandoverState]:
    """The answer to DONE, or to OK after it."""
    if not state.courier:
        return note(state, Outcome.NOT_ALLOWED_HERE, HandoverReason.NOBODY_OPEN)
    missing = [view.doc.waybill for view in outstanding(state, world)]
    if not state.parcels:
        left = HandoverState(held=state.held, last=state.last)
        return good(left, Outcome.OK, HandoverReason.CLOSED_EMPTY, courier=state.courier_name)
    if not missing:
        return _closed(state, missing)
    if state.done_at is None:
        asked = replace(state, done_at=event.at)
        return good(
            asked,
            Outcome.NEEDS_MORE,
            HandoverReason.MISSING,
            missing=len(missing),
            waybills=missing[:NAMED],
        )
    wait_ms = int(world.setting("confirm.wait_ms"))
    if event.known.control is Control.DONE and recent(event.at, state.done_at, wait_ms):
        reason = HandoverReason.DONE_TOO_SOON
        return note(state, Outcome.NOT_NOW, reason, missing=len(missing))
    return _closed(state, missing)


def again(state: HandoverState) -> Reply[HandoverState]:
    """The answer to REPRINT: the last sheet, of which nobody knows whether it came out."""
    reason, asks = HandoverReason.SHEET_AGAIN, (PrintManifest(state.last),)
    return good(state, Outcome.OK, reason, asks=asks, manifest=state.last)


def _closed(state: HandoverState, missing: list[str]) -> Reply[HandoverState]:
    body = {
        "manifest": state.manifest,
        "courier": state.courier,
        "parcels": len(state.parcels),
        "weight_g": state.weight_g,
        "missing": missing,
    }
    return good(
        HandoverState(held=state.held, last=state.manifest),
        Outcome.COMPLETE,
        HandoverReason.CLOSED,
        (Fact(FactKind.MANIFEST_CLOSED, body=body),),
        (PrintManifest(state.manifest),),
        courier=state.courier_name,
        count=len(state.parcels),
        missing=len(missing),
        manifest=state.manifest,
        variant="missing" if missing else "",
    )
