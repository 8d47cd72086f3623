"""A hub with goods and orders on a real database, and stations that talk to it."""

from __future__ import annotations

import itertools
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from sqlmodel import select

from tests.hub.erp_house import House, config, erp, open_house
from tests.sync.sim_station import Disk, empty_disk
from wms_tui.db.hub import items, stations, waybills
from wms_tui.db.hub import stock as stock_rows
from wms_tui.db.hub.tables import ErpOutbox, ExceptionCase, Order, Parcel, StationEvent, Work
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrder, ErpOrderLine
from wms_tui.hub import audit, stock
from wms_tui.hub.intake import create_order, upsert_item
from wms_tui.hub.planner import look
from wms_tui.hub.snapshot import take_snapshot
from wms_tui.hub.sync_exchange import exchange
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.appending import appended
from wms_tui.sync.events import UpEvent
from wms_tui.sync.exchange import Moment, Presence, Result
from wms_tui.sync.exchange import exchange as talk
from wms_tui.sync.messages import FeedMessage, SyncAnswer, SyncRequest
from wms_tui.sync.store import StationBook, T

ALL_STEPS = ("print", "pick", "check", "pack", "weigh", "handover")
numbers = itertools.count(1)


@dataclass
class Memory(Disk):
    """A station's disk that remembers every message it was given."""

    got: list[FeedMessage] = field(default_factory=list)

    def apply(self, message: FeedMessage) -> None:
        self.got.append(message)

    def replace_by(self, snapshot: Snapshot) -> None:
        self.got = list(snapshot.messages)


class Store:
    """The worker's door to the memory: every write is whole or not at all."""

    def __init__(self, disk: Memory) -> None:
        self.disk = disk

    def write(self, do: Any) -> T:  # type: ignore[type-var]
        before = self.disk.copy()
        try:
            answer: T = do(self.disk)
            return answer
        except BaseException:
            self.disk.take_back(before)
            raise


class Station:
    """A station without bench: facts are written by hand, the exchange is the real one."""

    def __init__(self, floor: Floor, name: str, steps: tuple[str, ...] = ALL_STEPS) -> None:
        self.floor, self.name, self.steps = floor, name, steps
        self.disk = Memory(empty_disk(name).row)

    def sync(self, request: SyncRequest) -> SyncAnswer:
        wire = SyncRequest.from_json(request.as_json())
        return SyncAnswer.from_json(exchange(self.floor.ctx, self.name, wire).as_json())

    def snapshot(self) -> Snapshot:
        return Snapshot.from_json(take_snapshot(self.floor.ctx, self.name).as_json())

    def talk(self) -> Result:
        """Exchange until nothing is left."""
        for _ in range(50):
            presence = Presence(steps=self.steps)
            result = talk(self, Store(self.disk), f"r{next(numbers)}", self.now, presence)
            if not result.more:
                return result
        raise AssertionError("the exchange does not come to rest")

    def now(self) -> Moment:
        return Moment(self.floor.ctx.clock_ms(), 0)

    def bodies(self, kind: str) -> list[Any]:
        return [message.body for message in self.disk.got if message.kind == kind]

    def fence(self, order: str, leg: str) -> int:
        found = [w for w in self.bodies("work") if (w["doc"]["order"], w["leg"]) == (order, leg)]
        return int(found[-1]["fence"])

    def doc(self, order: str) -> Any:
        return next(w["doc"] for w in self.bodies("work") if w["doc"]["order"] == order)

    def fact(
        self, kind: str, order: str | None = None, fence: int | None = None, **body: Any
    ) -> str:
        """Write a fact; its uid. The fence is that of the work where there is one."""
        uid = f"{self.name}-{next(numbers)}"
        at = self.floor.ctx.clock_ms()
        event = UpEvent(0, uid, uid, kind, 1, order, fence, "OP1", at, 0, "", body)
        self.disk.row, rows = appended(self.disk.row, [event])
        self.disk.rows.update({row.seq: row for row in rows})
        return uid

    def print_label(self, order: str) -> str:
        body = {"waybill": self.doc(order)["waybill"], "copy_no": 1, "job": "j"}
        return self.fact(
            "label_printed", order, self.fence(order, "print"), leg="print", leg_end=True, **body
        )

    def pick(self, order: str) -> str:
        keys = ("line", "item", "location", "lot", "qty")
        picks = [{key: pick[key] for key in keys} for pick in self.doc(order)["picks"]]
        fence = self.fence(order, "pick")
        return self.fact("picked", order, fence, leg="pick", leg_end=True, picks=picks)

    def bench(self, order: str, upto: str = "weigh", fence: int | None = None) -> None:
        fence = self.fence(order, "bench") if fence is None else fence
        waybill = self.floor.order(order).waybill
        lines = [{key: line[key] for key in ("line", "item", "qty")} for line in self._lines(order)]
        common: dict[str, Any] = {"leg": "bench", "waybill": waybill}
        self.fact("checked", order, fence, leg_end=upto == "check", lines=lines, **common)
        if upto in ("pack", "weigh"):
            end = {"leg_end": upto == "pack", "packaging": "", "lines": lines}
            self.fact("packed", order, fence, **end, **common)
        if upto == "weigh":
            weights = {"weight_g": 800, "expected_g": 790, "forced_by": ""}
            self.fact("weighed", order, fence, leg_end=True, **weights, **common)

    def hand_over(self, order: str) -> str:
        body = {"leg": "dock", "waybill": self.floor.order(order).waybill, "manifest": "M1"}
        return self.fact("handed_over", order, None, leg_end=True, courier="ZTO", **body)

    def _lines(self, order: str) -> list[Any]:
        found = [w["doc"] for w in self.bodies("work") if w["doc"]["order"] == order]
        return list(found[0]["lines"]) if found else []


class Floor:
    """The hub, its books, and short ways to look into them."""

    def __init__(self, house: House) -> None:
        self.house, self.ctx = house, house.ctx

    def stock_up(self, *, pieces: int = 100) -> None:
        """Two items on two shelves, a location each, and free waybills."""

        def fill(db: Any) -> None:
            shelves = [
                {"warehouse": "WH01", "location": f"A-{n}", "zone": "A", "sequence": n}
                for n in (1, 2)
            ]
            items.store_locations(db, shelves)
            for n in (1, 2):
                item = ErpItem("HZ001", f"SKU{n}", f"货{n}", (f"690{n}",), weight_g=200)
                item_id = upsert_item(db, self.ctx, "main", item)
                stock.move(
                    db, self.ctx, item_id, stock.SUPPLIER, f"A-{n}", pieces, "import", lot=f"L{n}"
                )
            rows = [
                {"warehouse": "WH01", "waybill": f"YD{n:04}", "courier": "ZTO", "rank": n}
                for n in range(1, 50)
            ]
            waybills.add_to_pool(db, rows)

        self.ctx.database.write(fill)

    def station(self, name: str, *steps: str) -> Station:
        """An enrolled station that has spoken once."""
        self.ctx.database.write(lambda db: stations.enrol(db, "WH01", name, f"hash-{name}", ""))
        station = Station(self, name, steps or ALL_STEPS)
        station.talk()
        return station

    def create(self, number: str = "") -> str:
        """An order of two lines; its id."""
        number = number or f"CK{next(numbers)}"
        lines = tuple(ErpOrderLine(str(n), f"SKU{n}", n, "HZ001") for n in (1, 2))
        receiver = ErpContact("王一", "13800000000", "浙江省", "杭州市", "", "", "某路1号")
        order = ErpOrder(number, "JYCK", "WH01", "HZ001", "店", "TB", "ZTO", receiver, lines)
        return self.ctx.database.write(
            lambda db: create_order(db, self.ctx, "main", order)
        ).order_id

    def release(self, *talkers: Station) -> None:
        """Plan, release and hand out what is there; then everybody fetches it."""
        for _ in range(3):
            look(self.ctx, waiting_too=True)
        for talker in talkers:
            talker.talk()

    def order(self, order_id: str) -> Order:
        return self._one(select(Order).where(Order.order_id == order_id))  # type: ignore[no-any-return]

    def legs(self, order_id: str) -> dict[str, Work]:
        rows = self._all(select(Work).where(Work.order_id == order_id))
        return {row.leg: row for row in rows}

    def parcel(self, order_id: str) -> Parcel:
        return self._one(select(Parcel).where(Parcel.order_id == order_id))  # type: ignore[no-any-return]

    def cases(self, order_id: str | None = None) -> list[str]:
        rows = self._all(select(ExceptionCase))
        return sorted(row.kind for row in rows if order_id in (None, row.order_id))

    def reports(self, order_id: str) -> list[str]:
        rows = self._all(select(ErpOutbox).where(ErpOutbox.order_id == order_id))
        return [row.kind for row in sorted(rows, key=lambda row: row.id)]

    def effects(self, station: str) -> list[str]:
        rows = self._all(select(StationEvent).where(StationEvent.station == station))
        return [row.effect for row in sorted(rows, key=lambda row: (row.incarnation, row.seq))]

    def level(self, item: str, place: str) -> int:
        """Pieces of an item in a place, over all lots."""
        rows = self.ctx.database.read(lambda db: stock_rows.levels(db, "WH01"))
        return sum(
            row.quantity for row in rows if (row.item_id, row.location) == (f"HZ001/{item}", place)
        )

    def reserved(self) -> int:
        rows = self.ctx.database.read(lambda db: stock_rows.levels(db, "WH01"))
        return sum(row.reserved for row in rows)

    def is_balanced(self) -> bool:
        found = self.ctx.database.read(lambda db: audit.account(db, self.ctx))
        return all(row["balanced"] for row in found["stock"])

    def _all(self, question: Any) -> list[Any]:
        return self.ctx.database.read(lambda db: list(db.exec(question)))

    def _one(self, question: Any) -> Any:
        return self._all(question)[0]


@contextmanager
def open_floor(folder: Path, **rules: str) -> Iterator[Floor]:
    """A stocked hub; rules as `wave_auto_wait_s="0"` stand for `wave.auto_wait_s`."""
    with open_house(config(folder, erp("http://127.0.0.1:9/"))) as house:
        house.put_setting("wave.auto_wait_s", "0")
        for key, value in rules.items():
            house.put_setting(key.replace("__", "."), value)
        floor = Floor(house)
        floor.stock_up()
        yield floor


__all__ = ["Floor", "Station", "StationBook", "open_floor"]
