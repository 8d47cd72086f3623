"""A wave from the label to the van, at a bench that never speaks with a hub."""

from __future__ import annotations

from pathlib import Path

from tests.bench.rig import Rig, ready_rig
from wms_tui.devices.events import PrintNews
from wms_tui.flow.reply import Outcome


def print_wave(rig: Rig) -> None:
    assert rig.scan("WMS-PRINT").outcome is Outcome.OK
    assert rig.scan("WMS-NEXT").outcome is Outcome.OK
    for job, _, _ in rig.pile.labels:
        rig.bench.post(PrintNews(job, "sent", "", rig.clock.mono()))
    last = rig.scan(rig.pile.labels[-1][1])
    assert last.outcome is Outcome.COMPLETE, last


def pick_wave(rig: Rig) -> None:
    assert rig.scan("WMS-PICK").outcome is Outcome.OK
    assert rig.scan("W1").outcome is Outcome.OK
    for _ in range(40):
        show = rig.view.show
        assert show is not None
        if not show.wants or show.wants[0].startswith("WMS-"):
            break
        reply = rig.scan(show.wants[0])
        assert reply.outcome in (Outcome.OK, Outcome.COMPLETE), reply
        if reply.outcome is Outcome.COMPLETE and not rig.view.show.rows:
            break


def pack_order(rig: Rig, number: int) -> None:
    if rig.view.screen != "check":
        rig.scan("WMS-CHECK")
    assert rig.scan(f"SF{number:04d}").outcome is Outcome.OK
    assert rig.scan("6901234567892").outcome is Outcome.OK
    assert rig.scan("6901234567892").outcome is Outcome.OK
    done = rig.scan("6909876543210")
    assert done.outcome is Outcome.COMPLETE, done
    assert rig.view.screen == "pack"
    assert rig.scan("BOX-1").outcome in (Outcome.OK, Outcome.COMPLETE)
    assert rig.view.screen == "weigh"
    number = rig.view.reply.number
    rig.put(0)
    rig.put(1180)
    rig.until(lambda: rig.views[-1].reply.number > number)
    assert rig.view.reply.outcome is Outcome.COMPLETE, rig.view.reply


def test_a_wave_goes_from_label_to_van_without_a_hub(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    assert [label[1:] for label in rig.pile.labels] == [("SF0001", 1), ("SF0002", 1)]
    pick_wave(rig)
    pack_order(rig, 1)
    assert rig.view.screen == "check"
    pack_order(rig, 2)
    rig.scan("WMS-HANDOVER")
    assert rig.scan("SF0001").outcome is Outcome.OK
    assert rig.scan("SF0002").outcome in (Outcome.OK, Outcome.COMPLETE)
    assert rig.scan("WMS-DONE").outcome is Outcome.COMPLETE
    rig.until(lambda: bool(rig.pile.manifests))
    sheet = rig.pile.manifests[0]
    assert sheet.waybills == (("SF0001", 1180), ("SF0002", 1180))
    assert sheet.courier_name == "顺丰"
    assert rig.scan("WMS-REPRINT").reason == "handover_sheet_again"
    rig.until(lambda: rig.pile.manifests[1:] == [sheet])
    for order in ("O1", "O2"):
        kinds = [kind for kind in rig.kinds(order) if kind != "started"]
        assert kinds == ["label_printed", "picked", "checked", "packed", "weighed", "handed_over"]
        ends = [f.body["leg"] for f in rig.facts() if f.order == order and f.body.get("leg_end")]
        assert ends == ["print", "pick", "bench", "dock"]
    assert rig.query("SELECT DISTINCT state FROM work") == [("done",)]
    assert rig.query("SELECT DISTINCT state FROM print_job") == [("scanned_back",)]
    assert rig.query("SELECT count(*) FROM scan")[0][0] == rig.view.reply.number
    rig.stop()
