"""Something that is plugged in."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What a station can do with it."""

    SERIAL = "serial"
    PRINTER = "printer"
    KEYBOARD = "keyboard"
    HID = "hid"


@dataclass(frozen=True)
class Found:
    """A port or device of this machine."""

    kind: Kind
    device: str
    """What the system calls it today: /dev/ttyUSB0, COM3."""
    stable: str
    """The name to write into station.toml; the same as `device` where there is no better."""
    description: str
    """What it says of itself."""
    suggests: str
    """What could be written into station.toml, and where to look for the rest; for a person."""
    warning: str = ""
    """Why its name may mean another device tomorrow; empty: it will not."""

    def as_json(self) -> dict[str, str]:
        """Its fields."""
        return asdict(self)
