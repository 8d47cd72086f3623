"""The bytes that two scales send, written from their manuals' description.

Mettler-Toledo continuous output: STX, three status bytes, six digits of weight, six of tare, CR and
a check byte. Yaohua XK3190 with tF = 0: STX, sign, six digits, number of decimals, two check
characters, ETX. Both show kilograms with three decimals here.
"""

from __future__ import annotations

STX, ETX, CR = 0x02, 0x03, 0x0D
_THREE_DECIMALS_BY_ONE = 0x20 | 0x08 | 5
_KG, _MOVING, _NEGATIVE, _OUT_OF_RANGE = 0x10, 0x08, 0x02, 0x04
MAX_GRAMS = 999_999


def mettler_frame(
    grams: int, *, moving: bool = False, pounds: bool = False, check: bool = True
) -> bytes:
    """17 bytes, or 18 with the check byte (the 7-bit sum of all is zero)."""
    over = abs(grams) > MAX_GRAMS
    status = 0x20 | (0 if pounds else _KG) | (_MOVING if moving else 0)
    status |= (_NEGATIVE if grams < 0 else 0) | (_OUT_OF_RANGE if over else 0)
    digits = "      " if over else f"{abs(grams):6d}"
    frame = bytes([STX, _THREE_DECIMALS_BY_ONE, status, 0x20])
    frame += digits.encode() + b"     0" + bytes([CR])
    return frame + bytes([-sum(frame) & 0x7F]) if check else frame


def yaohua_frame(grams: int) -> bytes:
    """12 bytes. The format has no flag for motion and none for the unit."""
    body = b"-" if grams < 0 else b"+"
    body += f"{min(abs(grams), MAX_GRAMS):06d}".encode() + b"3"
    check = 0
    for byte in body:
        check ^= byte
    return bytes([STX]) + body + f"{check:02X}".encode() + bytes([ETX])
