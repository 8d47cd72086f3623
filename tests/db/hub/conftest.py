"""Fixtures for tests of the hub's database."""

from __future__ import annotations

from tests.hub.databases import kept_in, on_both, postgres

__all__ = ["kept_in", "postgres"]

pytest_generate_tests = on_both
