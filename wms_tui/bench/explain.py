"""Why a code that nobody knows may be unknown. Explains only; it never decides."""

from __future__ import annotations

from wms_tui.domain.codes.gs1 import SEPARATOR
from wms_tui.domain.codes.gtin import is_case
from wms_tui.domain.codes.reading import Reading, Verdict
from wms_tui.domain.controls import PREFIX

GOODS = "goods"
"""These are goods, and not of those that this station knows."""

_SHORTEST = 4
_INPUT_METHOD = frozenset("“”‘’—…·￥")
"""What a Chinese input method makes of quotes, - _ ^ and $."""


def explain(reading: Reading, *, is_keyed: bool = True) -> str:
    """A stable word for the likeliest cause, or empty.

    `full_width`: an input method was on (only where it came as keys) · `control_typo`: looks like
    a control code · `too_long` · `web_address`: a QR code for phones · `gs1_unmarked`: GS1, and the
    scanner does not say so · `unprintable`: control characters in it · `too_short`: a part of a
    code · `key_lost`: a digit got lost on the way · `check_digit`, `date`, `ambiguous`: a misread
    or misprinted code · `case`, `GOODS`, `sscc`: right, but not in the books · `waybill`.
    """
    return _spoiled(reading.code, is_keyed) or _meant(reading, is_keyed)


def _spoiled(code: str, is_keyed: bool) -> str:
    """What happened to a code on its way."""
    upper = code.upper()
    if is_keyed and any(_is_of_input_method(char) for char in code):
        return "full_width"
    if upper.startswith(PREFIX):
        return "control_typo"
    if upper.startswith(("HTTP://", "HTTPS://", "WWW.")):
        return "web_address"
    if any(not char.isprintable() and char != SEPARATOR for char in code):
        return "unprintable"
    if len(code) < _SHORTEST:
        return "too_short"
    return "too_long" if len(code) > LONGEST else ""


def _meant(reading: Reading, is_keyed: bool) -> str:
    """What a whole code is, as far as its own characters tell."""
    if reading.gs1 is None and SEPARATOR in reading.code:
        return "gs1_unmarked"
    if reading.verdict is Verdict.BAD_CHECK:
        is_short = is_keyed and not reading.aim and len(reading.code) == 12
        return "key_lost" if is_short else "check_digit"
    if reading.verdict is Verdict.GOODS:
        if not reading.gtin:
            if reading.gs1 is not None and reading.gs1.get("02"):
                return "case"
            return "sscc" if reading.gs1 is not None and reading.gs1.get("00") else ""
        return "case" if is_case(reading.gtin) else GOODS
    words = {Verdict.BAD_DATE: "date", Verdict.AMBIGUOUS: "ambiguous", Verdict.WAYBILL: "waybill"}
    return words.get(reading.verdict, "")


def _is_of_input_method(char: str) -> bool:
    """Han, full-width forms, Chinese punctuation: nothing that an English layout types."""
    return (
        "\u3000" <= char <= "\u9fff"
        or "\uff00" <= char <= "\uffef"
        or "\U00020000" <= char <= "\U0003ffff"
        or char in _INPUT_METHOD
    )


LONGEST = 256
"""Longer codes are cut before they are stored; no code of the trade is that long."""


def cleaned(raw: str) -> str:
    """A code as it may be stored: trimmed, cut, without what no database keeps."""
    text = raw.strip(" \t\r\n\0").replace("\0", "")
    return text.encode("utf-8", "replace").decode("utf-8")[: LONGEST + 1]
