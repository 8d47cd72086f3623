"""What waybill numbers of couriers look like. Hints for messages, never a proof.

From one public collection of patterns of 2024; couriers change them. The number that the courier's
interface gave is the truth, and a scan is compared with that.
"""

from __future__ import annotations

import re

_LETTERED = re.compile(
    r"SF[A-Z0-9]\d{12}|YT\d{13}|JT\d{13}|JD[A-Z0-9]{2}\d{11}|DPK\d{12}|P\d{11}", re.IGNORECASE
)
_DIGITS = re.compile(
    r"7[3-68]\d{12}|(?:77|43)\d{12,15}|[34]\d{14}|5\d{12}|[189]\d{12}|621\d{12}", re.ASCII
)


def is_waybill_like(code: str) -> bool:
    """Whether a courier numbers its parcels like this."""
    return has_courier_letters(code) or _DIGITS.fullmatch(code) is not None


def has_courier_letters(code: str) -> bool:
    """As above, and nothing else in the trade looks like it; in any letter case."""
    return code.isascii() and _LETTERED.fullmatch(code) is not None
