"""Whole shifts: real processes, real terminals, an ERP that cancels, hubs and stations killed.

One short shift runs with every change, with everything cut that can be cut; the long ones are
marked `soak` (`uv run pytest -m soak tests/shift`).
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from tests.shift.conftest import Worked
from tests.shift.working import work_shift

ENDINGS = ("handed_over", "cancelled", "short", "intercepted")


def holds(summary: dict[str, Any]) -> None:
    """What has to be true at the end of every shift."""
    assert sum(summary[ending] for ending in ENDINGS) == summary["orders"]
    assert {ending: summary[ending] for ending in ENDINGS} == summary["expected"]
    assert summary["handed_over"] >= 0.7 * summary["orders"]
    assert summary["facts"] > 0
    assert summary["labels_printed"] >= summary["shipped"]
    assert summary["facts_lost"] == summary["facts_doubled"] == 0
    assert summary["erp_confirms_doubled"] == 0
    assert summary["erp_confirms"] == summary["shipped"]
    assert summary["stock_balanced"] is True
    assert summary["seconds"] < 300


@pytest.mark.timeout(340)
def test_a_short_shift_ends_as_expected_though_hub_and_station_are_killed(
    short_shift: Worked,
) -> None:
    holds(short_shift.summary)
    assert len(short_shift.summary["cuts"]) == 3


@pytest.mark.soak
@pytest.mark.timeout(340)
@pytest.mark.parametrize("seed", ["7", "42", "1"])
def test_sixty_orders_end_as_expected(tmp_path: Path, seed: str) -> None:
    holds(work_shift(tmp_path, "--orders", "60", "--seed", seed))


@pytest.mark.soak
@pytest.mark.timeout(340)
@pytest.mark.parametrize("cut", ["--cut-hub", "--cut-station"])
def test_sixty_orders_survive_what_is_killed(tmp_path: Path, cut: str) -> None:
    holds(work_shift(tmp_path, "--orders", "60", "--seed", "7", cut))


@pytest.mark.soak
@pytest.mark.timeout(340)
def test_a_whole_wave_is_worked_without_the_hub(tmp_path: Path) -> None:
    options = ("--scale", "yaohua-tf0", "--printer", "zpl", "--language", "en")
    holds(work_shift(tmp_path, "--orders", "20", "--seed", "7", "--offline", *options))
