"""The planner beside intake: it rests long, and yet everything that came is planned."""

import threading
import time

from sqlalchemy import Engine, event

from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import orders, waybills
from wms_tui.hub import settings
from wms_tui.hub.jobs import Jobs
from wms_tui.hub.planning.allocation import advance
from wms_tui.hub.planning.planner import look

UNDER_WAY = {"released"}
LONGEST_S = 90.0
"""Far beyond what a look and its rest take; only a planner that starves is that slow."""


def stocked(house: House, pieces: int) -> None:
    house.item("A", weight_g=100)
    if pieces:
        house.supply("A", "P1", pieces)
    house.write(lambda db: settings.put(db, house.ctx, "warehouse", "wave.auto_wait_s", "0"))


def test_orders_that_came_are_released_though_intake_never_stops(house: House) -> None:
    stocked(house, 1_000_000)
    house.pool("SF", 3000)
    jobs, halted = Jobs(house.ctx), threading.Event()
    taken: list[str] = []

    def take_in() -> None:
        while not halted.is_set():
            taken.append(house.order(wish(f"N{len(taken)}", ("A", 1))))

    first = [house.order(wish(f"F{number}", ("A", 1))) for number in range(20)]
    thread = threading.Thread(target=take_in)
    thread.start()
    jobs.start()
    try:
        awaited(house, first)
        assert thread.is_alive()
        second = taken[:40]
        awaited(house, second)
        assert thread.is_alive()
    finally:
        halted.set()
        thread.join()
        jobs.stop()


def awaited(house: House, ids: list[str]) -> None:
    """Wait until all of these orders were released to stations."""
    ends = time.monotonic() + LONGEST_S
    while True:
        found = house.read(lambda db: orders.by_ids(db, WAREHOUSE, ids))
        states = {order.state for order in found.values()}
        if states <= UNDER_WAY:
            return
        assert time.monotonic() < ends, states
        time.sleep(0.05)


def test_orders_that_wait_for_the_same_as_before_are_not_written_again(house: House) -> None:
    stocked(house, 0)
    waiting = [house.order(wish(f"W{number}", ("A", 1))) for number in range(5)]
    look(house.ctx, waiting_too=True)
    before = [house.get(each) for each in waiting]
    assert {order.waits_for for order in before} == {"stock: A 1"}
    for _ in range(3):
        look(house.ctx, waiting_too=True)
    assert [house.get(each).version for each in waiting] == [order.version for order in before]
    house.supply("A", "P1", 2)
    house.pool("SF", 5)
    look(house.ctx, waiting_too=True)
    changed = [house.get(order.order_id).version > order.version for order in before]
    assert changed == [True, True, False, False, False]


def test_hundreds_of_orders_are_planned_in_few_statements(house: House) -> None:
    """The one writer is held so long: orders and scans that come in meanwhile wait for it."""
    stocked(house, 1000)
    house.pool("SF", 200)
    ids = [house.order(wish(f"N{number}", ("A", 1))) for number in range(200)]
    said: list[str] = []

    def note(*told: object) -> None:
        said.append(str(told[2]))

    event.listen(Engine, "before_cursor_execute", note)
    try:
        assert house.write(lambda db: advance(db, house.ctx, ids)) == 200
    finally:
        event.remove(Engine, "before_cursor_execute", note)
    assert len(said) < 30
    found = house.read(lambda db: orders.by_ids(db, WAREHOUSE, ids))
    assert len({order.waybill for order in found.values()}) == 200
    for order in found.values():
        number = house.read(lambda db, code=order.waybill: waybills.get(db, WAREHOUSE, code))  # type: ignore[misc]
        assert number is not None
        assert (number.state, number.order_id) == ("assigned", order.order_id)
