"""Which rule holds: the most special scope wins; changes go down to the stations."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import rules
from wms_tui.db.hub.engine import Session
from wms_tui.domain.settings import SETTINGS, parse_value
from wms_tui.domain.steps import Step
from wms_tui.hub.context import SUPPLY, HubContext
from wms_tui.hub.feed.sending import send_all

SCOPES = ("owner", "courier", "kind", "station")
"""In rising speciality, above `warehouse`."""


class SettingRefused(Exception):
    """A setting that can't be: the text says why and what to do."""


class Rules:
    """All rules of a moment, for code that asks more than once."""

    def __init__(self, rows: dict[tuple[str, str], str]) -> None:
        self._rows = rows

    def value(
        self, key: str, *, owner: str = "", courier: str = "", kind: str = "", station: str = ""
    ) -> Any:
        """The typed value of a rule for this owner, courier, kind of order and station.

        Errors: KeyError for a rule that does not exist.
        """
        found = self._rows.get(("warehouse", key))
        for scope, name in zip(SCOPES, (owner, courier, kind, station), strict=True):
            if name:
                found = self._rows.get((f"{scope}:{name}", key), found)
        return SETTINGS[key].default if found is None else parse_value(key, found)

    def listing(self) -> list[dict[str, Any]]:
        """Every rule: key, default, meaning, and what is set in which scope."""
        return [
            {
                "key": setting.key,
                "default": setting.default,
                "meaning": setting.meaning,
                "set": {
                    scope: parse_value(key, text)
                    for (scope, key), text in sorted(self._rows.items())
                    if key == setting.key
                },
            }
            for setting in SETTINGS.values()
        ]


def load(db: Session, warehouse: str) -> Rules:
    """The rules as they are now."""
    return Rules(rules.all_rules(db, warehouse))


def value(
    db: Session,
    warehouse: str,
    key: str,
    *,
    owner: str = "",
    courier: str = "",
    kind: str = "",
    station: str = "",
) -> Any:
    """One rule's typed value; see `Rules.value`."""
    return load(db, warehouse).value(key, owner=owner, courier=courier, kind=kind, station=station)


def put(db: Session, ctx: HubContext, scope: str, key: str, text: str | None) -> None:
    """Set a rule (None: back to the default) and tell every station. Raises SettingRefused."""
    if key not in SETTINGS:
        raise SettingRefused(f"there is no setting {key}")
    kind, _, name = scope.partition(":")
    if scope != "warehouse" and (kind not in SCOPES or not name):
        raise SettingRefused(
            f"scope {scope!r} is none of warehouse, owner:X, courier:X, kind:single, station:X"
        )
    if text is not None:
        _check(key, text)
    rules.put_rule(db, ctx.warehouse, scope, key, text)
    body = {"scope": scope, "key": key, "value": text}
    send_all(db, ctx.warehouse, "setting", body, must=True, now=ctx.clock_ms())
    ctx.notify_after(db, SUPPLY)


def _check(key: str, text: str) -> None:
    try:
        given = parse_value(key, text)
    except ValueError as wrong:
        raise SettingRefused(str(wrong)) from wrong
    if isinstance(given, int) and not isinstance(given, bool) and given < 0:
        raise SettingRefused(f"{key} can't be below zero")
    allowed = _CHOICES.get(key)
    if allowed is not None and given not in allowed:
        raise SettingRefused(f"{key} is one of {', '.join(allowed)}, not {text!r}")
    if key in _LISTS and not set(_words(given)) <= _LISTS[key]:
        wrong_words = sorted(set(_words(given)) - _LISTS[key])
        raise SettingRefused(f"{key} does not know {', '.join(wrong_words)}")
    if key == "report.backoff_s" and not all(word.isdigit() for word in _words(given)):
        raise SettingRefused("report.backoff_s is a list of whole seconds: 60,300,600")


def _words(text: str) -> list[str]:
    return [word.strip() for word in text.split(",") if word.strip()]


_CHOICES: dict[str, tuple[str, ...]] = {
    "ship_point": ("check", "weigh", "handover"),
    "wave.owner": ("one",),
    "cancel.unknown": ("failure", "success"),
    "language": ("zh_CN", "en"),
}
_LISTS: dict[str, set[str]] = {"order.way": {step.value for step in Step}}
