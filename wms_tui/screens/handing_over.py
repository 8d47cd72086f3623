"""Handover 交接: parcels of one courier, and those still expected."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class HandoverScreen(BenchScreen):
    """Prompt, list and reply."""
