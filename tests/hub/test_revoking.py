"""Work of silent stations, shelves in doubt, and what the hub keeps of its feed."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from tests.hub.sync_floor import Floor, Station, open_floor
from wms_tui.db.hub import board_rows, counts, overview, stale_rows
from wms_tui.hub.context import HubContext
from wms_tui.hub.housekeeping import keep_house
from wms_tui.hub.imports.importing import import_file
from wms_tui.hub.revoking import revoke, revoke_all

HOUR_MS = 3_600_000


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


def later(floor: Floor, hours: int) -> HubContext:
    """The hub's rooms some hours later."""
    now = floor.ctx.clock_ms
    return replace(floor.ctx, clock_ms=lambda: now() + hours * HOUR_MS)


def test_work_of_a_station_silent_for_a_shift_is_asked_back_once(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    keep_house(floor.ctx)
    keep_house(later(floor, 9))
    keep_house(later(floor, 9))
    assert floor.cases(order) == ["stale_claim"]
    assert {leg.state for name, leg in floor.legs(order).items() if name != "dock"} == {"claimed"}
    station.talk()
    asked = [(each["order"], each["leg"]) for each in station.bodies("release?")]
    assert asked == [(order, "bench"), (order, "pick"), (order, "print")]
    station.fact("released", order, station.fence(order, "pick"), leg="pick")
    station.talk()
    assert floor.legs(order)["pick"].state == "ready"


def test_a_request_of_a_bench_ends_when_its_work_is_taken_away(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.fact("note", order, text_code="needs_supervisor", step="weigh", reason="off")
    station.talk()
    floor.ctx.database.write(lambda db: revoke(db, floor.ctx, order, "bench burnt down", "SUP1"))
    still_open = floor.ctx.database.read(lambda db: overview.open_cases(db, floor.ctx.warehouse))
    assert [case.kind for case in still_open] == ["revoked"]


def test_work_that_a_person_takes_away_goes_to_another_under_a_new_fence(floor: Floor) -> None:
    early = floor.station("S1")
    order = floor.given_out(early)
    early.print_label(order)
    early.talk()
    fence = early.fence(order, "bench")
    taken = floor.ctx.database.write(
        lambda db: revoke(db, floor.ctx, order, "bench burnt down", "SUP1")
    )
    assert [each["leg"] for each in taken] == ["bench", "pick"]
    assert floor.legs(order)["print"].state == "done"
    floor.ctx.database.write(lambda db: _out(db, "S1"))
    late = floor.station("S2")
    floor.release(late)
    assert late.fence(order, "bench") == fence + 2
    late.pick(order)
    late.bench(order)
    late.talk()
    floor.ctx.database.write(lambda db: _out(db, "S1", 0))
    early.bench(order, fence=fence)
    early.talk()
    assert "second_parcel" in floor.cases(order)
    assert floor.reports(order).count("confirm") == 1
    dropped = [(each["leg"], each["fence"]) for each in early.bodies("drop")]
    assert ("bench", fence) in dropped
    assert floor.is_balanced()


def test_everything_is_taken_from_a_station_that_does_not_come_back(floor: Floor) -> None:
    station = floor.station("S1")
    orders = [floor.create() for _ in range(3)]
    floor.release(station)
    taken = floor.ctx.database.write(lambda db: revoke_all(db, floor.ctx, "S1", "stolen", "SUP1"))
    assert len(taken) == 9
    assert all(floor.cases(order) == ["revoked"] for order in orders)
    assert not floor.ctx.database.write(lambda db: revoke_all(db, floor.ctx, "S1", "again", "S"))


def test_taken_messages_are_cleared_and_a_station_behind_them_gets_everything_anew(
    floor: Floor,
) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.talk()
    old = Station(floor, "S1")
    old.disk.row, old.disk.rows = station.disk.row, dict(station.disk.rows)
    old.disk.row = old.disk.row.__class__(**{**vars(old.disk.row), "feed_cursor": 1})
    keep_house(later(floor, 25))
    assert floor.ctx.database.read(lambda db: stale_rows.asked_back(db, "WH01", "S1"))
    old.talk()
    assert [each["doc"]["order"] for each in old.bodies("work")] == [order] * 3


def test_nothing_is_promised_from_a_shelf_found_short_until_it_was_counted(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    pick = station.doc(order)["picks"][0]
    where = {key: pick[key] for key in ("line", "item", "location", "lot")}
    fence = station.fence(order, "pick")
    station.fact("short", order, fence, leg="pick", missing=1, picked=[], **where)
    station.talk()
    second = floor.given_out(station)
    assert floor.order(second).state == "waiting"
    assert floor.order(second).waits_for.startswith("stock")
    text = "owner,item_code,location,lot,expiry,quantity\nHZ001,SKU1,A-1,L1,,40\n"
    imported = import_file(floor.ctx, "stock", text.encode(), "stock.csv", skip_bad=False)
    assert not imported.bad
    floor.release(station)
    assert floor.order(second).state == "released"
    assert floor.is_balanced()


def test_a_count_that_a_person_settled_frees_the_shelf(floor: Floor) -> None:
    floor.ctx.database.write(
        lambda db: counts.add_count(
            db,
            {"warehouse": "WH01", "id": "C1", "item_id": "HZ001/SKU1", "location": "A-1",
             "reason": "short", "at": 1},
        )
    )  # fmt: skip
    order = floor.given_out()
    assert floor.order(order).state == "waiting"
    floor.ctx.database.write(lambda db: board_rows.close_count(db, "WH01", "C1"))
    floor.release()
    assert floor.order(order).state == "released"


def _out(db: object, station: str, revoked: int = 1) -> None:
    from wms_tui.db.hub import channel_rows

    channel_rows.note_station(db, "WH01", station, revoked=revoked)  # type: ignore[arg-type]
