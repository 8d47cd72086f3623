"""Turns Qimen's texts into our units: kilograms, litres, yuan, centimetres and Beijing times.

Every function takes the field's name for its error and gives `None` for an empty text. Numbers
are read digit by digit into `Decimal`, so that NaN, infinities and exponents can't come in.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from decimal import ROUND_HALF_UP, Decimal

from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.writing import BEIJING

_NUMBER = re.compile(r"[+-]?[0-9]{1,15}(\.[0-9]{0,10})?", re.ASCII)

_USUAL_MOMENT = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2} [0-9]{2}:[0-9]{2}:[0-9]{2}", re.ASCII)

MAX_GRAMS = 5_000_000
MAX_MILLIMETRES = 50_000
MAX_MILLILITRES = 100_000_000
MAX_FEN = 10_000_000_000_00
MAX_QUANTITY = 1_000_000


def grams(text: str, name: str) -> int | None:
    """Kilograms as whole grams."""
    return _scaled(text, name, 1000, MAX_GRAMS)


def millimetres(text: str, name: str) -> int | None:
    """Centimetres as whole millimetres."""
    return _scaled(text, name, 10, MAX_MILLIMETRES)


def millilitres(text: str, name: str) -> int | None:
    """Litres as whole millilitres."""
    return _scaled(text, name, 1000, MAX_MILLILITRES)


def fen(text: str, name: str) -> int | None:
    """Yuan as whole fen."""
    return _scaled(text, name, 100, MAX_FEN)


def _scaled(text: str, name: str, factor: int, most: int) -> int | None:
    if not text:
        return None
    if not _NUMBER.fullmatch(text):
        raise bad(Failure.FIELD_INVALID, f"{name}={text[:30]}")
    whole = int((Decimal(text) * factor).to_integral_value(ROUND_HALF_UP))
    if not 0 <= whole <= most:
        raise bad(Failure.FIELD_INVALID, f"{name}={text[:30]}")
    return whole


def quantity(text: str, name: str) -> int:
    """A count above zero; `2.0` is 2, half pieces are refused."""
    if not _NUMBER.fullmatch(text):
        raise bad(Failure.QUANTITY_INVALID, f"{name}={text[:30]}")
    number = Decimal(text)
    if number != number.to_integral_value() or not 0 < number <= MAX_QUANTITY:
        raise bad(Failure.QUANTITY_INVALID, f"{name}={text[:30]}")
    return int(number)


def count(text: str, name: str, default: int, most: int) -> int:
    """A page number or size from 1 to `most`; `default` where it is not given."""
    if not text:
        return default
    if not re.fullmatch(r"[0-9]{1,9}(\.0+)?", text, re.ASCII) or not int(Decimal(text)):
        raise bad(Failure.FIELD_INVALID, f"{name}={text[:30]}")
    return min(int(Decimal(text)), most)


def moment(text: str, name: str) -> datetime | None:
    """A Beijing time `YYYY-MM-DD[ HH:MM:SS]` as aware UTC."""
    if not text:
        return None
    if _USUAL_MOMENT.fullmatch(text):
        try:  # thirty times as fast as `strptime`, and an order has several
            return datetime.fromisoformat(text).replace(tzinfo=BEIJING).astimezone(UTC)
        except (ValueError, OverflowError):
            raise bad(Failure.FIELD_INVALID, f"{name}={text[:30]}") from None
    for pattern in ("%Y-%m-%d %H:%M:%S", "%Y-%m-%d"):
        try:
            return datetime.strptime(text, pattern).replace(tzinfo=BEIJING).astimezone(UTC)
        except (ValueError, OverflowError):
            continue
    raise bad(Failure.FIELD_INVALID, f"{name}={text[:30]}")
