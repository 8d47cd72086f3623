"""A small warehouse on a real database, for tests of the hub."""

from __future__ import annotations

import itertools
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import TypeVar

from tests.hub.databases import url_for
from wms_tui.db.hub import orders, stations, waybills
from wms_tui.db.hub.engine import HubDatabase, Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrder, ErpOrderLine
from wms_tui.hub.context import HubContext, HubEvents
from wms_tui.hub.first_run import prepare
from wms_tui.hub.intake.taking_in import create_order, upsert_item
from wms_tui.hub.stock import SUPPLIER, move

T = TypeVar("T")

WAREHOUSE = "WH01"
BUYER = ErpContact(
    name="张三", phone="13800000000", province="广东省", city="深圳市", address="科技路1号"
)


@dataclass(frozen=True)
class Link:
    """An `[[erp]]`."""

    name: str = "main"
    type: str = "qimen"
    app_key: str = "key"
    secret: str = "secret"
    customer_id: str = "C1"
    gateway_url: str = "http://127.0.0.1:9/gateway"
    mode: str = "gateway"
    method_prefix: bool = True


@dataclass(frozen=True)
class Config:
    """A hub.toml."""

    data_dir: Path
    database_url: str
    warehouse: str = WAREHOUSE
    listen_host: str = "127.0.0.1"
    listen_port: int = 0
    erps: tuple[Link, ...] = (Link(),)


@dataclass
class Clock:
    """A wall clock that stands still until it is told to go on."""

    now: int = 1_795_300_000_000

    def __call__(self) -> int:
        return self.now


@dataclass
class House:
    """The hub's context and the few things that tests do with it."""

    ctx: HubContext
    clock: Clock
    _numbers: Iterable[int] = field(default_factory=lambda: itertools.count(1))

    def write(self, fn: Callable[[Session], T]) -> T:
        return self.ctx.database.write(fn)

    def read(self, fn: Callable[[Session], T]) -> T:
        return self.ctx.database.read(fn)

    def item(self, code: str, owner: str = "OWN", **more: object) -> str:
        item = ErpItem(owner=owner, code=code, name=f"品{code}", barcodes=(f"69{code}",), **more)  # type: ignore[arg-type]
        return self.write(lambda db: upsert_item(db, self.ctx, "main", item))

    def supply(self, code: str, location: str, pieces: int, *, inventory_type: str = "ZP") -> None:
        self.write(
            lambda db: move(
                db,
                self.ctx,
                f"OWN/{code}",
                SUPPLIER,
                location,
                pieces,
                "import",
                inventory_type=inventory_type,
            )
        )

    def pool(self, courier: str, count: int, start: int = 1) -> None:
        rows = [
            {"warehouse": WAREHOUSE, "waybill": f"{courier}{n:08d}", "courier": courier, "rank": n}
            for n in range(start, start + count)
        ]
        self.write(lambda db: waybills.add_to_pool(db, rows))

    def station(self, name: str, steps: str = "print,pick,check,pack,weigh,handover") -> None:
        def enrol(db: Session) -> None:
            stations.enrol(db, WAREHOUSE, name, f"hash-{name}", steps)
            row = stations.station(db, WAREHOUSE, name)
            assert row is not None
            row.last_seen = self.clock.now
            db.add(row)

        self.write(enrol)

    def order(self, wish: ErpOrder, erp: str = "main") -> str:
        return self.write(lambda db: create_order(db, self.ctx, erp, wish)).order_id

    def get(self, order_id: str) -> Order:
        found = self.read(lambda db: orders.get(db, WAREHOUSE, order_id))
        assert found is not None
        return found


def wish(order_no: str, *lines: tuple[str, int], **more: object) -> ErpOrder:
    """An order of owner OWN over SF; `more` changes any field."""
    given: dict[str, object] = {
        "order_no": order_no,
        "order_type": "JYCK",
        "warehouse": WAREHOUSE,
        "owner": "OWN",
        "shop": "旗舰店",
        "channel": "TB",
        "courier": "SF",
        "receiver": BUYER,
    }
    given.update(more)
    rows = tuple(
        ErpOrderLine(str(number), code, quantity, str(given["owner"]))
        for number, (code, quantity) in enumerate(lines, start=1)
    )
    return ErpOrder(lines=rows, **given)  # type: ignore[arg-type]


def open_house(folder: Path) -> House:
    """A hub over a new database."""
    clock = Clock()
    config = Config(folder, url_for(folder))
    database = HubDatabase.open(config.database_url, WAREHOUSE, clock)
    ids = itertools.count(1)
    ctx = HubContext(database, config, clock, lambda: f"id{next(ids):08d}", HubEvents())
    prepare(ctx)
    return House(ctx, clock)
