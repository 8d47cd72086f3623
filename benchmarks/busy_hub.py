"""A hub full of waves and stations that change all the time, for looking at the board."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import uvicorn

from wms_tui.config.hub import ErpConfig, HubConfig
from wms_tui.db.hub import case_rows, orders
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Courier, Order, Wave
from wms_tui.db.hub.tables_sync import Station, Work
from wms_tui.db.hub.upsert import insert_or_update, insert_rows
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import DEFAULT_WAY, OrderState, Step
from wms_tui.hub.app import create_app
from wms_tui.hub.auth import admin_token
from wms_tui.hub.context import HubContext
from wms_tui.hub.opening import hub_context

WAREHOUSE = "WH01"
WAVES, STATIONS, ORDERS = 50, 50, 20
KINDS = ("put_back", "short", "weight_forced", "needs_supervisor", "possible_double")
PEOPLE = ("王小明", "李娜", "Chen", "赵敏", "Liu", "孙丽")


@dataclass
class BusyHub:
    """Where the board finds it, and the hand that changes it."""

    url: str
    token: str
    ctx: HubContext
    chance: random.Random
    changes: int = 0

    def change(self, count: int) -> None:
        """So many orders get a step further, half as many stations tell something new."""
        self.ctx.database.write(lambda db: self._orders(db, count))
        self.ctx.database.write(lambda db: self._stations(db, max(1, count // 2)))
        self.changes += count

    def _orders(self, db: Session, count: int) -> None:
        found = orders.latest(db, WAREHOUSE, OrderState.RELEASED.value, WAVES * ORDERS)
        now, rows = self.ctx.clock_ms(), []
        for order in self.chance.sample(found, min(count, len(found))):
            done = [step for step in order.steps.split(",") if step]
            done.append(DEFAULT_WAY[len(done)].value)
            ended = len(done) == len(DEFAULT_WAY)
            rows.append(
                {
                    "order_id": order.order_id,
                    "steps": ",".join(done),
                    "state": (OrderState.HANDED_OVER if ended else OrderState.RELEASED).value,
                    "shipped_at": now if Step.WEIGH.value in done else None,
                }
            )
            if self.chance.random() < 0.02:
                open_case(db, self.ctx, order.order_id, self.chance.choice(KINDS))
        orders.change_many(db, WAREHOUSE, rows)

    def _stations(self, db: Session, count: int) -> None:
        rows = [
            {
                "warehouse": WAREHOUSE,
                "station": station_name(self.chance.randrange(STATIONS)),
                "token_hash": "",
                "last_seen": self.ctx.clock_ms(),
                "unsent": self.chance.choice((0, 0, 0, 1, 2, 17)),
                "operator": self.chance.choice(PEOPLE),
                "step": self.chance.choice(list(Step)).value,
            }
            for _ in range(count)
        ]
        insert_or_update(db, Station, rows, ["last_seen", "unsent", "operator", "step"])


def station_name(number: int) -> str:
    """`bench-01`."""
    return f"bench-{number + 1:02d}"


def open_case(db: Session, ctx: HubContext, order_id: str, kind: str) -> None:
    """An exception of this kind."""
    params = {"expected_g": 1210, "weight_g": 1310}
    body: dict[str, Any] = {"by": "B2", "weight_g": 1310, "step": "weigh", "params": params}
    case_rows.open_case(
        db, WAREHOUSE, ctx.new_id(), CaseKind(kind), body, ctx.clock_ms(), order_id=order_id,
        station="bench-07",
    )  # fmt: skip


def fill(db: Session, now: int, chance: random.Random) -> None:
    """50 waves of 20 orders, each somewhere on its way, and 50 stations."""
    couriers = ("SF", "ZTO", "YTO", "JT")
    for code in couriers:
        row = {"warehouse": WAREHOUSE, "code": code, "name": code, "cut_off": "18:00"}
        insert_or_update(db, Courier, [row], ["cut_off"])
    for number in range(WAVES):
        wave, courier = f"W261122{number + 1:05d}", couriers[number % 4]
        state = "planned" if number > WAVES - 4 else "released"
        insert_rows(db, Wave, [_wave(wave, courier, state, now - number)])
        far = 0 if state == "planned" else chance.randrange(3)
        rows = [_order(wave, courier, n, far, now, chance) for n in range(ORDERS)]
        insert_rows(db, Order, rows)
        held = [_leg(row["order_id"], wave, station_name(number)) for row in rows]
        insert_rows(db, Work, held)
    insert_rows(db, Station, [_station(n, now) for n in range(STATIONS)])


def _wave(wave: str, courier: str, state: str, now: int) -> dict[str, Any]:
    return {
        "warehouse": WAREHOUSE, "wave": wave, "kind": "multi", "owner": "OWN", "courier": courier,
        "state": state, "orders": ORDERS, "pieces": 3 * ORDERS, "created_at": now,
        "released_at": None if state == "planned" else now,
    }  # fmt: skip


def _order(
    wave: str, courier: str, n: int, far: int, now: int, chance: random.Random
) -> dict[str, Any]:
    done = [step.value for step in DEFAULT_WAY[: chance.randint(0, far)]]
    return {
        "warehouse": WAREHOUSE, "order_id": f"{wave}-{n:02d}", "erp": "main",
        "order_no": f"TB{wave[1:]}{n:02d}", "owner": "OWN", "state": OrderState.RELEASED.value,
        "receiver": "{}", "created_at": now, "wave": wave, "position": n + 1, "courier": courier,
        "waybill": f"{courier}{wave[1:]}{n:02d}", "steps": ",".join(done),
        "way": ",".join(DEFAULT_WAY),
    }  # fmt: skip


def _leg(order_id: str, wave: str, holder: str) -> dict[str, Any]:
    return {
        "warehouse": WAREHOUSE, "order_id": order_id, "leg": "bench", "state": "claimed",
        "holder": holder, "fence": 1, "wave": wave,
    }  # fmt: skip


def _station(number: int, now: int) -> dict[str, Any]:
    return {
        "warehouse": WAREHOUSE, "station": station_name(number), "token_hash": "", "step": "check",
        "steps": ",".join(DEFAULT_WAY), "last_seen": now, "operator": PEOPLE[number % 6],
    }  # fmt: skip


@contextmanager
def busy_hub(folder: Path, seed: int = 1) -> Iterator[BusyHub]:
    """Serve it on a free port of this machine."""
    config = HubConfig(
        listen_host="127.0.0.1",
        listen_port=0,
        database_url=f"sqlite:///{folder / 'hub.db'}",
        warehouse=WAREHOUSE,
        erps=[ErpConfig(name="main", secret="secret", customer_id="C1")],
        data_dir=folder,
    )
    chance = random.Random(seed)
    with hub_context(config) as ctx:
        ctx.database.write(lambda db: fill(db, ctx.clock_ms(), chance))
        settings = uvicorn.Config(create_app(ctx, jobs=False), port=0, log_level="error")
        server = uvicorn.Server(settings)
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.02)
        port = server.servers[0].sockets[0].getsockname()[1]
        try:
            yield BusyHub(f"http://127.0.0.1:{port}", admin_token(config), ctx, chance)
        finally:
            server.should_exit = True
            thread.join(10)
