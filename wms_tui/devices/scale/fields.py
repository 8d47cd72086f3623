"""The fields that scales share: numbers in text, units, check characters."""

import re
from decimal import Decimal
from functools import reduce
from operator import xor

_NUMBER = re.compile(rb" *([+-]?) *(\d{1,12}(?:\.\d{0,8})?|\.\d{1,8}) *")

_UNITS: dict[bytes, str] = {
    b"kg": "kg",
    b"g": "g",
    b"lb": "lb",
    b"lbs": "lb",
    b"pc": "pcs",
    b"pcs": "pcs",
}


def number(field: bytes) -> Decimal | None:
    """A number with its decimals, spaces around and behind the sign; None where there is none."""
    match = _NUMBER.fullmatch(field)
    if match is None:
        return None
    value = Decimal(match[2].decode("ascii"))
    return -value if match[1] == b"-" and value else value


def scaled(digits: bytes, decimals: int) -> Decimal:
    """Plain digits with so many decimals."""
    return Decimal(int(digits)).scaleb(-decimals)


def unit_of(field: bytes) -> str | None:
    """The unit as we write it; one that is no parcel's stands for itself; None where blank."""
    unit = field.strip().lower()
    known = _UNITS.get(unit)
    if known is not None or not unit:
        return known
    return unit.decode("ascii", "replace")


def check_fits(frame: bytes, begin: int, end: int) -> bool:
    """Whether two check characters at `end` are the XOR of the bytes from `begin` to there."""
    check = reduce(xor, frame[begin:end])
    return (_nibble(frame[end]), _nibble(frame[end + 1])) == (check >> 4, check & 0x0F)


def checked(body: bytes) -> bytes:
    """The two check characters of a body: its XOR as capital hex digits."""
    return b"%02X" % reduce(xor, body)


def _nibble(character: int) -> int | None:
    """The value of a check character: 0-9, A-F, or value + 30h (:;<=>?) as some clones send it."""
    if 0x30 <= character <= 0x3F:
        return character - 0x30
    if 0x41 <= character <= 0x46:
        return character - 0x37
    return None
