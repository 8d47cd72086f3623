"""A board over a real hub over HTTP; the hub's clock stands still, so that pictures stay equal."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.hub.house import WAREHOUSE, House, open_house, wish
from tests.hub.serving import serving
from wms_tui.db.hub import case_rows, stations
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.auth import admin_token
from wms_tui.hub.planning.planner import look
from wms_tui.sync.client import HubClient


@pytest.fixture
def anyio_backend() -> str:
    """For anyio's pytest plugin."""
    return "asyncio"


@dataclass
class Served:
    """A hub with a few orders, and how to reach it."""

    house: House
    url: str
    token: str

    def client(self) -> HubClient:
        """A client with the administrator's token."""
        return HubClient(self.url, self.token)

    def case(self, kind: str, order_id: str | None = None, **body: object) -> str:
        """Open an exception."""
        house = self.house
        return house.write(
            lambda db: case_rows.open_case(
                db, WAREHOUSE, house.ctx.new_id(), CaseKind(kind), body, house.clock.now,
                order_id=order_id, station="bench-01",
            )
        )  # fmt: skip


def fill(house: House) -> None:
    """Two waves at two benches, an order that waits, one supervisor."""
    house.station("bench-01")
    house.station("bench-02", "weigh,handover")
    house.item("A")
    house.item("B")
    house.supply("A", "P1", 50)
    house.pool("SF", 20)
    for number in range(4):
        house.order(wish(f"TB[b]{number}", ("A", 1 + number)))
    house.order(wish("TB-waits", ("B", 1)))
    chief = {"code": "B2", "name": "组长", "pin_hash": "", "role": "supervisor", "active": 1}
    house.write(lambda db: stations.store_operators(db, [{"warehouse": WAREHOUSE, **chief}]))
    house.clock.now += 10_000
    look(house.ctx, waiting_too=True)


@pytest.fixture
def served(tmp_path: Path) -> Iterator[Served]:
    """Served on a free port of this machine."""
    house = open_house(tmp_path)
    fill(house)
    with serving(house.ctx) as hub:
        yield Served(house, hub.url, admin_token(house.ctx.config))
    house.ctx.database.close()
