"""Why a code that nobody knows may be unknown. Explains only; it never decides."""

from __future__ import annotations

from wms_tui.domain.controls import PREFIX

_SHORTEST = 4
_GTIN_LENGTHS = (8, 12, 13, 14)


def explain(code: str) -> str:
    """A stable word for the likeliest cause, or empty.

    `full_width`: an input method was on · `control_typo`: looks like a control code · `too_long` ·
    `web_address`: a QR code for phones · `unprintable`: control characters in it ·
    `check_digit`: a GTIN that was misread or mistyped · `too_short`: a part of a code.
    """
    upper = code.upper()
    if any("\u3000" <= char <= "\u9fff" or "\uff00" <= char <= "\uffee" for char in code):
        return "full_width"
    if upper.startswith(PREFIX):
        return "control_typo"
    if upper.startswith(("HTTP://", "HTTPS://", "WWW.")):
        return "web_address"
    if any(not char.isprintable() for char in code):
        return "unprintable"
    if len(code) < _SHORTEST:
        return "too_short"
    if len(code) > LONGEST:
        return "too_long"
    if code.isascii() and code.isdecimal() and len(code) in _GTIN_LENGTHS and not gtin_fits(code):
        return "check_digit"
    return ""


LONGEST = 256
"""Longer codes are cut before they are stored; no code of the trade is that long."""


def gtin_fits(digits: str) -> bool:
    """Whether the last digit is the check digit of the others (GS1 General Specifications 7.9)."""
    total = sum(int(digit) * (3 if i % 2 else 1) for i, digit in enumerate(reversed(digits)))
    return total % 10 == 0


def cleaned(raw: str) -> str:
    """A code as it may be stored: trimmed, cut, without what no database keeps."""
    text = raw.strip(" \t\r\n\0").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")[: LONGEST + 1]
