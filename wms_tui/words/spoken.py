"""What is said aloud: phrases of a few words, which of them an answer gets, and numbers as words.

A phrase says only what a packer needs with the eyes on the goods; the screen says the rest.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from wms_tui.domain.feedback import Loudness
from wms_tui.flow.handing_over_state import HandoverReason
from wms_tui.flow.picking_state import PickReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import GOOD_OUTCOMES, Outcome, Weight
from wms_tui.flow.weighing_state import WeighReason

PHRASES: dict[str, tuple[str, str]] = {
    "wrong_item": ("商品不对", "wrong item"),
    "wrong_place": ("位置不对", "wrong place"),
    "wrong_weight": ("重量不符", "wrong weight"),
    "too_many": ("数量多了", "too many"),
    "ambiguous": ("请扫另一个条码", "scan another barcode"),
    "unknown_code": ("条码不认识", "unknown code"),
    "not_allowed_here": ("这里不用扫", "not wanted here"),
    "blocked": ("停，看屏幕", "stop, read the screen"),
    "already_done": ("已经做过", "already done"),
    "taken_by_another": ("别的台领走了", "taken by another bench"),
    "changed_meanwhile": ("订单有变", "the order has changed"),
    "not_now": ("先处理提示", "deal with the stop first"),
    "needs_supervisor": ("请叫组长", "call a supervisor"),
    "order_stopped": ("拦截，货拿出来", "stopped order, take the goods out"),
    "read_twice": ("重复扫描", "read twice"),
    "wrong_courier": ("快递不对", "wrong courier"),
    "too_heavy": ("重了", "too heavy"),
    "too_light": ("轻了", "too light"),
    "done": ("完成", "done"),
    "more": ("还没齐", "not complete"),
    "position": ("号位", "position"),
}
"""Made ahead as sound files; "position" stands behind its number in Chinese, before in English."""

DIGITS: dict[str, tuple[str, str]] = {
    **{
        str(n): (zh, en)
        for n, (zh, en) in enumerate(
            zip(
                "零一二三四五六七八九",
                ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"],
                strict=True,
            )
        )
    },
    "10": ("十", "ten"),
    "100": ("百", "hundred"),
    "1000": ("千", "thousand"),
    "11": ("", "eleven"),
    "12": ("", "twelve"),
    "13": ("", "thirteen"),
    "14": ("", "fourteen"),
    "15": ("", "fifteen"),
    "16": ("", "sixteen"),
    "17": ("", "seventeen"),
    "18": ("", "eighteen"),
    "19": ("", "nineteen"),
    "20": ("", "twenty"),
    "30": ("", "thirty"),
    "40": ("", "forty"),
    "50": ("", "fifty"),
    "60": ("", "sixty"),
    "70": ("", "seventy"),
    "80": ("", "eighty"),
    "90": ("", "ninety"),
}
"""Pieces of numbers; a language that does not need one has "" there."""

MOST_SAID = 9999
"""Larger numbers are left to the screen."""


@dataclass(frozen=True, slots=True)
class Clip:
    """A phrase or piece of a number by its key, made ahead as a sound file."""

    key: str


@dataclass(frozen=True, slots=True)
class Name:
    """A text known only at work, such as a courier's name: said where a voice is installed."""

    text: str


Piece = Clip | Name

_BY_REASON: dict[str, str] = {
    AnyStep.ORDER_STOPPED: "order_stopped",
    AnyStep.DOUBLE_READ: "read_twice",
    f"{WeighReason.WRONG_WEIGHT}/heavy": "too_heavy",
    f"{WeighReason.WRONG_WEIGHT}/light": "too_light",
    HandoverReason.WRONG_COURIER: "wrong_courier",
}
_POSITIONS = frozenset(
    {str(PickReason.AT_PLACE), str(PickReason.COUNTED), str(PickReason.ITEM_DONE)}
)
_COURIERS = frozenset({str(WeighReason.DONE), str(WeighReason.FORCED)})


def spoken(
    language: str,
    loudness: Loudness,
    outcome: Outcome | str,
    weight: Weight | str,
    reason: str,
    params: Mapping[str, Any],
) -> tuple[Piece, ...]:
    """What to say after the tone of an answer; () if nothing."""
    outcome = Outcome(outcome)
    good = outcome in GOOD_OUTCOMES and Weight(weight) is Weight.GOOD
    if loudness == "off" or (good and loudness != "all"):
        return ()
    if good:
        return _praise(language, outcome, str(reason), params)
    key = _BY_REASON.get(f"{reason}/{params.get('variant', '')}") or _BY_REASON.get(str(reason))
    if key or str(outcome) in PHRASES:
        return (Clip(key or str(outcome)),)
    return ()


def number(language: str, value: int) -> tuple[Clip, ...]:
    """A whole number of 0 to MOST_SAID as clips; () for any other."""
    if not 0 <= value <= MOST_SAID:
        return ()
    pieces = _chinese(value) if language == "zh_CN" else _english(value)
    return tuple(Clip(piece) for piece in pieces)


def _praise(
    language: str, outcome: Outcome, reason: str, params: Mapping[str, Any]
) -> tuple[Piece, ...]:
    if reason in _COURIERS and params.get("courier"):
        return (Name(str(params["courier"])),)
    position = params.get("position")
    if reason in _POSITIONS and isinstance(position, int):
        said = number(language, position)
        word = Clip("position")
        return (*said, word) if language == "zh_CN" else (word, *said)
    if outcome is Outcome.COMPLETE:
        return (Clip("done"),)
    return (Clip("more"),) if outcome is Outcome.NEEDS_MORE else ()


def _chinese(value: int) -> list[str]:
    """205 -> 二百零五, 12 -> 十二, 1010 -> 一千零一十."""
    if value < 10:
        return [str(value)]
    pieces: list[str] = []
    skipped = False
    for unit in (1000, 100, 10, 1):
        digit = value // unit % 10
        if not digit:
            skipped = bool(pieces)
            continue
        if skipped:
            pieces.append("0")
        skipped = False
        if not (unit == 10 and digit == 1 and not pieces):  # 十二, not 一十二
            pieces.append(str(digit))
        if unit > 1:
            pieces.append(str(unit))
    return pieces


def _english(value: int) -> list[str]:
    """205 -> two hundred five."""
    pieces: list[str] = []
    for unit in (1000, 100):
        if value >= unit:
            pieces += [*_english(value // unit), str(unit)]
            value %= unit
    if value > 20 and value % 10:
        return [*pieces, str(value - value % 10), str(value % 10)]
    return [*pieces, str(value)] if value or not pieces else pieces
