"""The process is killed in the middle of scans, again and again: nothing answered is lost."""

from __future__ import annotations

import random
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from tests.bench.rig import Rig, order_doc, ready_rig, work
from wms_tui.db.sqlite import STATION_ID

KILLS = 20


def kill_once(folder: Path, wait_s: float, answers: int) -> int:
    """Run a bench, kill it a moment after so many answers; the last number it had painted."""
    child = subprocess.Popen(
        [sys.executable, "-m", "tests.bench.child_bench", str(folder)], stdout=subprocess.PIPE
    )
    assert child.stdout is not None
    assert child.stdout.readline() == b"up\n"
    first = [child.stdout.readline() for _ in range(answers)]
    time.sleep(wait_s)
    child.kill()
    rest = child.stdout.read().split(b"\n")[:-1]
    said = [line for line in (*first, *rest) if line.strip().isdigit()]
    child.wait()
    return int(said[-1]) if said else 0


def test_twenty_kills_lose_nothing_that_was_answered(tmp_path: Path) -> None:
    rig = ready_rig(tmp_path)
    rig.feed(*work(order_doc(1), "bench"))
    rig.stop()
    seed = random.Random(7)
    answered = stored = 0
    for life in range(KILLS):
        # what one life stored and had no time to say is no news to the next one
        answered = max(stored, kill_once(tmp_path, seed.uniform(0.01, 0.15), life % 4))
        raw = sqlite3.connect(tmp_path / "station.db")
        assert raw.execute("PRAGMA application_id").fetchone()[0] == STATION_ID
        assert raw.execute("PRAGMA integrity_check").fetchone()[0] == "ok"
        numbers = [row[0] for row in raw.execute("SELECT number FROM scan ORDER BY number")]
        raw.close()
        assert numbers == list(range(1, len(numbers) + 1))
        assert len(numbers) >= answered, "an answered scan is not stored"
        assert len(numbers) <= max(answered, 1) + 1, "a scan has two rows"
        stored = len(numbers)
    assert answered > KILLS
    after = Rig(tmp_path)
    facts = after.facts()  # proves numbers and hashes
    for order in {fact.order for fact in facts}:
        assert after.kinds(order).count("checked") <= 1
    told = after.query("SELECT sum(facts) FROM scan")[0][0]
    assert told == len(facts), "a fact without its scan, or a scan without its facts"
    after.stop()
