"""A station that ends, however it ends, goes on where it stopped."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any

import pytest

from tests.bench.rig import Rig, order_doc, ready_rig, work
from tests.bench.test_whole_order import pick_wave, print_wave
from wms_tui.db.locking import FileLocked
from wms_tui.devices.events import PrintNews
from wms_tui.flow.reply import Outcome, Weight


def test_an_order_half_checked_is_half_checked_after_a_restart(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    pick_wave(rig)
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    rig.scan("6901234567892")
    before = rig.view
    rig.stop()
    again = Rig(tmp_path)
    assert again.view.screen == before.screen
    assert again.view.operator == before.operator
    assert again.view.show == before.show
    assert again.view.status.last_number == before.reply.number
    again.scan("6901234567892")
    assert again.scan("6909876543210").outcome is Outcome.COMPLETE
    assert again.kinds("O1").count("checked") == 1
    again.stop()


def test_a_stop_still_locks_the_bench_after_a_restart(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    rig.feed(("stop", {"order": "O1", "waybill": "SF0001", "reason": "refund"}))
    rig.scan("WMS-CHECK")
    assert rig.scan("SF0001").weight is Weight.STOP
    rig.stop()
    again = Rig(tmp_path)
    assert again.view.locked
    assert again.view.reply is not None
    assert again.view.reply.weight is Weight.STOP
    assert again.scan("SF0002").outcome is Outcome.NOT_NOW
    assert again.scan("WMS-OK").outcome is Outcome.OK
    again.stop()


def test_labels_that_were_under_way_are_asked_after_and_reprinted_with_a_mark(
    tmp_path: Path,
) -> None:
    rig = ready_rig(tmp_path)
    rig.scan("WMS-PRINT")
    rig.scan("WMS-NEXT")
    first = rig.pile.labels[0][0]
    rig.bench.post(PrintNews(first, "sent", "", rig.clock.mono()))
    assert ("sent",) in rig.query("SELECT state FROM print_job")
    rig.stop()
    again = Rig(tmp_path)
    assert again.query("SELECT state FROM print_job ORDER BY rank") == [("sent",), ("unknown",)]
    assert again.view.show is not None
    assert "trouble" in again.view.show.prompt
    assert again.scan("SF0001").outcome is Outcome.NEEDS_MORE
    again.scan("WMS-REPRINT")
    assert [label[1:] for label in again.pile.labels] == [("SF0002", 2)]
    again.bench.post(PrintNews(again.pile.labels[0][0], "sent", "", again.clock.mono()))
    assert again.scan("SF0002").outcome is Outcome.COMPLETE
    kinds = again.kinds()
    assert kinds.count("label_reprinted") == 1
    assert kinds.count("label_printed") == 2
    again.stop()


def test_the_numbers_of_scans_rise_over_a_restart(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    last = rig.scan("WMS-CHECK").number
    rig.stop()
    again = Rig(tmp_path)
    assert again.scan("WMS-PACK").number == last + 1
    again.stop()


def test_a_state_of_another_version_begins_anew_and_ends_nothing(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    rig.scan("WMS-CHECK")
    rig.stop()
    raw = sqlite3.connect(tmp_path / "station.db")
    raw.execute("UPDATE step_state SET state='{\"order\": 5, \"rows\": 7}' WHERE step='check'")
    raw.execute("INSERT OR REPLACE INTO step_state VALUES ('pick', 'no json at all')")
    raw.commit()
    raw.close()
    again = Rig(tmp_path)
    assert again.view.screen == "check"
    assert again.scan("nonsense").outcome is Outcome.UNKNOWN_CODE
    again.stop()


def test_a_second_station_on_the_same_file_is_refused(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    with pytest.raises(FileLocked, match="in use"):
        Rig(tmp_path)
    rig.stop()


def test_a_scan_that_the_disk_refuses_is_answered_red_and_not_counted(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    pick_wave(rig)
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    facts = len(rig.facts())
    done = rig.view.show
    rig.query("PRAGMA max_page_count=1")  # the file may not grow any more: a full disk
    refused = None
    for _ in range(400):
        reply = rig.scan("nonsense" * 20)
        if reply.reason == "bench_not_stored":
            refused = reply
            break
    assert refused is not None
    assert (refused.outcome, refused.weight) == (Outcome.BLOCKED, Weight.WRONG)
    rig.query("PRAGMA max_page_count=1000000")
    assert rig.scan("6901234567892").outcome is Outcome.OK
    assert len(rig.facts()) == facts
    assert rig.view.show != done
    numbers = [row[0] for row in rig.query("SELECT number FROM scan ORDER BY number")]
    assert numbers == list(range(1, len(numbers) + 1))
    rig.stop()


def test_a_mistake_of_a_step_is_answered_and_stored_and_the_bench_lives(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    rig = ready_rig(tmp_path)
    rig.scan("WMS-CHECK")
    rig.feed(*work(order_doc(7), "bench"))
    import wms_tui.bench.answering as answering

    real = answering.identify

    def broken(c: Any, code: str, *rest: Any, **more: Any) -> object:
        if code == "BOOM":
            raise RuntimeError("a defect")
        return real(c, code, *rest, **more)

    monkeypatch.setattr(answering, "identify", broken)
    reply = rig.scan("BOOM")
    assert (reply.reason, reply.weight) == ("bench_fault", Weight.WRONG)
    assert rig.query("SELECT code, reason FROM scan ORDER BY number DESC LIMIT 1") == [
        ("BOOM", "bench_fault")
    ]
    assert rig.scan("SF0007").outcome is Outcome.OK
    rig.stop()


def test_after_a_restart_a_label_that_came_out_proves_only_those_that_were_sent(
    tmp_path: Path,
) -> None:
    rig = ready_rig(tmp_path, orders=4)
    rig.scan("WMS-PRINT")
    rig.scan("WMS-NEXT")
    for label in rig.pile.labels[:2]:  # and the other two are with a printer that has no paper
        rig.bench.post(PrintNews(label[0], "sent", "", rig.clock.mono()))
    rig.scan("nothing")
    rig.stop()
    again = Rig(tmp_path)
    again.scan("WMS-LEAVE")
    again.scan("WMS-NEXT")
    reply = again.scan("SF0004")
    assert reply.outcome is Outcome.NEEDS_MORE
    assert again.query("SELECT order_id FROM step_done ORDER BY 1") == [("O1",), ("O2",), ("O4",)]
    again.scan("WMS-REPRINT")
    assert [label[1] for label in again.pile.labels] == ["SF0003"]
    again.stop()


def test_the_label_in_hand_is_never_the_copy_that_still_waits(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    rig.scan("WMS-PRINT")
    rig.scan("WMS-NEXT")
    for label in tuple(rig.pile.labels):
        rig.bench.post(PrintNews(label[0], "sent", "", rig.clock.mono()))
    rig.scan("WMS-REPRINT")
    rig.scan("SF0001")
    copy = rig.pile.labels[2]
    rig.bench.post(PrintNews(copy[0], "failed", "cancelled", rig.clock.mono()))
    rig.scan("nothing")
    jobs = "SELECT copy_no, state FROM print_job WHERE order_id = 'O1' ORDER BY rank"
    assert rig.query(jobs) == [(1, "scanned_back"), (2, "void")]
    fact = next(fact for fact in rig.facts() if fact.kind == "label_printed")
    assert fact.body["job"] == rig.pile.labels[0][0]
    rig.stop()
