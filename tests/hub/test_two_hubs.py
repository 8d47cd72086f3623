"""Two hubs on one PostgreSQL serve one warehouse: what one does, the other knows."""

from __future__ import annotations

import asyncio
import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.db.hub.test_postgresql import together
from tests.hub.databases import url_for
from tests.hub.erp_house import House, ids, now_ms
from tests.hub.sync_floor import Floor, Station, open_floor
from tests.patience import PATIENCE_S
from wms_tui.db.hub.engine import HubDatabase
from wms_tui.db.hub.tables import Order, Work
from wms_tui.erp.qimen.reports_out import write_report
from wms_tui.hub.cancel import request_cancel
from wms_tui.hub.context import HubContext, HubEvents
from wms_tui.hub.feed.sending import send
from wms_tui.hub.planning.planner import look
from wms_tui.hub.reports.store import Job, claim
from wms_tui.hub.sync.poke import FeedWatch

pytestmark = pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)
BOTH = False


@contextmanager
def two_floors(folder: Path, **rules: str) -> Iterator[tuple[Floor, Floor]]:
    """The same warehouse seen through two hubs."""
    with open_floor(folder, **rules) as first:
        config = first.ctx.config
        database = HubDatabase.open(url_for(folder), config.warehouse, now_ms)
        ctx = HubContext(database, config, now_ms, lambda: f"id{next(ids):06}", HubEvents())
        try:
            yield first, Floor(House(ctx))
        finally:
            ctx.events.close()
            database.close()


def works(station: Station, orders: list[str], seed: int) -> Callable[[], None]:
    """Print, pick, check, pack, weigh and hand over orders in an order of its own."""

    def work() -> None:
        mine = random.Random(seed).sample(orders, len(orders))
        for do in (station.print_label, station.pick, station.bench, station.hand_over):
            for at, order in enumerate(mine):
                do(order)
                if at % 3 == 2:
                    station.talk()
            station.talk()

    return work


def test_stations_at_two_hubs_work_the_same_goods_and_the_books_balance(tmp_path: Path) -> None:
    with two_floors(tmp_path, wave__max_orders="4", wave__open_per_station="9") as (one, two):
        stations = [one.station("S1"), two.station("S2"), one.station("S3"), two.station("S4")]
        created = [one.create() for _ in range(16)]
        assert together(*[lambda f=f: look(f.ctx, waiting_too=True) for f in (one, two) * 2]) == []  # type: ignore[misc]
        one.release(*stations)
        mine: dict[str, list[str]] = {station.name: [] for station in stations}
        for order in created:
            holders = {leg.holder for leg in one.legs(order).values() if leg.state == "claimed"}
            assert len(holders) == 1, holders  # a wave is given to one station, whole
            mine[holders.pop() or ""].append(order)
        failed = together(
            *[works(each, mine[each.name], seed) for seed, each in enumerate(stations)]
        )
        assert failed == []
        assert {two.order(order).state for order in created} == {"handed_over"}
        assert two.is_balanced()
        assert two.reserved() == 0
        assert two.cases() == []
        for order in created:
            assert one.reports(order).count("confirm") == 1


def test_planners_of_two_hubs_make_each_wave_once(tmp_path: Path) -> None:
    with two_floors(tmp_path, wave__max_orders="5", wave__open_per_station="9") as (one, two):
        stations = [one.station("S1"), two.station("S2")]
        created = [one.create() for _ in range(20)]
        halted = threading.Event()

        def plan(floor: Floor) -> Callable[[], None]:
            def run() -> None:
                while not halted.is_set():
                    look(floor.ctx, waiting_too=True)
                    if all(one.order(order).state == "released" for order in created):
                        halted.set()

            return run

        timer = threading.Timer(20, halted.set)
        timer.start()
        failed = together(plan(one), plan(two), plan(one), plan(two))
        timer.cancel()
        assert failed == []
        one.release(*stations)
        found: list[Order] = [one.order(order) for order in created]
        assert {order.state for order in found} == {"released"}
        assert len({order.waybill for order in found}) == 20
        waves: dict[str, list[int]] = {}
        for order in found:
            waves.setdefault(order.wave, []).append(order.position)
        for positions in waves.values():
            assert sorted(positions) == list(range(1, len(positions) + 1))
        legs: list[Work] = [leg for order in created for leg in one.legs(order).values()]
        held = {(leg.order_id, leg.leg): leg for leg in legs if leg.state == "claimed"}
        assert {leg.fence for leg in held.values()} == {1}
        assert len(held) == 3 * 20
        got = [(w["doc"]["order"], w["leg"]) for each in stations for w in each.bodies("work")]
        assert sorted(got) == sorted(held)  # each leg was sent once, to its holder


def test_senders_of_two_hubs_never_take_the_same_report(tmp_path: Path) -> None:
    with two_floors(tmp_path) as (one, two):
        for _ in range(12):
            one.create()
        jobs: list[Job] = []

        def take(floor: Floor) -> Callable[[], None]:
            def run() -> None:
                for _ in range(3):
                    jobs.extend(
                        floor.ctx.database.write(
                            lambda db: claim(db, floor.ctx, "main", write_report, 8)
                        )
                    )

            return run

        assert together(take(one), take(two)) == []
        taken = [job.row_id for job in jobs]
        assert len(taken) == len(set(taken)) == 12


def test_a_message_written_by_one_hub_ends_the_long_poll_at_the_other(tmp_path: Path) -> None:
    with two_floors(tmp_path) as (one, two):
        one.station("S1")
        watch = FeedWatch(two.ctx)

        async def poll() -> bool:
            now = two.ctx.database.read(lambda db: 0)
            after = FeedWatch(one.ctx)._read()["S1"][0] + now
            assert not await watch.is_behind("S1", after)
            one.ctx.database.write(lambda db: send(db, "WH01", "S1", "unstop", {}, now=1))
            await asyncio.sleep(0.5)
            return await watch.is_behind("S1", after)

        assert asyncio.run(poll())


def test_a_cancellation_at_one_hub_is_answered_by_a_station_of_the_other(tmp_path: Path) -> None:
    with two_floors(tmp_path, cancel__wait_ms="60000") as (one, two):
        station = two.station("S1")
        order = one.create()
        two.release(station)
        answers: list[bool] = []

        def agree() -> None:
            until = time.monotonic() + PATIENCE_S
            while time.monotonic() < until:
                station.talk()
                if station.bodies("cancel?"):
                    station.fact("cancelled", order, None, legs=["print", "pick", "bench"])
                    station.talk()
                    return

        failed = together(
            lambda: answers.append(request_cancel(one.ctx, one.order(order), "不要了").granted),
            agree,
        )
        assert failed == []
        assert answers == [True]
        assert one.order(order).state == "cancelled"
