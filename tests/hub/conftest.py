"""Fixtures for tests of the hub."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.house import House, open_house


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A hub over a new SQLite file."""
    opened = open_house(tmp_path)
    yield opened
    opened.ctx.database.close()
