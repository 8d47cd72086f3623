"""All tables of a station, by name."""

from __future__ import annotations

from wms_tui.db.station.tables_bench import DeviceTestRow, Manifest, PrintJob, Scan, StepState
from wms_tui.db.station.tables_goods import (
    Courier,
    Item,
    ItemBarcode,
    Location,
    Operator,
    SettingRow,
)
from wms_tui.db.station.tables_sync import Channel, FeedDead, Outbox, StationModel
from wms_tui.db.station.tables_work import Parcel, StepDone, StopEntry, Work

__all__ = [
    "Channel",
    "Courier",
    "DeviceTestRow",
    "FeedDead",
    "Item",
    "ItemBarcode",
    "Location",
    "Manifest",
    "Operator",
    "Outbox",
    "Parcel",
    "PrintJob",
    "Scan",
    "SettingRow",
    "StationModel",
    "StepDone",
    "StepState",
    "StopEntry",
    "Work",
]
