"""What a scale profile is: how its frames are cut out and read, and what commands it takes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Literal

from wms_tui.devices.scale.framing import Framing
from wms_tui.domain.weight import ScaleReading

Settings = Mapping[str, str]
"""Setting of a profile as written by people, such as {"unit": "kg", "chk": "on"}."""

Parse = Callable[[bytes, Settings, float], ScaleReading | None]
"""One candidate frame, the settings, the moment of arrival. Never raises: a bad frame is a reject,
bytes without the outline of a frame are None."""

Mode = Literal["continuous", "ask"]
"""continuous: the scale sends by itself; ask: it speaks when spoken to."""


class ProfileError(ValueError):
    """An unknown profile, setting or command; the text says which ones there are."""


@dataclass(frozen=True, slots=True)
class Commands:
    """What the scale understands, as bytes on the wire; b"" where it has no such command."""

    ask: bytes = b""
    """Asks for the weight of this moment."""
    then: tuple[bytes, bytes] = (b"", b"")
    """(what the scale sends first, what it has to be told then) between question and answer."""
    start: bytes = b""
    """Makes it send by itself; sent when the port was opened in continuous mode."""
    zero: bytes = b""
    tare: bytes = b""
    clear_tare: bytes = b""


@dataclass(frozen=True, slots=True)
class ScaleProfile:
    """One format of one family of scales."""

    name: str
    framing: Callable[[Settings], Framing]
    parse: Parse
    settings: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Its own settings with their permitted values, the default first."""
    commands: Callable[[Settings], Commands] = lambda settings: Commands()
    mode: Mode = "continuous"
    """What is done where station.toml does not say."""
    line: str = "9600 8N1"
    """The maker's usual line setting, where one is known."""
    answers_once: bool = False
    """It answers only with a weight that is stable, new and not zero, and is silent otherwise."""
    sends_unit: bool = True
    """Its frames tell the unit. Where they don't, the display has to stay in the unit that
    station.toml names: nothing but the weight that is expected tells when it does not."""
    is_hid: bool = False
    """Reports of a HID device, one a read, not a serial stream."""
    never_between: bytes = b""
    """Bytes that never stand between two frames: where they do, the length is set wrong."""

    def modes(self, settings: Settings) -> tuple[Mode, ...]:
        """The ways in which this scale can be read, the usual one first."""
        other: Mode = "ask" if self.mode == "continuous" else "continuous"
        return (self.mode, other) if self.commands(settings).ask else ("continuous",)


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
