"""How long a scan takes from the inbox to the disk."""

from __future__ import annotations

import json
import statistics
from pathlib import Path

from tests.bench.rig import Rig, basics, order_doc, work


def test_a_scan_is_stored_within_milliseconds_also_in_a_long_wave(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    messages = basics()
    for wave in range(2):
        for n in range(1, 21):
            messages += work(order_doc(wave * 20 + n, wave=f"W{wave}", total=20, position=n))
    rig.feed(*messages)
    rig.clock.mono = __import__("time").monotonic  # type: ignore[method-assign]
    rig.clock.wall_ms()
    codes = ("WMS-CHECK", "SF0001", "6901234567892", "WMS-UNDO", "nonsense")
    rig.scan("WMS-OP-A1", after=0)
    for _ in range(20):
        for code in codes:
            rig.scan(code, after=0)
    rig.stop()
    lines = (tmp_path / "logs" / "S1-scans.jsonl").read_text("utf-8").splitlines()
    rows = [json.loads(line) for line in lines]
    assert [row["n"] for row in rows] == list(range(1, len(rows) + 1))
    stored = sorted(row["stored_ms"] for row in rows)
    print("p50", statistics.median(stored), "p99", stored[int(len(stored) * 0.99)])
    assert statistics.median(stored) < 50
