"""When a fact really happened, by the hub's clock."""

from __future__ import annotations

from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import SyncRequest


def corrected_at(event: UpEvent, request: SyncRequest, hub_now: int) -> int:
    """Milliseconds since 1970 UTC on the hub's clock; never in the future.

    Within one boot the monotonic clocks tell how long ago it was, whatever happened to the wall
    clock; across boots the station's present offset is the best there is.
    """
    if event.boot and event.boot == request.boot and event.mono <= request.mono:
        return max(0, hub_now - (request.mono - event.mono))
    offset = hub_now - request.wall if request.wall else 0
    return max(0, min(hub_now, event.at + offset))
