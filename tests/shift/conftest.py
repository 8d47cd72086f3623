"""One short shift, worked once for all tests that look at how it went."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from tests.shift.working import work_shift


@dataclass(frozen=True)
class Worked:
    """A shift that has ended, with everything cut that can be cut."""

    folder: Path
    """The demo's data, with every database and log."""
    summary: dict[str, Any]


@pytest.fixture(scope="session")
def short_shift(tmp_path_factory: pytest.TempPathFactory) -> Worked:
    """Sixteen orders; two hubs' deaths and one station's."""
    folder = tmp_path_factory.mktemp("shift")
    options = ("--orders", "16", "--seed", "3", "--cut-hub", "--cut-station")
    return Worked(folder / "data", work_shift(folder, *options))
