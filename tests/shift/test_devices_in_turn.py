"""Shifts with every scale that speaks on a serial line and every printer's language, all failing.

One pair runs with every change; all of them are marked `soak`
(`uv run pytest -m soak tests/shift/test_devices_in_turn.py`, about a minute a pair).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.shift.test_whole_shift import holds
from tests.shift.working import work_shift
from wms_tui.devices.scale.profiles import NAMES
from wms_tui.sim.scale.bench_scale import PROFILES as PLAYED

PRINTERS = ("tspl", "zpl", "cpcl", "escpos", "platform:cainiao")
SCALES = [name for name in NAMES if name in PLAYED]
PAIRS = [(scale, PRINTERS[turn % len(PRINTERS)]) for turn, scale in enumerate(SCALES)]
"""Every serial profile once, every language several times."""


def works(folder: Path, scale: str, printer: str, orders: int, seed: int) -> None:
    """A shift of so many orders with these devices, each failing in turn, holds."""
    devices = ("--scale", scale, "--printer", printer, "--faults")
    summary = work_shift(folder, "--orders", str(orders), "--seed", str(seed), *devices)
    holds(summary)
    assert summary["faults"] >= 4


@pytest.mark.timeout(340)
def test_a_shift_survives_scales_and_printers_that_fail(tmp_path: Path) -> None:
    works(tmp_path, "cas-ecr", "zpl", orders=5, seed=2)


@pytest.mark.soak
@pytest.mark.timeout(340)
@pytest.mark.parametrize(("scale", "printer"), PAIRS)
def test_every_scale_and_every_printer_work_a_shift_with_faults(
    tmp_path: Path, scale: str, printer: str
) -> None:
    works(tmp_path, scale, printer, orders=10, seed=5 + PAIRS.index((scale, printer)))
