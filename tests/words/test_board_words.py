"""The board's words: both languages, the same parameters, every state and step."""

from __future__ import annotations

import pytest

from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import OrderState, Step
from wms_tui.words.board import all_words, board_word
from wms_tui.words.board_cases import CASES, case_words
from wms_tui.words.phrase import placeholders


@pytest.mark.parametrize("key", sorted(all_words()))
def test_a_word_has_both_languages_and_the_same_parameters(key: str) -> None:
    chinese, english = all_words()[key]
    assert chinese
    assert english
    assert placeholders(chinese) == placeholders(english)


@pytest.mark.parametrize("key", [f"state.{s}" for s in OrderState] + [f"step.{s}" for s in Step])
def test_every_state_and_step_has_a_word(key: str) -> None:
    assert key in all_words()


@pytest.mark.parametrize("kind", [*CASES, "never_heard_of"])
@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_an_exception_says_what_happened_and_what_to_do(kind: str, language: str) -> None:
    said, remedy = case_words(language, kind, {"params": {"weight_g": 1310}})
    assert said
    assert remedy
    assert "{" not in said + remedy


@pytest.mark.parametrize("kind", list(CaseKind))
def test_every_kind_of_exception_that_the_hub_raises_has_words(kind: CaseKind) -> None:
    assert kind.value in CASES


def test_there_are_words_for_no_other_kind() -> None:
    assert set(CASES) == {kind.value for kind in CaseKind}


def test_a_word_that_is_missing_stands_for_itself() -> None:
    assert board_word("en", "step.nowhere") == "nowhere"
