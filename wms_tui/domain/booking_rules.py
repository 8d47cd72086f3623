"""The limits of booking a weight, and the settings that a warehouse may change them by."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class BookingRules:
    """The limits of booking; grams and seconds."""

    min_load_g: int = 20
    max_load_g: int = 200_000
    """More than any parcel: a scale that shows it is broken or set wrongly."""
    zero_band_g: int = 10
    equal_frames: int = 4
    """How many equal frames make a weight stable where the format has no flag."""
    spread_s: float = 0.25
    """Over how long those equal frames must be spread."""
    max_gap_s: float = 1.0
    stale_s: float = 1.0
    unit: str = "kg"
    stable_frames: int = 3
    """How many frames flagged stable must be newer than the scan."""
    min_step_s: float = 0.02
    """Frames closer together than this count once: a backlog delivered at once proves nothing."""
    misfit_s: float = 5.0
    """Rejected frames and nothing else for this long: the setting is wrong."""
    must_empty: bool = True
    """The plate must have been near zero since the last booking."""


def rules_of(setting: Callable[[str], Any], unit: str, *, answers_once: bool) -> BookingRules:
    """The rules in force. `setting` gives the value of a key of `domain.settings`.

    `answers_once`: the scale says each weight a single time, so that one answer has to do.
    """
    zero_band = int(setting("weigh.zero_band_g"))
    return BookingRules(
        # What counts as an empty plate can't be a parcel as well.
        min_load_g=max(int(setting("weigh.min_load_g")), zero_band + 1),
        max_load_g=int(setting("weigh.max_load_g")),
        zero_band_g=zero_band,
        equal_frames=int(setting("weigh.equal_frames")),
        spread_s=int(setting("weigh.spread_ms")) / 1000,
        max_gap_s=int(setting("weigh.max_gap_ms")) / 1000,
        stale_s=int(setting("weigh.stale_ms")) / 1000,
        unit=unit,
        stable_frames=1 if answers_once else int(setting("weigh.stable_frames")),
        misfit_s=int(setting("weigh.misfit_ms")) / 1000,
        must_empty=bool(setting("weigh.must_empty")),
    )
