"""What every test begins with: an environment of its own, and the same examples in every run."""

from __future__ import annotations

import os

from hypothesis import HealthCheck, settings

_COLOURS = ("NO_COLOR", "FORCE_COLOR", "CLICOLOR", "CLICOLOR_FORCE", "COLORTERM", "PY_COLORS",
            "TTY_COMPATIBLE", "TTY_INTERACTIVE", "GITHUB_ACTIONS")  # fmt: skip
_SIZES = ("COLUMNS", "LINES", "TERMINAL_WIDTH")
_PROXIES = ("HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY", "http_proxy", "https_proxy", "all_proxy")
_KEPT = "WMS_TUI_TEST_"


def _is_foreign(name: str) -> bool:
    """Whether a variable would change what programs under test print, reach or are set to."""
    if name in (*_COLOURS, *_SIZES, *_PROXIES):
        return True
    return name.startswith(("TEXTUAL", "WMS_TUI_")) and not name.startswith(_KEPT)


# Before any module under test is loaded; the programs that tests start inherit it.
for _name in [name for name in os.environ if _is_foreign(name)]:
    del os.environ[_name]

# An example that nobody met yet must fail where it is looked for, and not the change of somebody
# else: `pytest --hypothesis-profile search` takes other examples in every run. A clock over
# examples would measure the machine.
settings.register_profile(
    "house", deadline=None, derandomize=True, suppress_health_check=[HealthCheck.too_slow]
)
settings.register_profile(
    "search", deadline=None, suppress_health_check=[HealthCheck.too_slow], print_blob=True
)
settings.load_profile("house")
