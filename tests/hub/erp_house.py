"""A hub on a real database with one ERP at the end of a real wire."""

from __future__ import annotations

import itertools
import json
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlencode

from tests.erp.gateway import SECRET
from tests.hub.databases import url_for
from tests.patience import PATIENCE_S
from wms_tui.config.hub import ErpConfig, HubConfig
from wms_tui.couriers.codes import known_couriers
from wms_tui.db.hub.engine import HubDatabase, Session
from wms_tui.db.hub.tables import ErpOutbox, Item, Order, OrderLine, Parcel
from wms_tui.db.hub.waybills import add_missing_couriers
from wms_tui.erp.qimen.reading import Node, read
from wms_tui.erp.qimen.signing import sign
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext, HubEvents

ids = itertools.count(1)


@dataclass
class House:
    """The hub's context and short ways to call and to look."""

    ctx: HubContext

    def call(self, method: str, body: bytes, **changes: str) -> Node:
        """A signed call over Qimen, and the answer read."""
        from wms_tui.hub.qimen.endpoint import handle_qimen

        return read(handle_qimen(self.ctx, signed(method, body, **changes), body, {}))

    def put_setting(self, key: str, value: str, scope: str = "warehouse") -> None:
        """Sets a rule."""
        self.ctx.database.write(lambda db: settings.put(db, self.ctx, scope, key, value))

    def outbox(self) -> list[ErpOutbox]:
        """All reports in their order."""

        def rows(db: Session) -> list[ErpOutbox]:
            return list(db.query(ErpOutbox).order_by(ErpOutbox.id).all())  # type: ignore[arg-type]

        return self.ctx.database.read(rows)

    def states(self) -> dict[str, str]:
        """Message id → state of its report."""
        return {row.out_biz_code: row.state for row in self.outbox()}

    def wait(self, done: Callable[[], object], seconds: float = PATIENCE_S) -> None:
        """Waits until `done` is true."""
        ends = time.monotonic() + seconds
        while not done():
            assert time.monotonic() < ends, self.states()
            time.sleep(0.01)

    def add_order(self, order_id: str, *, erp: str = "main", pieces: int = 2) -> None:
        """An order with one line, packed in one parcel."""

        def add(db: Session) -> None:
            key: dict[str, Any] = {"warehouse": "WH01", "order_id": order_id}
            if db.get(Item, ("WH01", "HZ001/SKU001")) is None:
                db.add(Item(warehouse="WH01", item_id="HZ001/SKU001", owner="HZ001", code="SKU001"))
            extra = json.dumps({"logistics_code": "ZTO"})
            db.add(
                Order(
                    **key,
                    erp=erp,
                    order_no=f"CK-{order_id}",
                    owner="HZ001",
                    state="released",
                    courier="ZTO",
                    receiver="{}",
                    extra=extra,
                    created_at=self.ctx.clock_ms(),
                )
            )
            line = json.dumps({"source_order_no": "T1", "sub_order_no": "T1-1"})
            db.add(OrderLine(**key, line="1", item_id="HZ001/SKU001", qty=pieces, extra=line))
            content = json.dumps([{"line": "1", "item": "HZ001/SKU001", "qty": pieces}])
            db.add(
                Parcel(
                    **key,
                    waybill=f"YD{order_id}",
                    station="S1",
                    uid=order_id,
                    weight_g=1186,
                    packaging="HZ001/SKU001",
                    lines=content,
                )
            )

        self.ctx.database.write(add)

    def write(self, change: Callable[[Session, HubContext, Order], None], order_id: str) -> None:
        """Runs a change on an order in one transaction."""

        def work(db: Session) -> None:
            order = db.get(Order, ("WH01", order_id))
            assert order is not None
            change(db, self.ctx, order)

        self.ctx.database.write(work)


def signed(method: str, body: bytes, secret: str = SECRET, **changes: str) -> bytes:
    """The raw query of a signed call."""
    query = {
        "method": method,
        "timestamp": "2025-06-18 10:05:14",
        "format": "xml",
        "app_key": "erp-key",
        "v": "2.0",
        "sign_method": "md5",
        "customerId": "客户1",
    }
    query = {name: value for name, value in (query | changes).items() if value != "-"}
    query["sign"] = sign(query, body, secret)
    return urlencode(query).encode()


def config(folder: Path, *erps: ErpConfig, warehouse: str = "WH01") -> HubConfig:
    """A hub's configuration with its database in the folder."""
    return HubConfig(
        listen_host="127.0.0.1",
        listen_port=0,
        database_url=url_for(folder),
        warehouse=warehouse,
        erps=erps,
        data_dir=folder,
    )


def erp(gateway_url: str = "", **changes: object) -> ErpConfig:
    """An `[[erp]]` entry."""
    fields: dict[str, object] = {
        "name": "main",
        "app_key": "erp-key",
        "secret": SECRET,
        "customer_id": "客户1",
        "gateway_url": gateway_url,
    }
    return ErpConfig(**(fields | changes))


def now_ms() -> int:
    """The wall clock."""
    return time.time_ns() // 1_000_000


@contextmanager
def open_house(settings_of: HubConfig, clock_ms: Callable[[], int] = now_ms) -> Iterator[House]:
    """The hub's rooms without its threads."""
    database = HubDatabase.open(settings_of.database_url, settings_of.warehouse, clock_ms)
    ctx = HubContext(database, settings_of, clock_ms, lambda: f"id{next(ids):06}", HubEvents())
    couriers = [
        {"warehouse": settings_of.warehouse, "code": known.code, "name": known.name}
        for known in known_couriers()
    ]
    database.write(lambda db: add_missing_couriers(db, couriers))
    try:
        yield House(ctx)
    finally:
        ctx.events.close()
        database.close()


def add_items(house: House) -> None:
    """The items that the order samples name."""
    rows = ("SKU001", "SKU002", "SKU003", "GIFT001")
    entries = "".join(
        f"<item><itemCode>{code}</itemCode><itemName>{code}</itemName><barCode>69{number}</barCode>"
        "<itemType>ZC</itemType></item>"
        for number, code in enumerate(rows)
    )
    body = (
        "<request><actionType>add</actionType><warehouseCode>OTHER</warehouseCode>"
        f"<ownerCode>HZ001</ownerCode><items>{entries}</items></request>"
    )
    assert house.call("items.synchronize", body.encode()).value("flag") == "success"
