"""The gate, without a terminal: keys in, codes out."""

from __future__ import annotations

import string

from hypothesis import given
from hypothesis import strategies as st

from wms_tui.screens.gate import GS, LONGEST, CodeRead, FunctionKey, Gate

CODES = st.lists(st.text(string.ascii_letters + string.digits + "-" + GS, min_size=1), max_size=8)
_NAMES = {"\r": "enter", "\n": "ctrl+j", "\t": "tab"}


def feed(gate: Gate, keys: str, gap: float = 0.001, start: float = 10.0) -> list[CodeRead]:
    """Keys at an even pace; the codes that came out."""
    read = [gate.key(_NAMES.get(key, key), key, start + at * gap) for at, key in enumerate(keys, 1)]
    return [event for event in read if isinstance(event, CodeRead)]


@given(CODES, st.sampled_from(["\r", "\n", "\t", "\r\n"]))
def test_every_code_comes_out_once_and_in_order_whatever_ends_it(
    codes: list[str], end: str
) -> None:
    read = feed(Gate(), "".join(code + end for code in codes))
    assert [event.text for event in read] == codes


def test_a_scanner_and_a_person_are_told_apart_by_their_pace() -> None:
    assert not feed(Gate(), "6901234567892\r", gap=0.03)[0].is_typed
    assert feed(Gate(), "6901234567892\r", gap=0.12)[0].is_typed


def test_one_slow_key_makes_a_code_typed_and_the_next_code_starts_anew() -> None:
    gate = Gate()
    gate.key("a", "a", 1.0)
    gate.key("b", "b", 1.2)
    slow = gate.key("enter", "\r", 1.201)
    assert isinstance(slow, CodeRead)
    assert slow.is_typed
    assert not feed(gate, "abc\r", start=5.0)[0].is_typed


def test_enter_alone_is_no_code() -> None:
    assert feed(Gate(), "\r\n\r\t") == []


def test_a_group_separator_stays_in_the_code_and_other_control_characters_do_not() -> None:
    gate = Gate()
    for key, character in (("0", "0"), ("ctrl+right_square_bracket", GS), ("ctrl+q", "\x11")):
        gate.key(key, character, 1.0)
    gate.key("left_shift", None, 1.0)
    read = gate.key("enter", "\r", 1.0)
    assert isinstance(read, CodeRead)
    assert read.text == "0" + GS


def test_characters_of_an_input_method_are_passed_on_to_be_explained() -> None:
    assert feed(Gate(), "６９０毛巾\r")[0].text == "６９０毛巾"


def test_backspace_takes_back_one_character() -> None:
    gate = Gate()
    feed(gate, "AB")
    gate.key("backspace", "\x7f", 11.0)
    assert gate.held == "A"


def test_a_function_key_in_the_middle_of_a_scan_does_not_cut_the_code() -> None:
    gate = Gate()
    feed(gate, "6901")
    assert gate.key("f2", None, 10.01) == FunctionKey(2, 10.01)
    assert feed(gate, "234\r")[0].text == "6901234"


def test_an_endless_run_of_characters_is_held_only_so_far() -> None:
    assert len(feed(Gate(), "x" * (LONGEST * 3) + "\r")[0].text) == LONGEST


def test_only_what_no_scanner_can_be_typing_counts_as_left_half_typed() -> None:
    gate = Gate()
    assert not gate.is_left_half_typed(1.0)
    gate.key("a", "a", 1.0)
    assert not gate.is_left_half_typed(1.01)
    assert gate.is_left_half_typed(1.2)
