"""What a code says by itself, taken together: kind of symbol, goods inside, and what is wrong."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from wms_tui.domain.codes.aim import GS1, symbology_of
from wms_tui.domain.codes.gs1 import Flaw, Gs1, parse_gs1
from wms_tui.domain.codes.gtin import check_digit, gtin_fits, has_gtin_form
from wms_tui.domain.codes.waybills import has_courier_letters, is_waybill_like


class Verdict(StrEnum):
    """What a code is by its own characters."""

    GOODS = "goods"
    """A GTIN that fits, or a GS1 message without a flaw."""
    BAD_CHECK = "bad_check"
    BAD_DATE = "bad_date"
    AMBIGUOUS = "ambiguous"
    WAYBILL = "waybill"
    PLAIN = "plain"
    """Nothing to be said; also digits that could be goods or a waybill."""


@dataclass(frozen=True)
class Reading:
    """A code without prefix and suffix, and what it says."""

    code: str
    aim: str
    symbology: str
    """Name of the symbol, told by the prefix or likely by the length; empty: unknown."""
    verdict: Verdict
    gtin: str = ""
    """Digits of the goods as they stand there, also with a wrong check digit; empty: none."""
    count: int = 1
    """Pieces in what was scanned, where a GS1 message says it."""
    expected: int | None = None
    """The check digit that would fit, where it does not."""
    gs1: Gs1 | None = None
    """The elements, where the symbology says GS1."""

    @property
    def folded(self) -> str:
        """The code as its family writes it: a Caps Lock that was on turned its letters round."""
        return self.code.upper() if has_courier_letters(self.code) else self.code


_BY_LENGTH = {8: "EAN-8", 12: "UPC-A", 13: "EAN-13", 14: "ITF-14"}
_FLAWS = {
    Flaw.NONE: Verdict.GOODS,
    Flaw.CHECK: Verdict.BAD_CHECK,
    Flaw.DATE: Verdict.BAD_DATE,
    Flaw.AMBIGUOUS: Verdict.AMBIGUOUS,
    Flaw.FORM: Verdict.PLAIN,
}


def read(code: str, aim: str = "") -> Reading:
    """Read a code; `aim` is the prefix that came with it, or empty. Never raises."""
    symbology = symbology_of(aim, code)
    if aim in GS1:
        message = parse_gs1(aim, code)
        verdict = _FLAWS[message.flaw]
        return Reading(code, aim, symbology, verdict, message.gtin, message.count, None, message)
    if has_courier_letters(code):
        return Reading(code, aim, symbology, Verdict.WAYBILL)
    if has_gtin_form(code):
        return _digits(code, aim, symbology)
    verdict = Verdict.WAYBILL if is_waybill_like(code) else Verdict.PLAIN
    return Reading(code, aim, symbology, verdict)


def _digits(code: str, aim: str, symbology: str) -> Reading:
    """8, 12, 13 or 14 digits: goods, a waybill, or a digit that was lost."""
    is_goods_symbol = aim[:2] in ("]E", "]I")
    may_be_waybill = not is_goods_symbol and is_waybill_like(code)
    likely = symbology or ("" if may_be_waybill else _BY_LENGTH[len(code)])
    if gtin_fits(code):
        # 13 digits of a courier fit by chance one time in ten: then it may be either
        verdict = Verdict.PLAIN if may_be_waybill else Verdict.GOODS
        return Reading(code, aim, likely, verdict, code)
    if may_be_waybill:
        return Reading(code, aim, likely, Verdict.WAYBILL)
    if aim and not is_goods_symbol:
        return Reading(code, aim, likely, Verdict.PLAIN)
    return Reading(code, aim, likely, Verdict.BAD_CHECK, code, expected=check_digit(code[:-1]))
