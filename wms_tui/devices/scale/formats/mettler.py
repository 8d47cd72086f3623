"""Mettler Toledo continuous output, 17 or 18 bytes (Wildcat, IND, Rice Lake, Kern FTC and clones).

`02 SWA SWB SWC weight×6 tare×6 0D [CHK]`, as in the Wildcat and Rice Lake 680 manuals. CHK may be
any 7-bit value, STX and CR included, so frames are cut by length and never by CR.
"""

from decimal import Decimal

from wms_tui.devices.scale.framing import Block
from wms_tui.devices.scale.profile import ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

STX, CR = 0x02, 0x0D
_CR_AT = 16


def _framing(settings: Settings) -> Block:
    return Block(STX, 18 if settings["chk"] == "on" else 17)


def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading | None:
    """Read one frame of the length that the setting chk asks for."""
    if frame[_CR_AT] != CR:
        return None
    if len(frame) == 18 and sum(frame) & 0x7F:
        return ScaleReading("reject", flags=("bad-check",), at=at)
    swa, swb, swc = frame[1], frame[2], frame[3]
    if (swa & swb & swc) & 0x20 == 0 or (swa | swb | swc) & 0x80 or swa & 0x40:
        return ScaleReading("reject", flags=("bad-status",), at=at)
    weight, tare = _number(frame[4:10], swa), _number(frame[10:16], swa)
    out_of_range = swb & 0x04
    if weight is None and not out_of_range:
        return ScaleReading("reject", flags=("bad-digit",), at=at)
    mode = "net" if swb & 0x01 else "gross"
    flags = _flags(swb, swc) if swb & 0x4C or swc & 0x10 else ()
    unit = _unit(swb, swc)
    if out_of_range or weight is None:
        # Digits may be blank or left over then: the bit decides, not the digits.
        return ScaleReading("status", None, unit, None, mode, flags, at, tare)
    if swb & 0x02 and weight:
        weight = -weight
    return ScaleReading("reading", weight, unit, not swb & 0x08, mode, flags, at, tare)


def _number(field: bytes, swa: int) -> Decimal | None:
    """Six characters with leading spaces or zeros; None if blank or not a number."""
    digits = field.lstrip(b" ")
    if not digits.isdigit():
        return None
    position = swa & 0x07  # 0: ×100, 1: ×10, 2: no point, 3..7: 1..5 decimals
    if position < 2:
        return Decimal(int(digits) * 10 ** (2 - position))
    return Decimal(int(digits)).scaleb(2 - position)


def _unit(swb: int, swc: int) -> str | None:
    other = swc & 0x07
    if other == 1:
        return "g"  # overrides the kilogram bit on the models that have it
    if other:
        return None  # tonnes, ounces and others by model: no unit of a parcel
    return "kg" if swb & 0x10 else "lb"


def _flags(swb: int, swc: int) -> tuple[str, ...]:
    out_of_range = bool(swb & 0x04)
    named = (
        ("overload-or-underload", out_of_range),
        ("negative", out_of_range and bool(swb & 0x02)),  # tells under from over
        ("motion", bool(swb & 0x08)),
        ("not-zeroed", bool(swb & 0x40)),
        ("expanded", bool(swc & 0x10)),
    )
    return tuple(name for name, present in named if present)


MT_CONTINUOUS = ScaleProfile("mt-continuous", _framing, parse, {"chk": ("on", "off")})

PROFILES = (MT_CONTINUOUS,)
