"""The binary frames of simulated scales, written from their manuals' description.

Each function takes what the display shows and gives the bytes; b"" where the format can't say it.
"""

from __future__ import annotations

from functools import reduce
from operator import xor

from wms_tui.sim.scale.plate import Shown

STX, ETX, CR = 0x02, 0x03, 0x0D
_THREE_DECIMALS_BY_ONE = 0x20 | 0x08 | 5
_KG, _MOVING, _NEGATIVE, _OUT_OF_RANGE, _NET = 0x10, 0x08, 0x02, 0x04, 0x01
MAX_GRAMS = 999_999


def mettler_frame(
    grams: int, *, moving: bool = False, pounds: bool = False, check: bool = True
) -> bytes:
    """Mettler continuous: 17 bytes, or 18 with the check byte (the 7-bit sum of all is zero)."""
    value = Shown(grams, moving, "over" if abs(grams) > MAX_GRAMS else "", pounds)
    return mettler(value, check=check)


def mettler(seen: Shown, *, check: bool = True) -> bytes:
    """The same from a display."""
    status = 0x20 | (0 if seen.pounds else _KG) | (_MOVING if seen.moving else 0)
    status |= _NET if seen.tare else 0
    status |= _NEGATIVE if seen.grams < 0 or seen.state == "under" else 0
    status |= _OUT_OF_RANGE if seen.state else 0
    digits = "      " if seen.state else f"{abs(round(seen.value * 1000)):6d}"
    frame = bytes([STX, _THREE_DECIMALS_BY_ONE, status, 0x20])
    frame += digits.encode() + f"{seen.tare:6d}".encode() + bytes([CR])
    return frame + bytes([-sum(frame) & 0x7F]) if check else frame


def toledo(seen: Shown) -> bytes:
    """Toledo 8217: digits where it is stable, else a status byte."""
    if seen.state or seen.moving or seen.grams < 0:
        bits = {"over": 0x02, "under": 0x04}.get(seen.state, 0x01 if seen.moving else 0x04)
        return b"\x02?" + bytes([0x40 | bits | (0x20 if seen.tare else 0)]) + b"\r"
    digits = f"{seen.value:05.2f}" if seen.pounds else f"{seen.value:06.3f}"
    return b"\x02" + digits.encode() + (b"N" if seen.tare else b"") + b"\r"


def _digits(seen: Shown) -> bytes:
    """Sign, six digits, number of decimals."""
    number = min(abs(round(seen.value * 1000)), MAX_GRAMS)
    return (b"-" if seen.grams < 0 else b"+") + f"{number:06d}3".encode()


def _with_check(body: bytes) -> bytes:
    return bytes([STX]) + body + f"{reduce(xor, body):02X}".encode() + bytes([ETX])


def yaohua_frame(grams: int) -> bytes:
    """Yaohua tF = 0, 12 bytes. The format has no flag for motion and none for the unit."""
    return _with_check(_digits(Shown(grams)))


def yaohua_sent(seen: Shown) -> bytes:
    """The same from a display; what is out of range is not sent."""
    return b"" if seen.state else _with_check(_digits(seen))


def yaohua_answer(seen: Shown) -> bytes:
    """Yaohua tF = 1: station A answers with its gross weight."""
    return b"" if seen.state else _with_check(b"AB" + _digits(seen))


def _eight(seen: Shown) -> str:
    """Sign or zero, then seven characters with three decimals."""
    return ("-" if seen.grams < 0 else "0") + f"{abs(seen.value):07.3f}"


def equal_forward(seen: Shown) -> bytes:
    """Yaohua `=` frames of nine bytes, highest character first."""
    return b"" if seen.state else b"=" + _eight(seen).encode()


def equal_reversed(seen: Shown) -> bytes:
    """Yaohua `=` frames of nine bytes, lowest character first."""
    return b"" if seen.state else b"=" + _eight(seen)[::-1].encode()


def cas_ecr(seen: Shown) -> bytes:
    """CAS ECR: SOH STX … ETX EOT with a check byte; overload fills sign and digits with F."""
    sign = "-" if seen.grams < 0 else " "
    number = "FFFFFFF" if seen.state == "over" else f"{sign}{abs(seen.value):06.3f}"
    body = ("U" if seen.moving else "S").encode() + number.encode() + seen.unit.encode()
    return b"\x01\x02" + body + bytes([reduce(xor, body)]) + b"\x03\x04"


def epelsa(seen: Shown) -> bytes:
    """Epelsa: STX, A or !, space, signed number, CR ETX."""
    if seen.state:
        return b""
    sign = "-" if seen.grams < 0 else " "
    number = f"{sign}{abs(seen.value):05.3f}".encode()
    return b"\x02" + (b"!" if seen.moving else b"A") + b" " + number + b"\r\x03"


def nci(seen: Shown) -> bytes:
    """NCI: a weight line and a status line; the status line alone while it moves."""
    first = 0x30 | (0x01 if seen.moving else 0) | (0x02 if seen.grams == 0 else 0)
    second = 0x30 | {"under": 0x01, "over": 0x02}.get(seen.state, 0)
    second |= 0x01 if seen.grams < 0 else 0
    status = b"\nS" + bytes([first, second]) + b"\r\x03"
    if seen.moving or seen.state or seen.grams < 0:
        return status
    return b"\n" + f"{seen.value:06.3f}{seen.unit.upper()}".encode() + b"\r" + status
