"""Codes with an AIM prefix, GS1 codes, and goods that no order of this station asks for."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.rig import Rig, basics, order_doc, work
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Outcome, Weight


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    rig = Rig(tmp_path)
    unprinted = order_doc(2, wave="W2", way=(Step.PICK, Step.CHECK))
    rig.feed(*basics(), *work(order_doc(1), "bench"), *work(unprinted, "pick"))
    rig.scan("WMS-OP-A1")
    yield rig
    rig.stop()


def at_check(rig: Rig) -> Rig:
    """Order 1 lies open at the check: two cups and a plate."""
    rig.scan("]C0WMS-CHECK")
    assert rig.scan("]C0SF0001").reason == "check_opened"
    return rig


def test_control_codes_labels_and_goods_are_known_behind_their_prefix(rig: Rig) -> None:
    at_check(rig)
    counted = rig.scan("]E06901234567892")
    assert (counted.outcome, counted.code) == (Outcome.OK, "6901234567892")
    assert rig.scan("]C0WMS-UNDO").reason == "check_undone"
    stored = rig.query("SELECT code, json_extract(params, '$.aim') FROM scan ORDER BY number")
    assert ("6901234567892", "]E0") in stored
    assert ("SF0001", "]C0") in stored


def test_the_goods_inside_a_gs1_code_are_counted_also_with_a_wrong_date_or_lot(rig: Rig) -> None:
    at_check(rig)
    assert rig.scan("]C1010690123456789217260101\x1d10ABC").reason == "check_counted"
    assert rig.scan("]d2010690123456789217261301").reason == "check_counted"
    assert rig.scan("]C10106901234567892102217260101").outcome is Outcome.TOO_MANY
    assert rig.scan("]I106909876543210").outcome is Outcome.COMPLETE


def test_a_case_that_says_how_many_are_inside_counts_as_many(rig: Rig) -> None:
    at_check(rig)
    assert rig.scan("]C1020690123456789237 2").outcome is not Outcome.OK
    whole = rig.scan("]C102069012345678923702")
    assert (whole.reason, whole.params["have"]) == ("check_counted", 2)


def test_the_same_characters_without_the_prefix_are_never_gs1(rig: Rig) -> None:
    at_check(rig)
    plain = rig.scan("0106901234567892")
    assert plain.outcome is Outcome.UNKNOWN_CODE
    assert rig.scan("0106901234567892\x1d10A").params["variant"] == "gs1_unmarked"


def test_foreign_goods_are_red_while_a_piece_is_wanted_and_a_note_before(rig: Rig) -> None:
    assert rig.scan("WMS-CHECK")
    assert rig.scan("6923450657713").reason == "nothing_open"
    at_check(rig)
    red = rig.scan("6923450657713")
    assert (red.outcome, red.weight, red.reason) == (
        Outcome.WRONG_ITEM,
        Weight.WRONG,
        "check_wrong_item",
    )
    misread = rig.scan("6923450657714")
    assert (misread.outcome, misread.weight) == (Outcome.UNKNOWN_CODE, Weight.NOTE)


def test_foreign_goods_at_the_shelf_are_the_wrong_item(rig: Rig) -> None:
    rig.scan("WMS-PICK")
    rig.scan("W2")
    rig.scan("A-01")
    wrong = rig.scan("6923450657713")
    assert (wrong.outcome, wrong.weight) == (Outcome.WRONG_ITEM, Weight.WRONG)


def test_an_input_method_is_blamed_only_where_keys_were_typed(rig: Rig) -> None:
    at_check(rig)
    assert rig.scan("690123456789３", source="keyboard").params["variant"] == "full_width"
    assert rig.scan("货位：A-01-02", source="serial").params["variant"] == ""
    assert rig.scan("690123456789", source="keyboard").params["variant"] == "key_lost"
    assert rig.scan("690123456789", source="serial").params["variant"] == "check_digit"
