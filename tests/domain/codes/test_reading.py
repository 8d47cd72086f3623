"""Prefixes, GTINs, GS1 messages and waybill numbers; and that nothing of it ever raises."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from wms_tui.bench.explain import explain
from wms_tui.domain.codes.aim import split_aim
from wms_tui.domain.codes.gs1 import Flaw, parse_gs1
from wms_tui.domain.codes.gtin import check_digit, forms, gtin_fits, is_case
from wms_tui.domain.codes.reading import Verdict, read
from wms_tui.domain.codes.waybills import is_waybill_like

AIMS = st.sampled_from(["", "]C0", "]C1", "]d2", "]Q3", "]e0", "]E0", "]E4", "]I1", "]X0", "]zz"])
MOSTLY_GS1 = st.text(st.sampled_from("0123456789\x1dAB(]") | st.characters(), max_size=80)


@given(code=MOSTLY_GS1, aim=AIMS)
@settings(max_examples=300, deadline=None)
def test_whatever_was_read_is_answered_and_only_a_prefix_makes_it_gs1(code: str, aim: str) -> None:
    never_upset(code, aim)


@pytest.mark.soak
@pytest.mark.timeout(7200)
@given(code=MOSTLY_GS1, aim=AIMS)
@settings(max_examples=250_000, deadline=None, database=None)
def test_a_quarter_of_a_million_codes_are_answered_as_well(code: str, aim: str) -> None:
    never_upset(code, aim)


def never_upset(code: str, aim: str) -> None:
    it = read(code, aim)
    assert isinstance(explain(it), str)
    assert (it.gs1 is not None) == (aim in ("]C1", "]d2", "]Q3", "]e0"))
    assert it.gtin == "" or it.gtin.isascii()
    assert it.count >= 1


@given(raw=st.text(max_size=60))
def test_a_prefix_is_split_off_whole_or_not_at_all(raw: str) -> None:
    aim, code = split_aim(raw)
    assert aim + code == raw
    assert aim == "" or (len(aim) == 3 and code)


@pytest.mark.parametrize(
    ("raw", "aim"), [("]C1ABC", "]C1"), ("]C1", ""), ("]", ""), ("]1CX", ""), ("A]C1", "")]
)
def test_only_a_prefix_with_something_behind_it_is_one(raw: str, aim: str) -> None:
    assert split_aim(raw)[0] == aim


@given(st.integers(0, 10**11 - 1))
def test_every_form_of_a_number_has_the_same_check_digit(number: int) -> None:
    body = f"{number:011d}"
    whole = body + str(check_digit(body))
    assert all(gtin_fits(form) for form in forms(whole))
    assert {whole, "0" + whole, "00" + whole} <= set(forms(whole))
    assert len(forms(whole)) <= 4


def test_a_case_is_never_its_piece() -> None:
    assert is_case("16901234567899")
    assert forms("16901234567899") == ("16901234567899",)
    assert not is_case("06901234567892")


def test_the_goods_are_told_also_where_a_date_behind_them_is_impossible() -> None:
    broken = parse_gs1("]C1", "010690123456789217261301")
    assert (broken.gtin, broken.flaw) == ("06901234567892", Flaw.DATE)


def test_pieces_inside_a_case_are_counted_only_where_both_elements_are_there() -> None:
    assert parse_gs1("]C1", "02069012345678923712").count == 12
    assert parse_gs1("]C1", "0106901234567892").count == 1


@pytest.mark.parametrize("behind", ["", "37000", "1725123110A"])
def test_a_case_that_does_not_say_how_many_are_inside_is_no_single_piece(behind: str) -> None:
    assert parse_gs1("]C1", "0206901234567892" + behind).gtin == ""
    assert explain(read("0206901234567892" + behind, "]C1"), is_keyed=False) == "case"


def test_an_endless_message_is_not_parsed() -> None:
    assert parse_gs1("]C1", "10" + "A" * 10_000).flaw is Flaw.FORM


@pytest.mark.parametrize(
    ("code", "verdict"),
    [
        ("sf1390286475013", Verdict.WAYBILL),
        ("YT8812345678901", Verdict.WAYBILL),
        ("JDVA12345678901", Verdict.WAYBILL),
        ("9812345678905", Verdict.WAYBILL),
        ("9787115428028", Verdict.PLAIN),
        ("6901234567892", Verdict.GOODS),
        ("A-01-02", Verdict.PLAIN),
    ],
)
def test_a_courier_s_number_is_not_taken_for_goods(code: str, verdict: Verdict) -> None:
    assert read(code).verdict is verdict


def test_the_symbology_ends_the_doubt_between_goods_and_waybill() -> None:
    assert read("9787115428028", "]E0").verdict is Verdict.GOODS
    assert read("9787115428029", "]E0").verdict is Verdict.BAD_CHECK
    assert read("6901234567893", "]C0").verdict is Verdict.PLAIN


@given(st.text(max_size=30))
def test_no_text_upsets_the_patterns(text: str) -> None:
    assert is_waybill_like(text) in (True, False)
