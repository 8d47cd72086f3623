"""The rules in force at this station: the feed's rows over the defaults, the most special first."""

from __future__ import annotations

import logging
from typing import Any

from wms_tui.domain.settings import SETTINGS, parse_value

log = logging.getLogger(__name__)


class Rules:
    """Settings by scope. Made anew whenever a rule changes."""

    def __init__(self, station: str, rows: dict[tuple[str, str], str]) -> None:
        self._station = station
        self._values: dict[tuple[str, str], Any] = {}
        for (scope, key), text in rows.items():
            try:
                self._values[scope, key] = parse_value(key, text)
            except (KeyError, ValueError):
                log.warning("setting %s of %s is not used: %r", key, scope, text)

    def value(self, key: str, *, owner: str = "", courier: str = "", kind: str = "") -> Any:
        """The value of the most special scope that has one. Errors: KeyError for no setting."""
        for scope in (
            f"station:{self._station}", f"kind:{kind}", f"courier:{courier}", f"owner:{owner}",
            "warehouse",
        ):  # fmt: skip
            found = self._values.get((scope, key))
            if found is not None:
                return found
        return SETTINGS[key].default
