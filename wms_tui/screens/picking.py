"""Pick 拣货: where to go and what to take, the walk as a list."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class PickScreen(BenchScreen):
    """Prompt, list and reply."""
