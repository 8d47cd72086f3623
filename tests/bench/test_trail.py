"""What the hub is told of the scans behind a fact."""

from __future__ import annotations

from pathlib import Path

from tests.bench.rig import Rig, ready_rig
from tests.bench.test_whole_order import pack_order, pick_wave, print_wave


def trail(rig: Rig, order: str, kind: str) -> tuple[list[str], int]:
    """Codes and refusals that the newest fact of a kind tells."""
    fact = [f for f in rig.facts() if f.order == order and f.kind == kind][-1]
    numbers = [scan[0] for scan in fact.body["scans"]]
    assert numbers == sorted(set(numbers))
    assert {scan[2] for scan in fact.body["scans"]} == {"A1"}
    return [scan[3] for scan in fact.body["scans"]], fact.body["refused"]


def test_a_fact_tells_each_accepted_scan_of_its_order_and_counts_the_refused(
    tmp_path: Path,
) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    pick_wave(rig)
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    rig.scan("BOX-1")  # no item of this order
    rig.scan("NOBODY-KNOWS")
    rig.scan("WMS-LEAVE")
    pack_order(rig, 1)
    codes, refused = trail(rig, "O1", "checked")
    cup, plate = "6901234567892", "6909876543210"
    assert codes == ["SF0001", "WMS-LEAVE", "SF0001", cup, cup, plate]
    assert refused == 2
    assert trail(rig, "O1", "packed") == (["BOX-1"], 0)
    assert trail(rig, "O1", "weighed") == (["1180 g"], 0)
    assert trail(rig, "O1", "label_printed")[0][-1] == "SF0002"  # the last label proves them all
    rig.stop()


def test_what_is_picked_belongs_to_the_order_that_the_walk_asked_for(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    pick_wave(rig)
    first, second = (trail(rig, order, "picked")[0] for order in ("O1", "O2"))
    assert first.count("CUP") == second.count("CUP") == 2
    assert first.count("PLATE") == second.count("PLATE") == 1
    stored = rig.query("SELECT code FROM scan WHERE step = 'pick' AND outcome = 'ok'")
    assert len(first) + len(second) >= len(stored) - 1
    rig.stop()


def test_a_restart_forgets_no_scan(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    print_wave(rig)
    pick_wave(rig)
    rig.scan("WMS-CHECK")
    rig.scan("SF0001")
    rig.scan("6901234567892")
    rig.stop()
    again = Rig(tmp_path)
    for code in ("6901234567892", "6909876543210"):
        again.scan(code)
    codes, _ = trail(again, "O1", "checked")
    assert codes == ["SF0001", "6901234567892", "6901234567892", "6909876543210"]
    again.stop()
