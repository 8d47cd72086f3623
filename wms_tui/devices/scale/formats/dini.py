"""Dini Argeo: the standard string, and the extended one with tare and pieces (DFW manuals)."""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_STANDARD = re.compile(rb"(\d{0,2})(ST|US|OL|UL),(GS|NT),([ +\-\d.]{8}),([A-Za-z ]{1,3})\r*\n")
_STATE = re.compile(rb"\d{0,2}(VL|RZ)[ -~]*\r*\n")
_EXTENDED = re.compile(
    rb"\d{1,2},(ST|US|OL|UL),([ +\-\d.]{10}),(PT|  )([ +\-\d.]{10}),[ \d]{10},([A-Za-z ]{1,3})\r*\n"
)
_OUT = {b"OL": "overload", b"UL": "underload"}


def parse_standard(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one standard string, with or without the address in front."""
    match = _STANDARD.fullmatch(frame)
    if match is None:
        if _STATE.fullmatch(frame):
            return ScaleReading("status", flags=("not-a-weight",), at=at)
        return None
    unit, mode = unit_of(match[5]), "gross" if match[3] == b"GS" else "net"
    state = match[2]
    if state in _OUT:
        return ScaleReading("status", None, unit, None, mode, (_OUT[state],), at)
    weight = number(match[4])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    flags = (f"addr={match[1].decode()}",) if match[1] else ()
    return ScaleReading("reading", weight, unit, state == b"ST", mode, flags, at)


def parse_extended(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one extended string: scale number, state, net, tare, pieces, unit."""
    match = _EXTENDED.fullmatch(frame)
    if match is None:
        return None
    unit, tare = unit_of(match[5]), number(match[4])
    if match[1] in _OUT:
        return ScaleReading("status", None, unit, None, "net", (_OUT[match[1]],), at, tare)
    weight = number(match[2])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    flags = ("preset-tare",) if match[3] == b"PT" else ()
    return ScaleReading("reading", weight, unit, match[1] == b"ST", "net", flags, at, tare)


DINI_STANDARD = ScaleProfile(
    "dini-standard",
    lambda settings: Lines(),
    parse_standard,
    commands=lambda settings: Commands(b"READ\r\n", zero=b"ZERO\r\n", tare=b"TARE\r\n"),
    mode="ask",
)
DINI_EXTENDED = ScaleProfile(
    "dini-extended",
    lambda settings: Lines(80),
    parse_extended,
    commands=lambda settings: Commands(b"REXT\r\n", zero=b"ZERO\r\n", tare=b"TARE\r\n"),
    mode="ask",
)

PROFILES = (
    DINI_STANDARD,
    DINI_EXTENDED,
)
