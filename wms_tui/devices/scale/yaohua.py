"""Yaohua XK3190 (A9, A12, A23, A26, DS3 and clones), continuous format tF = 0, 12 bytes.

`02 sign digit×6 decimals XORhi XORlo 03`, as in the A9, A23P and A26 manuals. Neither stability nor
unit is sent.
"""

from decimal import Decimal

from wms_tui.devices.scale.profile import FrameRule, ScaleProfile, Settings
from wms_tui.domain.weight import ScaleReading

STX, ETX = 0x02, 0x03
_LENGTH = 12


def _rule(settings: Settings) -> FrameRule:
    return FrameRule(STX, _LENGTH, lambda frame: frame[_LENGTH - 1] == ETX)


def parse(frame: bytes, settings: Settings, at: float) -> ScaleReading:
    """Read one frame of twelve bytes."""
    wrong = _wrong(frame)
    if wrong:
        return ScaleReading("reject", flags=(wrong,), at=at)
    number = int(frame[2:8])
    decimals = frame[8] - 0x30
    weight = Decimal(-number if frame[1] == ord("-") else number).scaleb(-decimals)
    return ScaleReading("reading", weight, settings["unit"] or None, None, "unknown", at=at)


def _wrong(frame: bytes) -> str:
    """What is wrong with the frame, "" if nothing."""
    if frame[1] not in b"+-":
        return "bad-sign"
    if not all(0x30 <= byte <= 0x39 for byte in frame[2:8]):
        return "bad-digit"
    if not 0x30 <= frame[8] <= 0x34:
        return "bad-decimals"
    check = 0
    for byte in frame[1:9]:
        check ^= byte
    sent = _nibble(frame[9]), _nibble(frame[10])
    return "" if sent == (check >> 4, check & 0x0F) else "bad-check"


def _nibble(character: int) -> int | None:
    """The value of a check character: 0-9, A-F, or value + 30h (:;<=>?) as some clones send it."""
    if 0x30 <= character <= 0x3F:
        return character - 0x30
    if 0x41 <= character <= 0x46:
        return character - 0x37
    return None


YAOHUA_TF0 = ScaleProfile("yaohua-tf0", _rule, parse)
