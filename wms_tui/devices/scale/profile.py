"""What a scale profile is: how its frames are cut out of the stream, and how one is read."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from wms_tui.domain.weight import ScaleReading

Settings = Mapping[str, str]
"""Setting of a profile as written by people, such as {"unit": "kg", "chk": "on"}."""

Parse = Callable[[bytes, Settings, float], ScaleReading]
"""One whole frame, the settings, the moment of arrival. Never raises: a bad frame is a reject."""


class ProfileError(ValueError):
    """An unknown profile or setting; the text says which ones there are."""


@dataclass(frozen=True, slots=True)
class FrameRule:
    """Frames that begin with one byte and have one length."""

    start: int
    length: int
    fits: Callable[[bytes], bool]
    """Whether bytes of that length have the outline of a frame; the rest is `parse`'s to judge."""


@dataclass(frozen=True, slots=True)
class ScaleProfile:
    """One format of one family of scales."""

    name: str
    rule: Callable[[Settings], FrameRule]
    parse: Parse
    settings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Its own settings with their permitted values, the default first."""


COMMON_SETTINGS: Mapping[str, tuple[str, ...]] = {
    "unit": ("", "kg", "g", "lb"),  # what the display shows, for formats that do not send it
    "strip-parity": ("no", "yes"),  # a 7-bit line read as 8 bits: bit 7 is parity, not data
}


def full_settings(profile: ScaleProfile, given: Settings) -> dict[str, str]:
    """The settings with defaults filled in; ProfileError for a key or value that does not exist."""
    known = {**COMMON_SETTINGS, **profile.settings}
    for key, value in given.items():
        if key not in known:
            raise ProfileError(
                f"scale profile {profile.name} has no setting {key!r}; it has {', '.join(known)}"
            )
        if value not in known[key]:
            choices = " or ".join(choice for choice in known[key] if choice)
            raise ProfileError(f"setting {key} of {profile.name} is {value!r}; write {choices}")
    return {key: given.get(key, values[0]) for key, values in known.items()}
