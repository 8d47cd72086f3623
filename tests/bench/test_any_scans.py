"""Whatever is scanned, in whatever order: the bench answers, stores, and keeps its rules."""

from __future__ import annotations

import random
import shutil
import tempfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.bench.rig import Rig, ready_rig
from wms_tui.devices.events import PrintNews
from wms_tui.domain.controls import PREFIX, Control

OTHERS = (
    "SF0001", "SF0002", "W1", "ERP1", "O2", "6901234567892", "CUP", "CUP-CASE", "6909876543210",
    "BOX-1", "A-01", "B-02", "SF", "ZTO", "WMS-OP-A1", "WMS-OP-B2", "WMS-OP-C3", "WMS-NO",
    "6901234567890", "ＡＢＣ",
)  # fmt: skip
CODES = st.sampled_from([*(PREFIX + control.value for control in Control), *OTHERS])
HUB = st.sampled_from(
    [
        ("cancel?", {"order": "O1", "reason": "buyer"}),
        ("stop", {"order": "O2", "waybill": "SF0002", "reason": "refund"}),
        ("unstop", {"order": "O2"}),
        ("drop", {"order": "O2", "leg": "bench", "fence": 2, "reason": "revoked"}),
        ("release?", {"order": "O1", "leg": "pick"}),
    ]
)
ACTIONS = st.one_of(
    CODES, CODES, HUB, *[st.just("<what is wanted>")] * 6, st.text(max_size=30),
    st.sampled_from([0, 1180, 1180, 2500]), st.just("<printed>"),
)  # fmt: skip


@pytest.fixture(scope="module")
def template() -> Iterator[Path]:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "template"
        ready_rig(folder).stop()
        yield folder


def act(rig: Rig, action: object) -> None:
    show = rig.view.show
    if isinstance(action, tuple):
        rig.feed(action)
    elif isinstance(action, int):
        rig.put(action)
    elif action == "<printed>":
        for job, _, _ in rig.pile.labels:
            rig.bench.post(PrintNews(job, "sent", "", rig.clock.mono()))
    elif action == "<what is wanted>":
        rig.scan(show.wants[0] if show and show.wants else "WMS-OP-A1")
    else:
        rig.scan(str(action))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(st.lists(ACTIONS, min_size=10, max_size=120))
def test_any_scans_are_answered_stored_and_break_no_rule(
    template: Path, actions: list[object]
) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name) / "s"
        shutil.copytree(template, folder)
        rig = Rig(folder)
        try:
            for action in actions:
                act(rig, action)
            prove(rig)
        finally:
            rig.stop()


def prove(rig: Rig) -> None:
    rows = rig.query("SELECT number, outcome, reason, facts FROM scan ORDER BY number")
    assert [row[0] for row in rows] == list(range(1, len(rows) + 1))
    assert not [row for row in rows if row[2] in ("bench_fault", "bench_not_stored")]
    facts = rig.facts()
    ends = Counter((f.order, f.body["leg"]) for f in facts if f.body.get("leg_end"))
    assert all(count == 1 for count in ends.values()), ends
    for order in ("O1", "O2"):
        kinds = [fact.kind for fact in facts if fact.order == order]
        if "handed_over" in kinds:
            before = kinds[: kinds.index("handed_over")]
            assert {"checked", "packed", "weighed"} <= set(before)
        if "cancelled" in kinds:
            assert "weighed" not in kinds[kinds.index("cancelled") :]
    copies = [copy for _, _, copy in rig.pile.labels]
    waybills = Counter((waybill, copy) for _, waybill, copy in rig.pile.labels)
    assert all(count == 1 for count in waybills.values()), "the same copy number twice"
    assert all(copy >= 1 for copy in copies)


STEPS = ("WMS-PRINT", "WMS-PICK", "WMS-CHECK", "WMS-HANDOVER")


def walk(rig: Rig, seed: int) -> None:
    """A shift of somebody who mostly does what the screen asks, and often something else."""
    chance = random.Random(seed)
    for step in STEPS:
        rig.scan("WMS-OK")
        rig.scan("WMS-OP-A1")
        rig.scan(step)
        for _ in range(40):
            show, what = rig.view.show, chance.random()
            if what < 0.12:
                rig.scan(chance.choice(OTHERS))
            elif what < 0.15:
                rig.scan(chance.choice(("WMS-UNDO", "WMS-BACK", "WMS-OK", "WMS-SHORT")))
            elif rig.view.locked:
                rig.scan("WMS-OK")
            elif rig.view.screen == "weigh":
                rig.put(0)
                rig.put(chance.choice((1180, 1180, 2600)))
                rig.query("SELECT 1")
            else:
                rig.scan(show.wants[0] if show and show.wants else "WMS-NEXT")


def test_thirty_careless_shifts_break_no_rule(template: Path, tmp_path: Path) -> None:
    handed_over = 0
    for seed in range(30):
        folder = tmp_path / str(seed)
        shutil.copytree(template, folder)
        rig = Rig(folder)
        walk(rig, seed)
        prove(rig)
        handed_over += rig.kinds().count("handed_over")
        rig.stop()
    assert handed_over > 20, "the walks no longer come to the end of the way"
