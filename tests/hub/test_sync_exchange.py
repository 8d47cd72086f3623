"""Exchanges with a real database behind: resync, forks, duplicates, batches, snapshots."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy import text

from tests.hub.sync_floor import Floor, open_floor
from wms_tui.db.hub import feed_rows
from wms_tui.hub.sync.exchange import exchange
from wms_tui.hub.sync.happened import corrected_at
from wms_tui.sync.events import BrokenEvent, UpEvent
from wms_tui.sync.exchange import Moment, Presence, build
from wms_tui.sync.messages import SyncRequest, Verdict
from wms_tui.sync.station_machine import Next


@pytest.fixture
def floor(tmp_path: Path) -> Iterator[Floor]:
    with open_floor(tmp_path) as opened:
        yield opened


def test_a_new_station_is_given_its_books_first(floor: Floor) -> None:
    station = floor.station("S1")
    assert {body["location"] for body in station.bodies("location")} == {"A-1", "A-2"}
    assert {"ZTO", "SF"} <= {body["code"] for body in station.bodies("courier")}
    assert station.bodies("setting")[0]["key"] == "wave.auto_wait_s"
    assert station.disk.row.hub_epoch == 1


def test_the_same_request_twice_counts_once(floor: Floor) -> None:
    station = floor.station("S1")
    station.fact("note", None, None, text_code="x")
    request = build(station.disk, "r", Moment(0, 0), Presence(), 10)
    first = exchange(floor.ctx, "S1", request)
    second = exchange(floor.ctx, "S1", request)
    assert (first.verdict, second.verdict) == (Verdict.OK, Verdict.OK)
    assert first.acked_seq == second.acked_seq == 1
    assert floor.cases() == ["note"]


def test_a_missing_fact_is_asked_for(floor: Floor) -> None:
    station = floor.station("S1")
    for _ in range(3):
        station.fact("signed_in")
    station.disk.row = type(station.disk.row)(**{**vars(station.disk.row), "acked_seq": 2})
    answer = exchange(floor.ctx, "S1", build(station.disk, "r", Moment(0, 0), Presence(), 10))
    assert (answer.verdict, answer.acked_seq) == (Verdict.GAP, 0)


def test_a_restored_station_begins_anew_and_loses_no_fact(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    kept = station.disk.copy()
    station.talk()
    station.pick(order)
    station.talk()
    station.disk.take_back(kept)
    station.fact("signed_in")
    result = station.talk()
    assert result.unsent == 0
    assert station.disk.row.incarnation == 2
    assert floor.effects("S1") == ["done", "done", "repeated", "none"]
    assert floor.cases(order) == ["station_began_anew"]
    assert floor.level("SKU2", "@PICKED") == 2


def test_a_restored_hub_gets_everything_again(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.talk()

    def forget(db: object) -> None:
        for statement in (
            "UPDATE hub_meta SET hub_epoch = hub_epoch + 1",
            "UPDATE station_up SET last_seq = 0, head_hash = ''",
            "DELETE FROM station_event",
            "DELETE FROM fact_seen",
            "UPDATE work SET state = 'claimed', done_uid = NULL WHERE leg = 'print'",
            "UPDATE orders SET labels = 0, steps = ''",
        ):
            db.connection().execute(text(statement))  # type: ignore[attr-defined]

    floor.ctx.database.write(forget)
    station.talk()
    assert station.disk.row.hub_epoch == 2
    assert floor.order(order).labels == 1
    assert floor.effects("S1") == ["done"]


def test_a_feed_of_hundreds_comes_in_parts(floor: Floor) -> None:
    station = floor.station("S1")
    messages = [("note", False, {"n": n}) for n in range(450)]
    floor.ctx.database.write(lambda db: feed_rows.add_messages(db, "WH01", "S1", messages, 1))
    result = station.talk()
    assert result.complete
    assert [body["n"] for body in station.bodies("note")] == list(range(450))


def test_a_cleared_feed_behind_the_horizon_leads_to_a_snapshot(floor: Floor) -> None:
    station = floor.station("S1")
    kept = station.disk.copy()
    floor.house.put_setting("language", "en")
    station.talk()
    station.talk()
    gone = floor.ctx.database.write(lambda db: feed_rows.clear_taken(db, "WH01", "S1", 2**60))
    assert gone >= 1
    station.disk.take_back(kept)
    request = build(station.disk, "r", Moment(0, 0), Presence(), 10)
    assert exchange(floor.ctx, "S1", request).verdict is Verdict.RESYNC
    assert station.talk().then is Next.GO_ON
    assert station.bodies("setting")[0]["key"] == "language"


def test_a_broken_event_is_kept_and_acknowledged(floor: Floor) -> None:
    station = floor.station("S1")
    request = build(station.disk, "r", Moment(0, 0), Presence(), 10)
    raw = {**request.as_json(), "events": [{"seq": 1, "hash": "ab", "uid": 7}]}
    read = SyncRequest.from_json(raw)
    assert isinstance(read.events[0], BrokenEvent)
    answer = exchange(floor.ctx, "S1", read)
    assert (answer.verdict, answer.acked_seq, answer.head_hash) == (Verdict.OK, 1, "ab")
    assert floor.effects("S1") == ["quarantine"]
    assert floor.cases() == ["quarantine"]


def test_an_older_protocol_is_told_to_update(floor: Floor) -> None:
    station = floor.station("S1")
    raw = {**build(station.disk, "r", Moment(0, 0), Presence(), 10).as_json(), "proto": 2}
    assert exchange(floor.ctx, "S1", SyncRequest.from_json(raw)).verdict is Verdict.UPGRADE


def test_a_station_that_takes_up_handover_learns_of_the_parcels(floor: Floor) -> None:
    bench = floor.station("S1", "print", "pick", "check", "pack", "weigh")
    other = floor.station("S2", "print")
    order = floor.given_out(bench, other)
    bench.print_label(order)
    bench.talk()
    floor.house.put_setting("language", "en")
    other.talk()
    assert other.bodies("parcel") == []
    other.steps = ("print", "handover")
    other.talk()
    assert [body["order"] for body in other.bodies("parcel")] == [order]


def test_a_snapshot_brings_held_work_and_open_questions(floor: Floor) -> None:
    station = floor.station("S1")
    order = floor.given_out(station)
    station.print_label(order)
    station.talk()
    snapshot = station.snapshot()
    kinds = [message.kind for message in snapshot.messages]
    assert kinds.count("work") == 2
    assert kinds.index("operator") < kinds.index("work") if "operator" in kinds else True
    assert {m.body["leg"] for m in snapshot.messages if m.kind == "work"} == {"pick", "bench"}
    assert snapshot.feed_seq == station.disk.row.feed_cursor


def test_the_time_of_a_fact_is_the_hubs_whatever_the_stations_clock_says() -> None:
    def event(at: int, mono: int, boot: str) -> UpEvent:
        return UpEvent(1, "u", "t", "note", 1, None, None, None, at, mono, boot, {})

    request = SyncRequest("r", "S1", 1, 1, 0, 1, "", wall=9_000, mono=5_000, boot="b")
    assert corrected_at(event(0, 4_000, "b"), request, 1_000_000) == 999_000
    assert corrected_at(event(8_000, 77, "before"), request, 1_000_000) == 999_000
    assert corrected_at(event(99_000, 77, "before"), request, 1_000_000) == 1_000_000
