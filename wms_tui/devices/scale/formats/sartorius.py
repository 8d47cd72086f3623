"""Sartorius SBI, 16 characters or 22 with a head, and Kern's balances, which follow the same idea.

The unit is blank as long as the weight is not stable. Kern's `tws` line has 18 bytes; its KFB, KFN
and SFB send `ST,GS` lines with the unit in capitals.
"""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_SBI = re.compile(rb"(?:([NGT])[# ] {4})?([+\- ]) ([ \d.]{8}) ([A-Za-z%/ ]{3})\r\n")
_SBI_STATE = re.compile(rb"[ -~]{0,8}? *(High|Low|Stat|Err [ -~]*) *\r\n")
_SBI_FLAGS = {b"High": "overload", b"Low": "underload", b"Stat": "not-a-weight"}
_SBI_MODES = {b"N": "net", b"G": "gross", b"T": "tare"}
_TWS = re.compile(rb"([ +\-\d.]{12}) ([A-Za-z%/ ]{3})\r\n")
_TWS_ERROR = re.compile(rb" *Error *\r\n")
_ST_GS = re.compile(rb"(ST|US|OL|UL),(GS|NT)([ +\-\d.]{8}) ?([A-Za-z]{1,2})\r*\n")
_OUT = {b"OL": "overload", b"UL": "underload"}


def parse_sbi(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of 16 or 22 characters."""
    match = _SBI.fullmatch(frame) if len(frame) in (16, 22) else None
    if match is None:
        return _sbi_state(frame, at)
    weight, unit = number(match[2] + match[3]), unit_of(match[4])
    if weight is None:
        return None
    mode = _SBI_MODES[match[1]] if match[1] else "unknown"
    tare = weight if mode == "tare" else None
    stable = unit is not None
    unit = unit or settings["unit"] or None
    return ScaleReading("reading", weight, unit, stable, mode, (), at, tare)


def _sbi_state(frame: bytes, at: float) -> ScaleReading | None:
    match = _SBI_STATE.fullmatch(frame)
    if match is None:
        return None
    return ScaleReading("status", flags=(_SBI_FLAGS.get(match[1], "error"),), at=at)


def parse_tws(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of 18 bytes."""
    match = _TWS.fullmatch(frame)
    weight = None if match is None else number(match[1])
    if match is None or weight is None:
        if _TWS_ERROR.fullmatch(frame):
            return ScaleReading("status", flags=("error",), at=at)
        return None
    unit = unit_of(match[2])
    stable = unit is not None
    unit = unit or settings["unit"] or None
    return ScaleReading("reading", weight, unit, stable, "unknown", (), at)


def parse_st_gs(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one `ST,GS` line without a second comma."""
    match = _ST_GS.fullmatch(frame)
    if match is None:
        return None
    unit, mode = unit_of(match[4]), "gross" if match[2] == b"GS" else "net"
    if match[1] in _OUT:
        return ScaleReading("status", None, unit, None, mode, (_OUT[match[1]],), at)
    weight = number(match[3])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    return ScaleReading("reading", weight, unit, match[1] == b"ST", mode, (), at)


SARTORIUS_SBI = ScaleProfile(
    "sartorius-sbi",
    lambda settings: Lines(),
    parse_sbi,
    commands=lambda settings: Commands(b"\x1bP\r\n"),
    mode="ask",
)
KERN_TWS = ScaleProfile("kern-tws", lambda settings: Lines(), parse_tws)
ST_GS_LINE = ScaleProfile("st-gs-line", lambda settings: Lines(), parse_st_gs)

PROFILES = (
    SARTORIUS_SBI,
    KERN_TWS,
    ST_GS_LINE,
)
