"""Scales of shop tills: Epelsa (frames found in public code) and Weigh-Tronix NCI."""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Span
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_EPELSA = re.compile(rb"\x02([A!I]) ([ +-][ \d.]{5,7})\r\x03")
_STABLE = {b"A": True, b"!": False, b"I": None}
_NCI = re.compile(rb"\n(?:([ +\-\d.]{5,8})([A-Za-z]{2})\r\n)?S([0-?])([0-?])\r\x03")
_NCI_UNKNOWN = b"\n?\r\x03"


def parse_epelsa(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one frame: A stable, ! moving, I not yet begun."""
    match = _EPELSA.fullmatch(frame)
    weight = None if match is None else number(match[2])
    if match is None or weight is None:
        return None
    flags = ("initial",) if match[1] == b"I" else ()
    unit = settings["unit"] or None
    return ScaleReading("reading", weight, unit, _STABLE[match[1]], "unknown", flags, at)


def parse_nci(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one answer: a weight line and a status line, or the status line alone."""
    match = _NCI.fullmatch(frame)
    if match is None:
        if frame == _NCI_UNKNOWN:
            return ScaleReading("status", flags=("unknown-command",), at=at)
        return None
    first, second = match[3][0], match[4][0]
    named = (
        ("motion", first & 0x01),
        ("underload", second & 0x01),
        ("overload", second & 0x02),
        ("zero", first & 0x02),
    )
    flags = tuple(name for name, bit in named if bit)
    moving = bool(first & 0x01)
    weight = number(match[1]) if match[1] else None
    if weight is None or second & 0x03:
        stable = False if moving else None
        return ScaleReading("status", None, None, stable, "unknown", flags, at)
    return ScaleReading("reading", weight, unit_of(match[2]), not moving, "unknown", flags, at)


EPELSA = ScaleProfile(
    "epelsa", lambda settings: Span(0x02, b"\r\x03", 16), parse_epelsa, sends_unit=False
)
NCI = ScaleProfile(
    "nci",
    lambda settings: Span(0x0A, b"\x03", 24),
    parse_nci,
    commands=lambda settings: Commands(b"W\r"),
    mode="ask",
)

PROFILES = (
    EPELSA,
    NCI,
)
