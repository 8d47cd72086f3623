"""Facts that no database likes, and goods that were picked more than once."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.hub.sync_floor import Floor, Station, open_floor
from wms_tui.db.hub import counts
from wms_tui.hub.resume import resume
from wms_tui.hub.sync.exchange import exchange
from wms_tui.sync.messages import SyncAnswer, SyncRequest


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


@pytest.mark.parametrize(
    "body", [{"x": "\ud800"}, {"\udfff": 1}, {"x": 1.5}, {"x": 10**40}, {"x": float("nan")}]
)
def test_a_body_that_no_database_keeps_never_blocks_the_queue(
    floor: Floor, body: dict[str, Any]
) -> None:
    station = floor.station("S1")
    row = station.disk.row
    event = {
        "seq": 1, "uid": "u1", "kind": "note", "at": -(10**18), "body": body, "hash": "ab" * 16,
    }  # fmt: skip
    wire = {
        "proto": 1, "request_id": "r", "station": "S1", "incarnation": row.incarnation,
        "hub_epoch": row.hub_epoch, "feed_after": row.feed_cursor, "from_seq": 1,
        "prev_hash": "", "events": [event],
    }  # fmt: skip
    answer = exchange(floor.ctx, "S1", SyncRequest.from_json(wire))
    known = "x" in body and body["x"] == 10**40
    assert (answer.acked_seq, floor.cases()) == ((0, []) if known else (1, ["quarantine"]))


def test_goods_picked_again_after_a_shortage_ship_no_more_than_was_ordered(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    pick = station.doc(order)["picks"][1]
    where = {key: pick[key] for key in ("line", "item", "location", "lot")}
    picked = [{"line": "1", "qty": 1}]
    fence = station.fence(order, "pick")
    station.fact("short", order, fence, leg="pick", missing=1, picked=picked, **where)
    station.talk()
    floor.ctx.database.write(lambda db: counts.counted(db, "WH01", "HZ001/SKU2", "A-2"))
    floor.ctx.database.write(lambda db: resume(db, floor.ctx, floor.order(order)))
    floor.release(station)
    station.print_label(order)
    station.pick(order)
    station.bench(order)
    station.talk()
    assert floor.order(order).state == "shipped"
    assert (floor.level("SKU1", "@SHIPPED"), floor.level("SKU1", "@PICKED")) == (1, 1)
    assert floor.level("SKU2", "@SHIPPED") == 2
    assert floor.cases(order) == ["put_back", "short"]
    assert floor.is_balanced()


def test_a_feed_with_a_hole_never_makes_the_stop_list_look_fresh(floor: Floor) -> None:
    class Lying(Station):
        def sync(self, request: SyncRequest) -> SyncAnswer:
            answer = super().sync(request)
            return replace(answer, feed=answer.feed[1:])

    station = Lying(floor, floor.station("S1").name)
    station.talk()
    assert station.talk().complete
    floor.house.put_setting("language", "en")
    assert not station.talk().complete
