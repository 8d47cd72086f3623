"""Kilograms, yuan, centimetres, counts and Beijing times at the edge."""

from __future__ import annotations

from datetime import UTC, datetime
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.values import count, fen, grams, millimetres, moment, quantity
from wms_tui.erp.qimen.writing import beijing, centimetres, kilograms


@given(st.integers(min_value=0, max_value=5_000_000))
def test_grams_survive_the_way_to_kilograms_and_back(weight: int) -> None:
    assert grams(kilograms(weight) or "", "weight") == weight


@given(st.integers(min_value=0, max_value=50_000))
def test_millimetres_survive_the_way_to_centimetres_and_back(length: int) -> None:
    assert millimetres(centimetres(length) or "", "length") == length


@given(st.datetimes(datetime(1971, 1, 2), datetime(2400, 1, 1)))  # noqa: DTZ001  naive on purpose
def test_times_survive_the_way_over_beijing(at: datetime) -> None:
    at = at.replace(microsecond=0, tzinfo=UTC)
    assert moment(beijing(at), "time") == at


def test_half_grams_are_rounded_up_and_a_missing_value_is_none() -> None:
    assert grams("0.0005", "w") == 1
    assert fen("69.00", "p") == 6900
    assert grams("", "w") is None
    assert moment("", "t") is None


def test_a_date_alone_is_beijing_midnight() -> None:
    assert moment("2025-06-18", "t") == datetime(2025, 6, 17, 16, tzinfo=UTC)


BAD_NUMBERS = ["-1", "NaN", "Infinity", "1e400", "1,5", "١٢", "0x10", "--1", "9" * 15, "1 2", "."]


@pytest.mark.parametrize("text", BAD_NUMBERS)
def test_absurd_numbers_are_refused_everywhere(text: str) -> None:
    for read_number in (grams, millimetres, fen, quantity):
        if read_number is fen and text == "9" * 15:
            continue
        with pytest.raises(BadMessage, match="field"):
            read_number(text, "field")
    with pytest.raises(BadMessage):
        count(text, "page", 1, 100) if text != "9" * 15 else count("0", "page", 1, 100)


def test_a_quantity_is_a_whole_number_above_zero() -> None:
    assert quantity("2.0", "planQty") == 2
    for wrong in ("0", "-3", "1.5", "", "1000001"):
        with pytest.raises(BadMessage) as refused:
            quantity(wrong, "planQty")
        assert refused.value.code == "QUANTITY_INVALID"


@given(st.text(max_size=20))
def test_any_text_is_a_number_or_refused(text: str) -> None:
    for read_text in (grams, fen, quantity, moment):
        try:
            value = read_text(text, "field")
        except BadMessage:
            continue
        assert value is None or isinstance(value, int | datetime)
        if isinstance(value, int) and text:
            assert Decimal(text) >= 0


def test_a_page_size_is_capped() -> None:
    assert count("1000", "pageSize", 100, 100) == 100
    assert count("", "page", 1, 100) == 1
