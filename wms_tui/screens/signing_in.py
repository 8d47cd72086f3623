"""Sign in 登录: a badge, or a name and a PIN."""

from __future__ import annotations

from wms_tui.screens.bench_screen import BenchScreen


class SignInScreen(BenchScreen):
    """Prompt with the open field, and the reply."""
