"""GTIN: the numbers under EAN and UPC barcodes (GS1 General Specifications 3.2 and 7.9)."""

from __future__ import annotations

LENGTHS = (8, 12, 13, 14)
FORMS = 4
"""In how many lengths one number can be written."""


def is_digits(code: str) -> bool:
    """Plain digits; full-width ones are none."""
    return code.isascii() and code.isdecimal()


def has_gtin_form(code: str) -> bool:
    """Digits in a length that a GTIN can have."""
    return len(code) in LENGTHS and is_digits(code)


def check_digit(body: str) -> int:
    """The digit that belongs behind these."""
    total = sum(int(digit) * (1 if at % 2 else 3) for at, digit in enumerate(reversed(body)))
    return -total % 10


def gtin_fits(digits: str) -> bool:
    """Whether the last digit is the check digit of the others."""
    return check_digit(digits[:-1]) == int(digits[-1])


def forms(code: str) -> tuple[str, ...]:
    """A GTIN in every length that it can be written in, the given one first.

    A UPC-A with a zero in front is an EAN-13, an EAN-13 with a zero in front a GTIN-14. A GTIN-14
    that begins with 1 to 9 is a case or a measured piece and has no shorter form.
    """
    whole = code.rjust(14, "0")
    found = [code]
    for length in LENGTHS:
        head, short = whole[: 14 - length], whole[14 - length :]
        if not head.strip("0") and short not in found:
            found.append(short)
    return tuple(found)


def is_case(gtin: str) -> bool:
    """A GTIN-14 of a case: its first digit is 1 to 8. 9 is a measured piece, 0 the item itself."""
    return len(gtin) == 14 and gtin[0] in "12345678"
