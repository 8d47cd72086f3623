"""What the hub tells a station, and what the station answers."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.rig import Rig, basics, order_doc, ready_rig, work
from tests.bench.test_whole_order import pack_order, pick_wave, print_wave
from wms_tui.flow.reply import Outcome
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import BadFeedMessage


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = ready_rig(tmp_path)
    yield made
    made.stop()


def test_the_holder_agrees_to_a_cancellation_and_refuses_the_label_from_then_on(rig: Rig) -> None:
    rig.feed(("cancel?", {"order": "O1", "reason": "buyer"}))
    fact = rig.facts()[-1]
    assert (fact.kind, fact.order, fact.fence) == ("cancelled", "O1", 1)
    assert set(fact.body.pop("legs")) == {"print", "pick", "bench"}
    assert fact.body == {"step": "", "picked": False}
    assert rig.query("SELECT DISTINCT state FROM work WHERE order_id='O1'") == [("revoked",)]
    rig.scan("WMS-CHECK")
    reply = rig.scan("SF0001")
    assert reply.outcome is Outcome.BLOCKED
    assert rig.view.locked
    assert rig.scan("SF0002").outcome is Outcome.NOT_NOW
    assert rig.scan("WMS-OK").outcome is Outcome.OK
    assert rig.kinds("O1").count("cancelled") == 1


def test_a_cancellation_in_the_middle_of_a_check_shows_on_the_open_screen(rig: Rig) -> None:
    rig.scan("WMS-CHECK")
    print_wave(rig)
    pick_wave(rig)
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    rig.scan("6901234567892")
    rig.feed(("cancel?", {"order": "O1", "reason": "buyer"}))
    fact = rig.facts()[-1]
    assert (fact.kind, fact.body["picked"], fact.body["legs"]) == ("cancelled", True, ["bench"])
    assert rig.view.locked
    assert rig.scan("6901234567892").outcome is Outcome.NOT_NOW


def test_a_finished_bench_leg_refuses_the_cancellation(rig: Rig) -> None:
    print_wave(rig)
    pick_wave(rig)
    pack_order(rig, 1)
    rig.feed(("cancel?", {"order": "O1", "reason": "buyer"}))
    fact = rig.facts()[-1]
    assert (fact.kind, fact.body["reason"]) == ("cancel_refused", "finished")


def test_a_stop_after_the_ship_point_holds_the_parcel_at_the_dock(rig: Rig) -> None:
    print_wave(rig)
    pick_wave(rig)
    pack_order(rig, 1)
    rig.feed(("stop", {"order": "O1", "waybill": "SF0001", "reason": "refund"}))
    assert rig.status.stops == 1
    rig.scan("WMS-HANDOVER")
    assert rig.scan("SF0001").outcome is Outcome.BLOCKED
    rig.scan("WMS-OK")
    assert rig.kinds("O1")[-1] == "intercepted"
    assert "handed_over" not in rig.kinds("O1")
    rig.feed(("unstop", {"order": "O1"}))
    assert rig.query("SELECT count(*) FROM stop_entry") == [(0,)]


def test_dropped_work_is_refused_and_comes_back_only_under_a_newer_fence(rig: Rig) -> None:
    rig.feed(("drop", {"order": "O1", "leg": "pick", "fence": 2, "reason": "revoked"}))
    assert rig.query("SELECT state, fence FROM work WHERE order_id='O1' AND leg='pick'") == [
        ("revoked", 2)
    ]
    rig.feed(*work(order_doc(1), "pick", fence=2))
    assert rig.query("SELECT state FROM work WHERE order_id='O1' AND leg='pick'") == [("revoked",)]
    rig.feed(*work(order_doc(1), "pick", fence=3))
    assert rig.query("SELECT state FROM work WHERE order_id='O1' AND leg='pick'") == [("todo",)]
    rig.feed(("drop", {"order": "O1", "leg": "pick", "fence": 2, "reason": "an echo"}))
    assert rig.query("SELECT state FROM work WHERE order_id='O1' AND leg='pick'") == [("todo",)]


def test_untouched_work_is_given_back_when_asked_and_begun_work_is_kept(rig: Rig) -> None:
    rig.feed(("release?", {"order": "O2", "leg": "bench"}))
    assert rig.kinds("O2") == ["released"]
    rig.scan("WMS-PRINT")
    rig.scan("WMS-NEXT")
    rig.feed(("release?", {"order": "O1", "leg": "print"}))
    assert "released" not in rig.kinds("O1")


def test_a_parcel_of_another_bench_is_handed_over_here(rig: Rig) -> None:
    way = ["print", "pick", "check", "pack", "weigh", "handover"]
    parcel = {
        "waybill": "YT9", "order": "O9", "order_no": "ERP9", "courier": "ZTO",
        "courier_name": "中通", "way": way, "done": way[:4], "weight_g": 900, "handed_over": False,
    }  # fmt: skip
    rig.feed(("parcel", parcel))
    rig.scan("WMS-HANDOVER")
    assert rig.scan("YT9").outcome is Outcome.NOT_ALLOWED_HERE
    rig.feed(("parcel", parcel | {"done": way[:5]}))
    assert rig.scan("YT9").outcome is Outcome.COMPLETE
    rig.feed(("parcel", parcel))  # late news take no handover back
    assert rig.scan("YT9").outcome is Outcome.ALREADY_DONE


@pytest.mark.parametrize(
    ("kind", "body"),
    [
        ("brand_new", {}),
        ("work", {"leg": "print", "fence": 1, "doc": {}}),
        ("work", {"leg": "nowhere", "fence": 1, "doc": order_doc(5).as_json()}),
        ("parcel", {"waybill": "X"}),
        ("drop", {"order": "O1", "leg": "pick", "fence": "two"}),
        ("item", {"item": "A", "owner": "B", "code": 5}),
    ],
)
def test_a_message_that_is_not_understood_changes_nothing(
    rig: Rig, kind: str, body: dict[str, object]
) -> None:
    before = rig.query("SELECT * FROM work")
    with pytest.raises(BadFeedMessage):
        rig.feed((kind, body))
    assert rig.query("SELECT * FROM work") == before
    assert rig.scan("WMS-CHECK").outcome is Outcome.OK


def test_a_rule_of_the_hub_is_in_force_at_the_next_scan(rig: Rig) -> None:
    print_wave(rig)
    pick_wave(rig)
    rig.feed(("setting", {"scope": "station:S1", "key": "check.chain", "value": "false"}))
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    rig.scan("6901234567892")
    rig.scan("6901234567892")
    assert rig.scan("6909876543210").outcome is Outcome.COMPLETE
    assert rig.view.screen == "check"


def test_a_rule_that_makes_no_sense_is_left_out(rig: Rig) -> None:
    rig.feed(("setting", {"scope": "warehouse", "key": "weigh.box_g", "value": "heavy"}))
    rig.feed(("setting", {"scope": "warehouse", "key": "no.such.rule", "value": "1"}))
    assert rig.scan("WMS-CHECK").outcome is Outcome.OK


def test_a_snapshot_replaces_todo_work_and_keeps_what_was_begun(rig: Rig) -> None:
    rig.scan("WMS-PRINT")
    rig.scan("WMS-NEXT")  # print of O1 and O2 is started
    messages = [*basics(), *work(order_doc(1), "print", fence=4), *work(order_doc(3), "bench")]
    snapshot = Snapshot(1, 9, tuple(FeedMessage(0, kind, 1, True, b) for kind, b in messages))
    rig.bench.store.write(lambda book: book.replace_by(snapshot))
    assert rig.query("SELECT order_id, leg, fence, state FROM work ORDER BY 1, 2") == [
        ("O1", "print", 4, "started"),
        ("O2", "print", 1, "revoked"),
        ("O3", "bench", 1, "todo"),
    ]
    assert len(rig.facts()) == 3  # signed in and two starts: a snapshot never touches the outbox


def test_a_broken_snapshot_changes_nothing(rig: Rig) -> None:
    before = rig.query("SELECT * FROM work"), rig.query("SELECT * FROM item")
    snapshot = Snapshot(1, 9, (FeedMessage(0, "work", 1, True, {"leg": "print"}),))
    with pytest.raises(BadFeedMessage):
        rig.bench.store.write(lambda book: book.replace_by(snapshot))
    assert (rig.query("SELECT * FROM work"), rig.query("SELECT * FROM item")) == before


def test_facts_taken_by_the_hub_are_no_longer_counted_as_unsent(rig: Rig) -> None:
    from dataclasses import replace

    assert rig.view.status.unsent == 1

    def take(book) -> None:
        channel = book.channel()
        book.save_channel(replace(channel, acked_seq=channel.next_seq - 1))

    rig.bench.store.write(take)
    assert rig.bench.store.write(lambda book: book.queue()).unsent == 0
    rig.scan("WMS-CHECK")
    assert rig.view.status.unsent == 0
