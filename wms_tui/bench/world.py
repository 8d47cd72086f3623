"""The books as a step may read them, in the transaction in which it decides."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from wms_tui.bench.rules import Rules
from wms_tui.db.station.lookup import packaging_of
from wms_tui.db.station.orders import expected_of, order_views, waves_of
from wms_tui.db.station.outbox import channel_row
from wms_tui.db.station.parcels import count_manifests
from wms_tui.domain.steps import Leg
from wms_tui.flow.world import ItemHit, OperatorHit, OrderView, WaveView

if TYPE_CHECKING:
    from sqlalchemy import Connection

NOBODY = OperatorHit("", "", "packer")


class BenchWorld:
    """`flow.world.World` over the station's tables. What was read once is not read again until
    something is written (`forget`)."""

    def __init__(self, c: Connection, rules: Rules, operator: OperatorHit | None) -> None:
        self._c = c
        self._rules = rules
        self._operator = operator or NOBODY
        self._orders: dict[str, OrderView | None] = {}
        self._waves: dict[Leg, tuple[WaveView, ...]] = {}
        self._expected: dict[str, tuple[OrderView, ...]] = {}

    def forget(self) -> None:
        """Something was written: read anew."""
        self._orders.clear()
        self._waves.clear()
        self._expected.clear()

    def order(self, order: str) -> OrderView | None:
        """An order by its id."""
        if order not in self._orders:
            self._orders[order] = order_views(self._c, (order,)).get(order)
        return self._orders[order]

    def orders(self, orders: Iterable[str]) -> tuple[OrderView, ...]:
        """Those of them that are known; a wave of 500 costs as many statements as one order."""
        wanted = tuple(orders)
        missing = [order for order in wanted if order not in self._orders]
        found = order_views(self._c, missing) if missing else {}
        self._orders.update((order, found.get(order)) for order in missing)
        views = (self._orders[order] for order in wanted)
        return tuple(view for view in views if view is not None)

    def waves(self, leg: Leg) -> tuple[WaveView, ...]:
        """Waves with work of this leg that is not done, oldest first."""
        if leg not in self._waves:
            self._waves[leg] = waves_of(self._c, leg)
            for wave in self._waves[leg]:
                self._orders.update((view.doc.order, view) for view in wave.orders)
        return self._waves[leg]

    def setting(self, key: str, *, owner: str = "", courier: str = "") -> Any:
        """The value in force."""
        return self._rules.value(key, owner=owner, courier=courier)

    def packaging(self, owner: str) -> tuple[ItemHit, ...]:
        """Boxes of an owner and those without owner, smallest first."""
        return packaging_of(self._c, owner)

    def expected(self, courier: str) -> tuple[OrderView, ...]:
        """Finished parcels that wait for a courier; "" for every one."""
        if courier not in self._expected:
            self._expected[courier] = expected_of(self._c, courier)
        return self._expected[courier]

    def operator(self) -> OperatorHit:
        """Who is signed in."""
        return self._operator

    def new_manifest(self) -> str:
        """Station, life of its database, and a count: never used before, also after a restore."""
        channel = channel_row(self._c)
        return f"{channel[0]}-{channel[1]}-{count_manifests(self._c) + 1:04d}"
