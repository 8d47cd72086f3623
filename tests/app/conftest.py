"""Async tests run on asyncio, which is what Textual runs on; the clock's zone stands still."""

from __future__ import annotations

from datetime import UTC

import pytest

from wms_tui.widgets.status_line import StatusLine


@pytest.fixture
def anyio_backend() -> str:
    """For anyio's pytest plugin."""
    return "asyncio"


@pytest.fixture(autouse=True)
def _utc(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(StatusLine, "zone", UTC)
