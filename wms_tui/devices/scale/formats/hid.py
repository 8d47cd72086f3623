"""USB-HID scales: report 3 of usage page 8Dh (HID Point of Sale usage tables 1.02, section 4).

`03 status unit exponent weight-low weight-high`. Below zero the bytes hold the magnitude without a
sign: the status decides. Reports with another number are no weights.
"""

from decimal import Decimal

from wms_tui.devices.scale.framing import Block
from wms_tui.devices.scale.profile import ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

REPORT, LENGTH = 0x03, 6
_MOST_EXPONENT = 9

_UNITS = (
    *(None, "mg", "g", "kg", "ct", "tael", "gr", "dwt", "t"),
    *("ton", "ozt", "oz", "lb"),
)
_STATES = {1: "fault", 5: "underload", 6: "overload", 7: "needs-calibration", 8: "needs-zero"}


def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one report of six bytes."""
    _, status, unit_code, exponent, low, high = frame
    exponent -= (exponent & 0x80) << 1
    if not 1 <= status <= 8 or unit_code >= len(_UNITS) or abs(exponent) > _MOST_EXPONENT:
        return None
    unit = _UNITS[unit_code]
    state = _STATES.get(status)
    if state is not None:
        return ScaleReading("status", None, unit, None, "unknown", (state,), at)
    weight = Decimal(low | high << 8).scaleb(exponent)
    flags = ("motion",) if status == 3 else ("zero",) if status == 2 else ()
    return ScaleReading("reading", weight, unit, status != 3, "unknown", flags, at)


USB_HID_POS = ScaleProfile(
    "usb-hid-pos", lambda settings: Block(REPORT, LENGTH), parse, is_hid=True
)

PROFILES = (USB_HID_POS,)
