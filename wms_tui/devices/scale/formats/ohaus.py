"""OHAUS: the line of the balances, and that of the Defender indicators with G, NET or T behind it.

`?` behind the unit means not stable. A number field has its full width: the tail of a line that was
joined in the middle is none.
"""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_LINE = re.compile(rb"([ +\-\d.]{9,12}) ([A-Za-z]{1,5}) *(\??) *(G|N|NET|B|T|PT)? *\r*\n")
_DEFENDER = re.compile(rb"([ +\-\d.]{9}) ([A-Za-z ]{5})([ ?])(G  |NET|N  |T  |PT ) *\r*\n")
_MODES = {b"G": "gross", b"B": "gross", b"N": "net", b"NET": "net", b"T": "tare", b"PT": "tare"}


def _parse(pattern: re.Pattern[bytes], frame: bytes, at: float) -> ScaleReading | None:
    match = pattern.fullmatch(frame)
    weight = None if match is None else number(match[1])
    if match is None or weight is None:
        return None
    mode = _MODES[match[4].strip()] if match[4] else "unknown"
    tare = weight if mode == "tare" else None
    return ScaleReading("reading", weight, unit_of(match[2]), match[3] != b"?", mode, (), at, tare)


def parse_line(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of a balance."""
    return _parse(_LINE, frame, at)


def parse_defender(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line of a Defender."""
    return _parse(_DEFENDER, frame, at)


def _commands(settings: Settings) -> Commands:
    return Commands(b"IP\r\n", start=b"CP\r\n", zero=b"Z\r\n", tare=b"T\r\n")


OHAUS_LINE = ScaleProfile(
    "ohaus-line", lambda settings: Lines(), parse_line, commands=_commands, mode="ask"
)
OHAUS_DEFENDER = ScaleProfile(
    "ohaus-defender", lambda settings: Lines(), parse_defender, commands=_commands, mode="ask"
)

PROFILES = (
    OHAUS_LINE,
    OHAUS_DEFENDER,
)
