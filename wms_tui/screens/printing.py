"""Print 打单: labels of a wave, until the last one was scanned back."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class PrintScreen(BenchScreen):
    """Prompt, list and reply."""
