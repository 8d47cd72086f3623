"""Yaohua's text formats: `=` frames in both directions, the 15 bytes of A12E, the lines of A12.

Nothing in an `=` frame tells its direction: the profile does, and is never guessed. Sources:
manuals of A12E, A12+SS, DS3 and two public drivers.
"""

import re

from wms_tui.devices.scale.fields import check_fits, number, unit_of
from wms_tui.devices.scale.framing import Block, Lines
from wms_tui.devices.scale.profile import Commands, Parse, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_EQUAL = re.compile(rb"[-+ ]?\d+(?:\.\d+)?")
_UNSIGNED = re.compile(rb"\d+(?:\.\d+)?")
_W15 = re.compile(rb"W([GN])([-+ \d.]{7})([A-Za-z ]{2})..\r\n", re.DOTALL)
_W15_STATE = re.compile(rb" {9}(OL|LO)..\r\n", re.DOTALL)
_WW = re.compile(rb"w([wnt])([-+]?\d{1,7}(?:\.\d{1,4})?)(kg|lb)\r*\n")
_WW_MODES = {b"w": "gross", b"n": "net", b"t": "tare"}


def _equal(step: int) -> Parse:
    """The parser of one direction: 1 forward, -1 lowest character first."""

    def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
        text = frame[1:][::step]
        pattern = _EQUAL if len(frame) == 9 else _UNSIGNED
        if pattern.fullmatch(text) is None:
            return None
        unit = settings["unit"] or None
        return ScaleReading("reading", number(text), unit, None, "unknown", (), at)

    return parse


def parse_w15(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of fifteen bytes with two check characters."""
    match = _W15.fullmatch(frame) or _W15_STATE.fullmatch(frame)
    if match is None:
        return None
    if not check_fits(frame, 0, 11):
        return ScaleReading("reject", flags=("bad-check",), at=at)
    if match.re is _W15_STATE:  # both have the same check: the letters decide
        state = "overload" if match[1] == b"OL" else "underload"
        return ScaleReading("status", flags=(state,), at=at)
    weight = number(match[2])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    mode = "gross" if match[1] == b"G" else "net"
    unit = unit_of(match[3]) or settings["unit"] or None
    return ScaleReading("reading", weight, unit, None, mode, (), at)


def parse_ww(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line `ww…kg`, `wn…kg` or `wt…kg`."""
    match = _WW.fullmatch(frame)
    if match is None:
        if frame == b"\r\n":
            return ScaleReading("ack", flags=("refused",), at=at)
        return None
    weight, mode = number(match[2]), _WW_MODES[match[1]]
    tare = weight if mode == "tare" else None
    return ScaleReading("reading", weight, unit_of(match[3]), None, mode, (), at, tare)


def _equal_framing(settings: Settings) -> Block:
    return Block(0x3D, int(settings["len"]))


_LEN = {"len": ("9", "8")}
_STRAY = b"0123456789.+-"
YAOHUA_EQ_REVERSED = ScaleProfile(
    "yaohua-eq-reversed",
    _equal_framing,
    _equal(-1),
    _LEN,
    sends_unit=False,
    never_between=_STRAY,
)
YAOHUA_EQ_FORWARD = ScaleProfile(
    "yaohua-eq-forward",
    _equal_framing,
    _equal(1),
    _LEN,
    sends_unit=False,
    never_between=_STRAY,
)
YAOHUA_W15 = ScaleProfile("yaohua-w15", lambda settings: Lines(), parse_w15)
WW_LINE = ScaleProfile(
    "ww-line",
    lambda settings: Lines(),
    parse_ww,
    commands=lambda settings: Commands(b"R", zero=b"Z", tare=b"T"),
)

PROFILES = (
    YAOHUA_EQ_REVERSED,
    YAOHUA_EQ_FORWARD,
    YAOHUA_W15,
    WW_LINE,
)
