"""Every answer has its sentence in both languages, and every sentence says what to do next."""

from __future__ import annotations

import re
from enum import StrEnum

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.bench.reasons import BenchReason
from wms_tui.domain.steps import Step
from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.flow.checking import CheckPrompt, CheckReason
from wms_tui.flow.handing_over import HandoverPrompt, HandoverReason
from wms_tui.flow.packing import PackPrompt, PackReason
from wms_tui.flow.picking import PickPrompt, PickReason
from wms_tui.flow.printing import PrintPrompt, PrintReason
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import GOOD_OUTCOMES, Outcome, Weight
from wms_tui.flow.weighing import WeighPrompt, WeighReason
from wms_tui.words.devices import CONDITIONS, REASONS, condition, device_reason
from wms_tui.words.names import KINDS, STEPS, STOPS
from wms_tui.words.phrase import Phrase, kilograms, placeholders
from wms_tui.words.say import prompt, say, sentence, tone
from wms_tui.words.sentences import PROMPTS, SENTENCES

REASON_SETS: tuple[type[StrEnum], ...] = (
    AnyStep,
    PrintReason,
    PickReason,
    CheckReason,
    PackReason,
    WeighReason,
    HandoverReason,
    BenchReason,
)
PROMPT_SETS: tuple[type[StrEnum], ...] = (
    PrintPrompt,
    PickPrompt,
    CheckPrompt,
    PackPrompt,
    WeighPrompt,
    HandoverPrompt,
)
FLOOR_ONLY = re.compile(r"\b(facts?|fences?|legs?|claims?|claimed|forks?|quarantined?)\b", re.I)
CHINESE = re.compile(r"[\u4e00-\u9fff]")
EVERY_PHRASE = SENTENCES | PROMPTS | CONDITIONS | REASONS | STEPS | STOPS | KINDS


def test_reasons_are_unique_across_the_steps() -> None:
    values = [str(reason) for reasons in REASON_SETS for reason in reasons]
    assert len(values) == len(set(values))


def test_every_reason_has_a_sentence_and_every_sentence_a_reason() -> None:
    reasons = {str(reason) for each in REASON_SETS for reason in each}
    worded = {key.partition("/")[0] for key in SENTENCES}
    assert worded == reasons


def test_every_prompt_has_words_and_all_words_a_prompt() -> None:
    prompts = {str(key) for each in PROMPT_SETS for key in each}
    assert {key.partition("/")[0] for key in PROMPTS} == prompts


@pytest.mark.parametrize("key", sorted(EVERY_PHRASE))
def test_a_phrase_says_the_same_in_both_languages(key: str) -> None:
    phrase = EVERY_PHRASE[key]
    assert phrase.zh
    assert phrase.en
    assert bool(phrase.zh_next) == bool(phrase.en_next)
    both = placeholders(phrase.zh + phrase.zh_next)
    assert both == placeholders(phrase.en + phrase.en_next)
    assert not CHINESE.search(phrase.en + phrase.en_next)
    for text in (phrase.zh, phrase.zh_next, phrase.en, phrase.en_next):
        assert not FLOOR_ONLY.search(re.sub(r"\{\w+\}", "", text)), text
        assert "[" not in text
        assert text == text.strip()


GOOD_WITHOUT_NEXT = {"pick_resumed", "handover_closed_empty", "bench_signed_in"}


def test_every_refusal_says_what_to_do_next() -> None:
    silent = {key for key, phrase in SENTENCES.items() if not phrase.zh_next}
    assert silent == GOOD_WITHOUT_NEXT


def test_sentences_are_short_enough_for_two_rows_of_eighty() -> None:
    for key, phrase in SENTENCES.items():
        for text in (phrase.zh, phrase.zh_next, phrase.en, phrase.en_next):
            cells = sum(2 if ord(char) > 0x2E80 else 1 for char in text)
            assert cells <= 72, f"{key}: {cells} cells"


def test_a_sentence_is_filled_with_its_values() -> None:
    params = {"location": "A-01", "code": "B-02"}
    said = sentence("zh_CN", PickReason.WRONG_PLACE, params)
    assert (said.text, said.remedy) == ("库位不对：B-02", "去 A-01")
    assert sentence("en", PickReason.WRONG_PLACE, params).remedy == "Go to A-01"


def test_steps_stops_and_weights_are_called_by_their_names() -> None:
    params = {"order_no": "N1", "waybill": "SF1", "position": 1, "stop": "refund"}
    assert sentence("zh_CN", AnyStep.ORDER_STOPPED, params).text == "停！买家退款：N1"
    missing = {"order_no": "N1", "step": "check"}
    assert sentence("zh_CN", AnyStep.STEP_MISSING, missing).remedy == "先做验货"
    numbers = {"expected_g": 550, "weight_g": 1234, "difference_g": 684, "variant": "heavy"}
    said = sentence("en", WeighReason.WRONG_WEIGHT, numbers | {"order_no": "N1"})
    assert said.text == "0.684 kg too heavy: 1.234 kg, not 0.550 kg"


def test_a_stop_of_unknown_kind_is_shown_as_it_came() -> None:
    params = {"order_no": "N1", "waybill": "SF1", "position": 1, "stop": "风控"}
    assert "风控" in sentence("en", AnyStep.ORDER_STOPPED, params).text


def test_a_variant_refines_a_sentence_and_an_unknown_one_does_not_harm() -> None:
    plain = sentence("en", AnyStep.UNKNOWN_CODE, {"code": "x"})
    odd = sentence("en", AnyStep.UNKNOWN_CODE, {"code": "x", "variant": "moon"})
    misread = sentence("en", AnyStep.UNKNOWN_CODE, {"code": "x", "variant": "check_digit"})
    assert plain == odd
    assert misread.remedy == "Scan it again"


def test_lists_are_joined_and_cut() -> None:
    params = {"missing": 9, "waybills": [f"SF{n}" for n in range(9)]}
    text = sentence("zh_CN", HandoverReason.MISSING, params).text
    assert text.endswith("SF0、SF1、SF2、SF3、SF4…")


@given(st.text(), st.sampled_from(["zh_CN", "en", "de", ""]))
def test_data_never_changes_a_sentence_and_nothing_missing_ends_the_program(
    code: str, language: str
) -> None:
    said = sentence(language, AnyStep.UNKNOWN_CODE, {"code": code})
    assert code in said.text
    assert "?" in sentence(language, PickReason.WRONG_PLACE, {}).text
    assert sentence(language, code + "no_such", {}).text == code + "no_such"
    assert prompt(language, code + "no_such", {}) == code + "no_such"
    assert say(language, code + "no_such") == code + "no_such"


def test_say_finds_names_sentences_and_prompts() -> None:
    assert say("zh_CN", "step.weigh") == "称重"
    assert say("en", "stop.cancelled") == "order cancelled"
    assert say("en", PickPrompt.PLACE, location="A-01") == "Go to A-01, scan the location"
    assert say("en", PackReason.ONE_PARCEL) == "One parcel per order"
    assert set(STEPS) == {str(step) for step in Step}


SYMBOLS = {
    (Outcome.OK, Weight.GOOD): ("ok", "[ OK ]"),
    (Outcome.COMPLETE, Weight.GOOD): ("complete", "[DONE]"),
    (Outcome.NEEDS_MORE, Weight.GOOD): ("more", "[MORE]"),
    (Outcome.NEEDS_MORE, Weight.NOTE): ("note", "[ ?? ]"),
    (Outcome.UNKNOWN_CODE, Weight.NOTE): ("note", "[ ?? ]"),
    (Outcome.WRONG_ITEM, Weight.WRONG): ("wrong", "[ XX ]"),
    (Outcome.BLOCKED, Weight.STOP): ("stop", "[STOP]"),
}


@pytest.mark.parametrize(("answer", "wanted"), SYMBOLS.items())
def test_outcome_and_weight_decide_symbol_and_sound(
    answer: tuple[Outcome, Weight], wanted: tuple[str, str]
) -> None:
    assert (tone(*answer).sound, tone(*answer).symbol) == wanted


def test_every_outcome_of_every_weight_has_a_tone() -> None:
    for outcome in Outcome:
        for weight in Weight:
            assert len(tone(outcome, weight).symbol) == 6
    assert all(tone(outcome, Weight.GOOD).sound != "wrong" for outcome in GOOD_OUTCOMES)


def test_grams_are_written_as_kilograms() -> None:
    assert [kilograms(grams) for grams in (0, 5, 1234, -50)] == [
        "0.000 kg",
        "0.005 kg",
        "1.234 kg",
        "-0.050 kg",
    ]


def test_every_condition_of_the_scale_has_words() -> None:
    assert set(CONDITIONS) == {each.value for each in WeightCondition}
    assert (
        condition("zh_CN", WeightCondition.EMPTY) == condition("zh_CN", "empty") == "秤空，可以放"
    )
    assert condition("en", "moonlight") == "moonlight"


def test_reasons_of_devices_have_words_and_new_ones_stand_for_themselves() -> None:
    assert device_reason("zh_CN", "paper_out") == "没纸，换纸"
    assert device_reason("en", "brand_new") == "brand_new"


def test_a_phrase_of_an_unknown_language_is_chinese() -> None:
    assert Phrase("好", "", "good").text("fr") == "好"
