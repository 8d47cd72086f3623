"""Check 验货: the lines of one order, piece by piece."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class CheckScreen(BenchScreen):
    """Prompt, list and reply."""
