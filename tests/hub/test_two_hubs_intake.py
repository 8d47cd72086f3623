"""One ERP calls two hubs on one PostgreSQL at the same moment."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from tests.hub.databases import url_for
from tests.hub.erp_house import House, ids, now_ms
from tests.hub.test_intake_batches import call, small_house, stored
from wms_tui.db.hub.engine import HubDatabase
from wms_tui.erp.qimen.reading import read
from wms_tui.hub.context import HubContext, HubEvents
from wms_tui.hub.qimen.batches import OrderBatches

__all__ = ["small_house"]

pytestmark = pytest.mark.parametrize("kept_in", ["postgresql"], indirect=True)
BOTH = False


def test_the_same_numbers_at_two_hubs_are_each_one_order(house: House, tmp_path: Path) -> None:
    other = _second(house, tmp_path)
    numbers = [f"BOTH{n:02}" for n in range(30)]

    async def both() -> list[bytes]:
        ways = [OrderBatches(each.ctx) for each in (house, other)]
        calls = [
            way.answer(call(at, number))
            for number in numbers
            for way, at in zip(ways, (house, other), strict=True)
        ]
        return await asyncio.gather(*calls)

    given = [read(answer) for answer in asyncio.run(both())]
    other.ctx.database.close()
    assert {answer.value("flag") for answer in given} == {"success"}
    pairs = {
        (one.value("deliveryOrderId"), two.value("deliveryOrderId"))
        for one, two in zip(given[::2], given[1::2], strict=True)
    }
    assert all(one == two for one, two in pairs)
    assert len(pairs) == len(numbers)
    assert {rows[1:] for rows in stored(house).values()} == {(1, 2)}
    assert len(house.outbox()) == len(numbers)


def _second(house: House, folder: Path) -> House:
    database = HubDatabase.open(url_for(folder), house.ctx.warehouse, now_ms)
    new_id = lambda: f"id{next(ids):06}"  # noqa: E731
    return House(HubContext(database, house.ctx.config, now_ms, new_id, HubEvents()))
