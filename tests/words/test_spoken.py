"""What is said aloud: which answers, in which words, and numbers that say what they mean."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.flow.picking_state import PickReason
from wms_tui.flow.reply import GOOD_OUTCOMES, Outcome, Weight
from wms_tui.flow.weighing_state import WeighReason
from wms_tui.words.spoken import DIGITS, MOST_SAID, PHRASES, Clip, Name, number, spoken

BAD = [outcome for outcome in Outcome if outcome not in GOOD_OUTCOMES]


@pytest.mark.parametrize("outcome", BAD)
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_every_refusal_has_a_phrase_of_its_own(outcome: Outcome, language: str) -> None:
    (piece,) = spoken(language, "warnings", outcome, Weight.WRONG, "anything", {})
    assert piece == Clip(str(outcome))
    assert all(PHRASES[str(outcome)])


def test_a_refusal_that_needs_more_than_its_outcome_says_the_reason() -> None:
    def said(reason: str, **params: object) -> tuple[object, ...]:
        return spoken("zh_CN", "warnings", Outcome.BLOCKED, Weight.STOP, reason, params)

    assert said("order_stopped") == (Clip("order_stopped"),)
    assert said(str(WeighReason.WRONG_WEIGHT), variant="heavy") == (Clip("too_heavy"),)
    assert said(str(WeighReason.WRONG_WEIGHT), variant="light") == (Clip("too_light"),)
    assert said("double_read") == (Clip("read_twice"),)


def test_good_answers_are_silent_unless_all_is_said_and_off_says_nothing() -> None:
    params = {"position": 12}
    for loudness in ("off", "warnings"):
        assert not spoken("en", loudness, Outcome.OK, Weight.GOOD, str(PickReason.AT_PLACE), params)
    assert not spoken("en", "off", Outcome.WRONG_ITEM, Weight.WRONG, "x", {})
    assert spoken("en", "all", Outcome.OK, Weight.GOOD, str(PickReason.AT_PLACE), params) == (
        Clip("position"),
        Clip("12"),
    )
    assert spoken("zh_CN", "all", Outcome.OK, Weight.GOOD, str(PickReason.AT_PLACE), params) == (
        Clip("10"),
        Clip("2"),
        Clip("position"),
    )


def test_the_courier_is_named_when_a_parcel_was_weighed() -> None:
    said = spoken(
        "zh_CN",
        "all",
        Outcome.COMPLETE,
        Weight.GOOD,
        str(WeighReason.DONE),
        {"courier": "顺丰速运"},
    )
    assert said == (Name("顺丰速运"),)


def _value_of_chinese(keys: list[str]) -> int:
    """Reads 二百零五 back: a digit times the unit behind it, a lone unit counts once."""
    total, digit = 0, 0
    for key in keys:
        value = int(key)
        if value >= 10:
            total, digit = total + (digit or 1) * value, 0
        else:
            digit = value
    return total + digit


def _value_of_english(keys: list[str]) -> int:
    """Reads two hundred five back: hundred and thousand multiply what stands before them."""
    total, part = 0, 0
    for key in keys:
        value = int(key)
        if value >= 100:
            total, part = total + part * value, 0
        else:
            part += value
    return total + part


@given(st.integers(0, MOST_SAID))
def test_a_spoken_number_means_what_it_says_in_both_languages(value: int) -> None:
    chinese = [clip.key for clip in number("zh_CN", value)]
    english = [clip.key for clip in number("en", value)]
    assert _value_of_chinese(chinese) == value
    assert _value_of_english(english) == value
    assert all(DIGITS[key][0] for key in chinese)
    assert all(DIGITS[key][1] for key in english)


def test_numbers_are_said_as_people_say_them() -> None:
    def zh(value: int) -> str:
        return "".join(DIGITS[clip.key][0] for clip in number("zh_CN", value))

    def en(value: int) -> str:
        return " ".join(DIGITS[clip.key][1] for clip in number("en", value))

    assert [zh(n) for n in (0, 10, 12, 20, 105, 110, 1005, 1010, 9999)] == [
        "零", "十", "十二", "二十", "一百零五", "一百一十", "一千零五",
        "一千零一十", "九千九百九十九",
    ]  # fmt: skip
    assert [en(n) for n in (0, 10, 12, 20, 42, 105, 1010)] == [
        "zero", "ten", "twelve", "twenty", "forty two",
        "one hundred five", "one thousand ten",
    ]  # fmt: skip
    assert number("en", -1) == number("zh_CN", MOST_SAID + 1) == ()
