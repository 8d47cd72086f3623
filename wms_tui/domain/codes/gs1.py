"""GS1 element strings, parsed by biip; asked only where the symbology says that it is GS1.

Without that certainty many plain numbers read as GS1: 96385074 is an EAN-8 and also AI (96).
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wms_tui.domain.codes.gtin import gtin_fits, is_digits

SEPARATOR = "\x1d"
LONGEST = 512
"""Characters that are parsed; a GS1 symbol holds fewer."""

_VARIABLE = frozenset({"10", "21"})
_DATES = frozenset({"11", "12", "13", "15", "16", "17"})


class Flaw(StrEnum):
    """What is wrong with a message."""

    NONE = ""
    CHECK = "bad_check"
    DATE = "bad_date"
    AMBIGUOUS = "ambiguous"
    """A lot or serial number without an end has swallowed what comes behind it."""
    FORM = "bad_form"


@dataclass(frozen=True)
class Gs1:
    """The elements of a message, in their order: (application identifier, value)."""

    elements: tuple[tuple[str, str], ...]
    flaw: Flaw = Flaw.NONE

    def get(self, ai: str) -> str:
        """The value of an element; empty where it is not there."""
        return next((value for key, value in self.elements if key == ai), "")

    @property
    def gtin(self) -> str:
        """The 14 digits of the goods: (01), or (02) for what is inside a case.

        Empty where (02) comes without its number of pieces: a case is not one piece.
        """
        return self.get("01") or (self.get("02") if self._inside else "")

    @property
    def count(self) -> int:
        """Pieces: (37) beside (02), else 1."""
        return 1 if self.get("01") else self._inside or 1

    @property
    def _inside(self) -> int:
        """What (37) says of (02); 0 where it says nothing."""
        pieces = self.get("37") if self.get("02") else ""
        return int(pieces) if is_digits(pieces) else 0


def parse_gs1(aim: str, text: str) -> Gs1:
    """Parse what stands behind a GS1 prefix. Never raises; what is wrong stands in `flaw`."""
    from biip import parse  # late: it is long to import, and few scanners send GS1

    if len(text) > LONGEST:
        return Gs1((), Flaw.FORM)
    found = parse(aim + text)
    if found.gs1_message is None or not found.gs1_message.element_strings:
        return _broken(text)
    elements = tuple((e.ai.ai, e.value) for e in found.gs1_message.element_strings)
    numbers = [value for ai, value in elements if ai in ("00", "01", "02")]
    if not all(gtin_fits(number) for number in numbers):
        return Gs1(elements, Flaw.CHECK)
    last, value = elements[-1]
    if last in _VARIABLE and _swallows(value):
        return Gs1(elements, Flaw.AMBIGUOUS)
    return Gs1(elements)


def _broken(text: str) -> Gs1:
    """Nothing parsed as a whole: the goods' number at the start still says which goods they are."""
    rest = text
    elements: tuple[tuple[str, str], ...] = ()
    if text[:2] == "01" and is_digits(text[:16]) and len(text) >= 16:
        rest, elements = text[16:], (("01", text[2:16]),)
    is_date = rest[:2] in _DATES and is_digits(rest[:8]) and len(rest) >= 8
    wrong_date = is_date and not _is_date(rest[2:8])
    return Gs1(elements, Flaw.DATE if wrong_date else Flaw.FORM)


def _swallows(value: str) -> bool:
    """Whether elements of fixed length, down to the end, could begin inside a variable value."""
    return any(_is_fixed_run(value[at:]) for at in range(1, len(value)))


def _is_fixed_run(text: str) -> bool:
    if not text:
        return True
    if not is_digits(text):
        return False
    if text[:2] in _DATES and len(text) >= 8 and _is_date(text[2:8]):
        return _is_fixed_run(text[8:])
    if text[:2] == "01" and len(text) >= 16 and gtin_fits(text[2:16]):
        return _is_fixed_run(text[16:])
    return text[:3] == "310" and len(text) >= 10 and _is_fixed_run(text[10:])


def _is_date(digits: str) -> bool:
    """YYMMDD; day 00 means the end of the month."""
    return 1 <= int(digits[2:4]) <= 12 and int(digits[4:6]) <= 31
