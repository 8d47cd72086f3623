"""Adam Equipment: CPWplus (lines G/W, N/W) and AZextra, which answers a stable new weight only."""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_CPW = re.compile(rb" *([GNT])/W *([+-]?) *(\d{1,7}(?:\.\d{1,5})?) *([A-Za-z]{1,3}) *\r*\n")
_AZ = re.compile(rb"([ +\-\d.]{7,10}) ?([A-Za-z]{1,2}) *\r*\n")
_MODES = {b"G": "gross", b"N": "net", b"T": "tare"}


def parse_cpwplus(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line; the spaces in it vary with the firmware."""
    match = _CPW.fullmatch(frame)
    if match is None:
        return None
    weight, mode = number(match[2] + match[3]), _MODES[match[1]]
    tare = weight if mode == "tare" else None
    return ScaleReading("reading", weight, unit_of(match[4]), None, mode, (), at, tare)


def parse_azextra(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one answer. It exists only where the weight is stable, not zero, and another one."""
    match = _AZ.fullmatch(frame)
    weight = None if match is None else number(match[1])
    if match is None or weight is None:
        return None
    return ScaleReading("reading", weight, unit_of(match[2]), True, "unknown", (), at)


ADAM_CPWPLUS = ScaleProfile(
    "adam-cpwplus",
    lambda settings: Lines(),
    parse_cpwplus,
    commands=lambda settings: Commands(b"G\r\n", zero=b"Z\r\n", tare=b"T\r\n"),
    mode="ask",
)
ADAM_AZEXTRA = ScaleProfile(
    "adam-azextra",
    lambda settings: Lines(),
    parse_azextra,
    commands=lambda settings: Commands(b"P\r\n"),
    mode="ask",
    line="4800 8N1",
    answers_once=True,
)

PROFILES = (
    ADAM_CPWPLUS,
    ADAM_AZEXTRA,
)
