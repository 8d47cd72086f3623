"""What may be put into the bench's inbox, and the moment that each is ordered by."""

from __future__ import annotations

from wms_tui.bench.news import ScreenEvent
from wms_tui.devices.events import DeviceEvent, ScaleNews
from wms_tui.sync.store import LinkNews

BenchInput = ScreenEvent | DeviceEvent | LinkNews


def moment(event: BenchInput) -> float:
    """Monotonic seconds, stamped at the wire."""
    return event.reading.at if isinstance(event, ScaleNews) else event.at
