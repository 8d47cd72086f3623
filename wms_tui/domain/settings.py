"""Every rule that a warehouse may set: its key, its default and what it means.

A setting is a row (scope, key, value) at the hub; `scope` is `warehouse`, `owner:X`, `courier:X`,
`kind:single` or `station:X`. The most special scope wins, in that order of rising speciality.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True)
class Setting:
    """A rule: default value (its type is the setting's type) and a sentence for `settings get`."""

    key: str
    default: Any
    meaning: str
    least: int | None = None
    """The smallest number that makes sense."""


_ALL = (
    Setting(
        "order.way", "print,pick,check,pack,weigh,handover", "steps that an order goes through"
    ),
    Setting(
        "ship_point", "weigh", "step at whose end the ERP gets the confirm: check, weigh, handover"
    ),
    Setting("pick.scan_place", True, "the location is scanned before the goods"),
    Setting(
        "check.chain", True, "after check carry on with pack and weigh where the bench offers them"
    ),
    Setting("pack.packaging_required", False, "a parcel is closed only by scanning its box"),
    Setting(
        "weigh.tolerance_permille", 50, "allowed difference from the expected weight, in 1/1000"
    ),
    Setting("weigh.tolerance_g", 30, "allowed difference at least, in grams"),
    Setting("weigh.box_g", 0, "weight of a box whose own weight is unknown, in grams"),
    Setting("weigh.min_load_g", 20, "a parcel weighs at least so many grams", 1),
    Setting("weigh.max_load_g", 200_000, "a parcel weighs at most so many grams", 1),
    Setting("weigh.zero_band_g", 10, "so many grams off zero still count as an empty plate", 0),
    Setting(
        "weigh.must_empty", True, "the plate must have been empty since the last parcel's weight"
    ),
    Setting("weigh.stable_frames", 3, "frames that the scale calls stable, newer than the scan", 1),
    Setting("weigh.equal_frames", 4, "equal frames where the scale does not say stable", 2),
    Setting("weigh.spread_ms", 250, "over how long those equal frames are spread at least", 50),
    Setting("weigh.max_gap_ms", 1000, "a longer gap between two frames begins the count anew", 50),
    Setting("weigh.stale_ms", 1000, "a weight older than this is no longer shown", 200),
    Setting("weigh.misfit_ms", 5000, "bytes that fit no frame for so long: wrong setting", 1000),
    Setting("scan.repeat_ms", 800, "the same item code again within this time is a double read"),
    Setting("confirm.wait_ms", 1500, "a deviation is confirmed by the same code after this time"),
    Setting("wave.max_orders", 20, "orders in a wave at most"),
    Setting("wave.auto", True, "waves are planned and released without a command"),
    Setting("wave.auto_wait_s", 5, "an order waits at most so long for others to fill its wave"),
    Setting("wave.open_per_station", 2, "waves that a station is given ahead"),
    Setting("wave.owner", "one", "a wave holds orders of one owner (the only value so far)"),
    Setting("courier.rules", "", "province=COURIER;...;*=COURIER where an order names no courier"),
    Setting("cancel.unknown", "failure", "answer to the cancellation of an unknown order"),
    Setting("cancel.wait_ms", 2000, "how long a cancellation waits for the station that holds it"),
    Setting(
        "report.steps",
        "ACCEPT,REJECT,PRINT,PICK,CHECK,PACKAGE,WEIGH,READY,EXCEPTION,CANCELED",
        "step reports that the ERP gets",
    ),
    Setting(
        "report.backoff_s",
        "60,300,600,1800,7200,21600,86400",
        "pauses before a report is sent again",
    ),
    Setting("qimen.max_age_s", 0, "oldest timestamp of a Qimen call that is taken; 0 = any"),
    Setting("claim.ask_back_hours", 8, "work of a station not heard from so long is asked back"),
    Setting("feed.keep_hours", 24, "how long the hub keeps messages that a station has taken"),
    Setting("station.quiet_minutes", 30, "a station not heard from for so long is shown amber"),
    Setting("language", "zh_CN", "language of papers printed by the hub"),
)

SETTINGS: dict[str, Setting] = {setting.key: setting for setting in _ALL}


def parse_value(key: str, text: str) -> Any:
    """The typed value of a setting from its text. Errors: KeyError, ValueError."""
    default = SETTINGS[key].default
    if isinstance(default, bool):
        lowered = text.strip().lower()
        if lowered not in {"true", "false", "1", "0", "yes", "no"}:
            raise ValueError(f"{key} takes true or false, not {text!r}")
        return lowered in {"true", "1", "yes"}
    if isinstance(default, int):
        try:
            number, least = int(text), SETTINGS[key].least
        except ValueError as wrong:
            raise ValueError(f"{key} takes a whole number, not {text!r}") from wrong
        if least is not None and number < least:
            raise ValueError(f"{key} takes {least} or more, not {number}")
        return number
    return text
