"""Toledo 8217 (and the many tills' scales that speak it): asked with W, answers when it is stable.

`02 digits . digits [N] 0D`, else `02 3F status 0D`. No unit is sent: three decimals are kilograms,
two are pounds, as in the manual.
"""

import re
from decimal import Decimal

from wms_tui.devices.scale.framing import Span
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_WEIGHT = re.compile(rb"\x02(\d{1,4}\.\d{2,3})(N?)\r")
_STATUS = re.compile(rb"\x02\?([\x40-\x7f\xc0-\xff])\r", re.DOTALL)
_ECHO = b"\x02E\r"

_FLAGS = (
    (0x01, "motion"),
    (0x02, "overload"),
    (0x04, "underload"),
    (0x08, "outside-zero-range"),
    (0x10, "zero"),
)


def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one frame from STX to CR."""
    match = _WEIGHT.fullmatch(frame)
    if match is not None:
        digits = match[1]
        unit = "kg" if digits[-4] == 0x2E else "lb"
        mode = "net" if match[2] else "gross"
        weight = Decimal(digits.decode("ascii"))
        return ScaleReading("reading", weight, unit, True, mode, (), at)
    match = _STATUS.fullmatch(frame)
    if match is not None:
        return _status(match[1][0], at)
    if frame == _ECHO:
        return ScaleReading("ack", flags=("echo",), at=at)
    return None


def _status(bits: int, at: float) -> ScaleReading:
    flags = tuple(name for bit, name in _FLAGS if bits & bit)
    stable = False if bits & 0x01 else True if bits & 0x10 else None
    mode = "net" if bits & 0x20 else "gross"
    return ScaleReading("status", None, None, stable, mode, flags, at)


TOLEDO_8217 = ScaleProfile(
    "toledo-8217",
    lambda settings: Span(0x02, b"\r", 12),
    parse,
    commands=lambda settings: Commands(b"W", zero=b"Z", tare=b"T", clear_tare=b"C"),
    mode="ask",
    line="9600 7E1",
)

PROFILES = (TOLEDO_8217,)
