"""A hub with goods and orders on a real database, and stations that talk to it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlmodel import select

from tests.hub.erp_house import House, config, erp, open_house
from tests.hub.sync_station import ALL_STEPS, Station, numbers
from wms_tui.db.hub import items, stations, waybills
from wms_tui.db.hub import stock as stock_rows
from wms_tui.db.hub.tables import ErpOutbox, ExceptionCase, Order, Parcel, StationEvent, Work
from wms_tui.erp.interface import ErpContact, ErpItem, ErpOrder, ErpOrderLine
from wms_tui.hub import audit, stock
from wms_tui.hub.intake.taking_in import create_order, upsert_item
from wms_tui.hub.planning.planner import look


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

    def given_out(self, *talkers: Station) -> str:
        """A new order, planned and handed out; its id."""
        order = self.create()
        self.release(*talkers)
        return order

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


__all__ = ["Floor", "Station", "open_floor"]
