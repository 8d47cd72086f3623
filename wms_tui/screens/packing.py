"""Pack 打包: which box, and what goes into it."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class PackScreen(BenchScreen):
    """Prompt, list and reply."""
