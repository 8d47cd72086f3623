"""Mettler Toledo MT-SICS: commands and answers as lines (manual of the AT balances)."""

import re

from wms_tui.devices.scale.fields import number, unit_of
from wms_tui.devices.scale.framing import Lines
from wms_tui.devices.scale.profile import Commands, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

_WEIGHT = re.compile(rb"(S [SD]|T S) ([ +\-\d.]{10}) ([A-Za-z%/]{1,8}) *\r*\n")
_STATUS = re.compile(rb"(S [I+\-]|E[STL]) *\r*\n")
_DONE = re.compile(rb"([ZT]) ([AI+\-]) *\r*\n")
_RESTART = re.compile(rb'I4 A "[ -~]*"\r*\n')

_STATES = {
    b"S I": "busy-or-no-stability",
    b"S +": "overload",
    b"S -": "underload",
    b"ES": "error-syntax",
    b"ET": "error-transmission",
    b"EL": "error-logical",
}


def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one line. The weight is that of the display, which is net once there is a tare."""
    match = _WEIGHT.fullmatch(frame)
    if match is not None:
        head, weight, unit = match[1], number(match[2]), unit_of(match[3])
        if weight is None:
            return None
        if head == b"T S":  # the tare that was taken: no weight of a parcel
            return ScaleReading("ack", weight, unit, True, "tare", ("tare-done",), at, weight)
        return ScaleReading("reading", weight, unit, head == b"S S", "net", (), at)
    match = _STATUS.fullmatch(frame)
    if match is not None:
        return ScaleReading("status", flags=(_STATES[match[1]],), at=at)
    match = _DONE.fullmatch(frame)
    if match is not None:
        what = "zero" if match[1] == b"Z" else "tare"
        done = "done" if match[2] == b"A" else "not-done"
        return ScaleReading("ack", flags=(f"{what}-{done}",), at=at)
    if _RESTART.fullmatch(frame):
        return ScaleReading("ack", flags=("power-on-or-reset",), at=at)
    return None


MT_SICS = ScaleProfile(
    "mt-sics",
    lambda settings: Lines(),
    parse,
    commands=lambda settings: Commands(b"SI\r\n", start=b"SIR\r\n", zero=b"Z\r\n", tare=b"T\r\n"),
    mode="ask",
)

PROFILES = (MT_SICS,)
