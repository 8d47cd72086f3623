"""A&D: the standard line of 17 bytes and that of 18 with gross, net and tare (FG, HV, AD-4401).

Out of range is nines or spaces, by setting: the header decides, never the digits.
"""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_AND_17 = re.compile(rb"(ST|US|QT|OL),([+-][ \d.]{8})([ A-Za-z%]{3})\r\n")
_AND_18 = re.compile(rb"(ST|US|OL),(GS|NT|TR|PT),([ +\-\d.]{8})([ A-Za-z]{2})\r\n")
_ANSWER = {b"I\r\n": "busy-or-no-stability", b"?\r\n": "unknown-command"}
_MODES = {b"GS": "gross", b"NT": "net", b"TR": "tare", b"PT": "tare"}


def parse_17(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of 17 bytes, or a refusal."""
    match = _AND_17.fullmatch(frame)
    if match is None:
        return _answer(frame, at)
    unit = unit_of(match[3])
    if match[1] == b"OL":
        return _out_of_range(match[2], unit, "unknown", at)
    weight = number(match[2])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    if match[1] == b"QT":
        return ScaleReading("reading", weight, "pcs", True, "unknown", ("count",), at)
    return ScaleReading("reading", weight, unit, match[1] == b"ST", "unknown", (), at)


def parse_18(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of 18 bytes, or a refusal. Lines TR and PT are no weight of a parcel."""
    match = _AND_18.fullmatch(frame)
    if match is None:
        return _answer(frame, at)
    mode, unit = _MODES[match[2]], unit_of(match[4])
    if match[1] == b"OL":
        return _out_of_range(match[3], unit, mode, at)
    weight = number(match[3])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    tare = weight if mode == "tare" else None
    return ScaleReading("reading", weight, unit, match[1] == b"ST", mode, (), at, tare)


def _out_of_range(digits: bytes, unit: str | None, mode: str, at: float) -> ScaleReading:
    state = "underload" if b"-" in digits else "overload"
    return ScaleReading("status", None, unit, None, mode, (state,), at)


def _answer(frame: bytes, at: float) -> ScaleReading | None:
    flag = _ANSWER.get(frame)
    return None if flag is None else ScaleReading("status", flags=(flag,), at=at)


AND_17 = ScaleProfile("and-17", lambda settings: Lines(), parse_17, line="2400 7E1")
AND_18 = ScaleProfile("and-18", lambda settings: Lines(), parse_18, line="2400 7E1")

PROFILES = (
    AND_17,
    AND_18,
)
