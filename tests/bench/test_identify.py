"""What a code is."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.bench.rig import Rig, basics, order_doc, work
from wms_tui.bench.explain import LONGEST, cleaned, explain
from wms_tui.bench.identify import identify
from wms_tui.domain.codes.gtin import gtin_fits
from wms_tui.domain.codes.reading import read
from wms_tui.flow.world import Known


@pytest.fixture
def known(tmp_path: Path) -> Iterator[object]:
    rig = Rig(tmp_path)
    item = {
        "item": "OW/US", "owner": "OW", "code": "US-1", "name": "us", "kind": "ZC",
        "weight_g": 0, "barcodes": [["012345678905", 1]],
    }  # fmt: skip
    rig.feed(*basics(), ("item", item), *work(order_doc(1, courier="ZTO", wave="WAVE-7")))

    def ask(code: str) -> Known:
        return rig.bench.store.write(lambda book: identify(book.c, code))

    yield ask
    rig.stop()


def test_upc_a_and_ean_13_with_a_zero_in_front_are_one_code(known) -> None:
    assert [hit.item for hit in known("012345678905").items] == ["OW/US"]
    assert [hit.item for hit in known("0012345678905").items] == ["OW/US"]


def test_our_own_codes_are_found_in_any_letter_case(known) -> None:
    assert known("a-01").location == "A-01"
    assert known("wave-7").wave == "WAVE-7"
    assert known("zto").courier == "ZTO"
    assert known("sf0001").order.doc.order == "O1"
    assert known("sf0001").by_waybill
    assert known("erp1").order.doc.order == "O1"
    assert not known("erp1").by_waybill


def test_a_case_code_counts_its_pieces_and_an_item_code_one(known) -> None:
    assert [(hit.item, hit.qty) for hit in known("CUP-CASE").items] == [("OW/CUP", 2)]
    assert [(hit.item, hit.qty) for hit in known("CUP").items] == [("OW/CUP", 1)]
    assert known("BOX-1").items[0].is_packaging


@pytest.mark.parametrize(
    ("code", "why"),
    [
        ("6901234567890", "check_digit"),
        ("６９０１２３", "full_width"),
        ("杯子", "full_width"),
        ("69", "too_short"),
        ("", "too_short"),
        ("WMS-DUNNO", "control_typo"),
        ("https://u.example/x", "web_address"),
        ("ABC\x1dDEF", "gs1_unmarked"),
        ("ABC\x07DEF", "unprintable"),
        ("X" * 300, "too_long"),
        ("NO-SUCH-THING", ""),
    ],
)
def test_an_unknown_code_is_explained(known, code: str, why: str) -> None:
    found = known(cleaned(code))
    assert found.explanation == why
    assert found.items == ()


@given(st.text())
def test_every_text_can_be_cleaned_stored_and_explained(text: str) -> None:
    code = cleaned(text)
    assert len(code) <= LONGEST + 1
    code.encode("utf-8")
    assert "\0" not in code
    assert isinstance(explain(read(code)), str)


@given(st.integers(0, 10**12 - 1))
def test_a_right_check_digit_fits_and_every_other_does_not(number: int) -> None:
    body = f"{number:012d}"
    assert sum(gtin_fits(body + str(digit)) for digit in range(10)) == 1
