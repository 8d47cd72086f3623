"""The leader between screen and warehouse: what it shows by itself, and what F9 then does."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.bench.news import BenchView, StatusView
from wms_tui.demo import leading
from wms_tui.demo.leading import DemoLeader
from wms_tui.demo.note import DemoNote
from wms_tui.domain.steps import Step

HOME = BenchView("home", "bench-01", StatusView("online", list_at=1), offered=tuple(Step))


@pytest.fixture
def leader(tmp_path: Path) -> DemoLeader:
    """Of a warehouse in which nobody is there."""
    return DemoLeader(DemoNote(str(tmp_path), "en", "WMS-OP-P01", str(tmp_path), 1, 1, 1))


def test_a_label_that_nobody_can_have_seen_is_shown_again(
    leader: DemoLeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "GLANCE_S", 3600.0)
    assert not leader.wants_label_shown()
    leader._watch.labels = [{"codes": ["W1"], "png": "labels-00001.png"}]
    assert leader.wants_label_shown()
    assert leader.scan(HOME) == ""  # F9 was meant for what lay there a moment ago
    assert leader.wants_label_shown()
    assert leader.scan(HOME) == "WMS-PRINT"
    assert not leader.wants_label_shown()


def test_f9_pressed_twice_in_a_moment_is_one_scan(
    leader: DemoLeader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(leading, "AGAIN_S", 3600.0)
    assert leader.scan(HOME) == "WMS-PRINT"
    assert leader.scan(HOME) == ""
    monkeypatch.setattr(leading, "AGAIN_S", -1.0)
    assert leader.scan(HOME) == "WMS-PRINT"


def test_the_guide_names_the_way_without_f9(leader: DemoLeader) -> None:
    assert leader.guide(HOME).now.endswith("(or type WMS-PRINT, Enter)")
