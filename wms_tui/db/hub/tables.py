"""All tables of the hub, by name."""

from __future__ import annotations

from wms_tui.db.hub.tables_goods import (
    CountTask,
    Item,
    ItemBarcode,
    Location,
    Owner,
    StockLevel,
    StockMove,
)
from wms_tui.db.hub.tables_links import (
    Counter,
    ErpInbox,
    ErpOutbox,
    ExceptionCase,
    Operator,
    SettingRow,
)
from wms_tui.db.hub.tables_orders import (
    Allocation,
    Courier,
    Manifest,
    Order,
    OrderLine,
    OrderStep,
    Parcel,
    Wave,
    WaybillNumber,
)
from wms_tui.db.hub.tables_sync import (
    FactSeen,
    Feed,
    HubMeta,
    HubModel,
    Quarantine,
    Station,
    StationDown,
    StationEvent,
    StationUp,
    Work,
)

__all__ = [
    "Allocation",
    "CountTask",
    "Counter",
    "Courier",
    "ErpInbox",
    "ErpOutbox",
    "ExceptionCase",
    "FactSeen",
    "Feed",
    "HubMeta",
    "HubModel",
    "Item",
    "ItemBarcode",
    "Location",
    "Manifest",
    "Operator",
    "Order",
    "OrderLine",
    "OrderStep",
    "Owner",
    "Parcel",
    "Quarantine",
    "SettingRow",
    "Station",
    "StationDown",
    "StationEvent",
    "StationUp",
    "StockLevel",
    "StockMove",
    "Wave",
    "WaybillNumber",
    "Work",
]
