"""Fixtures for tests of the hub: all of them run on both databases."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.hub.api_caller import ApiCaller, calling
from tests.hub.databases import kept_in, on_both, postgres
from tests.hub.house import House, open_house

__all__ = ["kept_in", "postgres"]

pytest_generate_tests = on_both


@pytest.fixture(autouse=True)
def _on_both(kept_in: str) -> None:
    """Every test of this folder has a database to be kept in."""


@pytest.fixture
def house(tmp_path: Path) -> Iterator[House]:
    """A hub over a new database."""
    opened = open_house(tmp_path)
    yield opened
    opened.ctx.database.close()


@pytest.fixture
def api(house: House) -> Iterator[ApiCaller]:
    """Calls the hub as its administrator."""
    with calling(house.ctx) as caller:
        yield caller
