"""What may be put into the bench's inbox: ordered by its `at`, monotonic seconds at the wire."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:  # the first picture needs none of it
    from wms_tui.bench.news import ScreenEvent
    from wms_tui.devices.events import DeviceEvent
    from wms_tui.sync.store import LinkNews

BenchInput: TypeAlias = "ScreenEvent | DeviceEvent | LinkNews"
