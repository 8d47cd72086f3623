"""CAS: the 22 and 10 byte lines, and the till protocol ECR (manuals of CI and PD series).

The lamp byte of the 22 byte line has bit 7 set: the line is neither ASCII nor UTF-8.
"""

import re
from functools import reduce
from operator import xor

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Block, Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_CAS_22 = re.compile(rb"(ST|US|OL),(GS|NT),.(.),([ +\-\d.]{8}) ([ A-Za-z]{2})\r\n", re.DOTALL)
_CAS_10 = re.compile(rb"([ +\-\d.]{8})\r\n")
_ECR = re.compile(rb"\x01\x02([SU])([ \-F])([\d.F]{6})([ A-Za-z]{2}).\x03\x04", re.DOTALL)
_STABLE, _HOLD, _TARE, _ZERO = 0x40, 0x10, 0x02, 0x01


def parse_22(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of 22 bytes. Word and lamp have to agree before it counts as stable."""
    match = _CAS_22.fullmatch(frame)
    if match is None:
        return None
    lamp = match[3][0]
    mode = "gross" if match[2] == b"GS" else "net"
    unit = unit_of(match[5])
    if match[1] == b"OL":
        return ScaleReading("status", None, unit, None, mode, ("overload",), at)
    weight = number(match[4])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    named = (("hold", _HOLD), ("tare-set", _TARE), ("zero", _ZERO))
    flags = tuple(name for name, bit in named if lamp & bit)
    stable = match[1] == b"ST" and bool(lamp & _STABLE)
    return ScaleReading("reading", weight, unit, stable, mode, flags, at)


def parse_10(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of ten bytes: a number and nothing else."""
    match = _CAS_10.fullmatch(frame)
    weight = None if match is None else number(match[1])
    if weight is None:
        return None
    return ScaleReading("reading", weight, settings["unit"] or None, None, "unknown", (), at)


def parse_ecr(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one answer of fifteen bytes; the check byte may have any value."""
    match = _ECR.fullmatch(frame)
    if match is None:
        return None
    if reduce(xor, frame[2:12]) != frame[12]:
        return ScaleReading("reject", flags=("bad-check",), at=at)
    unit = unit_of(match[4])
    if match[2] == b"F" or b"F" in match[3]:
        return ScaleReading("status", None, unit, None, "gross", ("overload",), at)
    weight = number(match[2] + match[3])
    if weight is None:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    return ScaleReading("reading", weight, unit, match[1] == b"S", "gross", (), at)


CAS_22 = ScaleProfile("cas-22", lambda settings: Lines(), parse_22)
CAS_10 = ScaleProfile("cas-10", lambda settings: Lines(), parse_10, sends_unit=False)
CAS_ECR = ScaleProfile(
    "cas-ecr",
    lambda settings: Block(0x01, 15),
    parse_ecr,
    commands=lambda settings: Commands(b"\x05", then=(b"\x06", b"\x11")),
    mode="ask",
)

PROFILES = (
    CAS_22,
    CAS_10,
    CAS_ECR,
)
