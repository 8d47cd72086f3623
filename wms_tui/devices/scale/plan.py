"""What a station's `[scale]` asks for, checked against its profile before any port is opened."""

from collections.abc import Mapping
from dataclasses import dataclass, fields, replace
from typing import Any

from wms_tui.devices.scale.profile import (
    Commands,
    Mode,
    ProfileError,
    ScaleProfile,
    Settings,
    full_settings,
)
from wms_tui.devices.scale.profiles import profile_named

_MOST_COMMAND = 64


@dataclass(frozen=True, slots=True)
class ScalePlan:
    """A profile with everything that is decided about it."""

    profile: ScaleProfile
    settings: Settings
    commands: Commands
    mode: Mode


def scale_plan(
    protocol: str, given: Settings, mode: str = "", own: Mapping[str, str] | None = None
) -> ScalePlan:
    """The plan. Errors: ProfileError, which says what there is.

    `own`: commands that differ from the maker's, by name; a character is a byte.
    """
    profile = profile_named(protocol)
    settings = full_settings(profile, given)
    commands = _with_own(profile, profile.commands(settings), own or {})
    modes: tuple[Mode, ...] = profile.modes(settings)
    if commands.ask and "ask" not in modes:
        modes = (*modes, "ask")
    if not mode:
        return ScalePlan(profile, settings, commands, modes[0])
    for known in modes:
        if known == mode:
            return ScalePlan(profile, settings, commands, known)
    why = "" if commands.ask else "; it knows no question: give one as commands = { ask = … }"
    raise ProfileError(
        f"mode of scale profile {profile.name} is {mode!r}; choose {' or '.join(modes)}{why}"
    )


def _with_own(profile: ScaleProfile, commands: Commands, own: Mapping[str, str]) -> Commands:
    known = [each.name for each in fields(Commands) if each.name != "then"]
    changed: dict[str, Any] = {}
    for name, text in own.items():
        if name not in known:
            raise ProfileError(
                f"scale profile {profile.name} has no command {name!r}; "
                f"there are {', '.join(known)}"
            )
        changed[name] = _bytes_of(name, text)
    return replace(commands, **changed)


def _bytes_of(name: str, text: str) -> bytes:
    try:
        written = text.encode("latin-1")
    except UnicodeError as wrong:
        raise ProfileError(
            f'command {name} is {text!r}; write its bytes, as "S\\r\\n" or "\\u0005"'
        ) from wrong
    if len(written) > _MOST_COMMAND:
        raise ProfileError(f"command {name} has {len(written)} bytes; {_MOST_COMMAND} at most")
    return written
