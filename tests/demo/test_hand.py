"""The demo's hand: each view has one move, and each move has its sentence in both languages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from wms_tui.bench.news import BenchView, ReplyView, StatusView, WeightView
from wms_tui.demo.hand import Move, next_move, own_hand
from wms_tui.demo.seen import Seen
from wms_tui.domain.steps import Step
from wms_tui.flow.checking_state import CheckPrompt
from wms_tui.flow.handing_over_state import HandoverPrompt
from wms_tui.flow.packing_state import PackPrompt
from wms_tui.flow.picking_state import PickPrompt, PickReason
from wms_tui.flow.printing_state import PrintPrompt
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Show
from wms_tui.flow.weighing_state import WeighPrompt
from wms_tui.widgets.cells import wrap
from wms_tui.widgets.guide_band import ROWS_EACH
from wms_tui.words.demo import all_led, has_led, led
from wms_tui.words.demo_trouble import TROUBLE_WORDS

BADGE = "WMS-OP-P01"
ONLINE = StatusView("online", list_at=1)
HOME = BenchView("home", "bench-01", ONLINE, offered=tuple(Step))


def at(step: Step, prompt: str, *wants: str, **params: int) -> BenchView:
    return replace(HOME, screen=step, show=Show(prompt, params, wants=wants))


def test_nobody_is_signed_in_before_the_hub_told_who_works_here() -> None:
    view = BenchView("sign_in", "bench-01", StatusView())
    assert next_move(view, Seen(), BADGE).code is None
    assert next_move(replace(view, status=ONLINE), Seen(), BADGE).code == BADGE


def test_a_stopped_bench_is_acknowledged_before_anything_else() -> None:
    view = replace(at(Step.CHECK, CheckPrompt.ITEM, "A"), locked=True)
    assert next_move(view, Seen(), BADGE).code == "WMS-OK"


def test_a_step_without_work_leads_on_to_the_next_one() -> None:
    assert next_move(HOME, Seen(), BADGE).code == "WMS-PRINT"
    assert next_move(at(Step.PACK, PackPrompt.EMPTY), Seen(), BADGE).code == "WMS-WEIGH"
    assert next_move(at(Step.HANDOVER, HandoverPrompt.IDLE), Seen(), BADGE).code == "WMS-PRINT"


def test_waves_without_labels_are_printed_before_somebody_goes_to_pick_them() -> None:
    assert next_move(at(Step.PICK, PickPrompt.LABELS, waves=2), Seen(), BADGE).code == "WMS-PRINT"


@pytest.mark.parametrize(
    ("step", "prompt", "code"),
    [
        (Step.PRINT, PrintPrompt.IDLE, "WMS-PICK"),
        (Step.PICK, PickPrompt.IDLE, "WMS-CHECK"),
        (Step.CHECK, CheckPrompt.EMPTY, "WMS-HANDOVER"),
    ],
)
def test_a_wave_that_is_done_goes_on_before_the_next_one_begins(
    step: Step, prompt: str, code: str
) -> None:
    view = at(step, prompt, "WMS-NEXT")
    done = ReplyView(7, Outcome.COMPLETE, Weight.GOOD, "wave_done")
    assert next_move(view, Seen(), BADGE).code == "WMS-NEXT"
    assert next_move(replace(view, reply=done), Seen(), BADGE).code == code


def test_a_label_is_scanned_only_once_it_came_out() -> None:
    view = at(Step.PRINT, PrintPrompt.LABEL, "W1")
    assert next_move(view, Seen(), BADGE).code is None
    jammed = Seen(printer_fault="paper_out")
    assert next_move(view, jammed, BADGE).mend == "printer"
    assert next_move(view, replace(jammed, labels=frozenset({"W1"})), BADGE).code == "W1"
    lost = at(Step.PRINT, PrintPrompt.TROUBLE, "W1")
    assert next_move(lost, Seen(), BADGE).code == "WMS-REPRINT"


def test_a_parcel_is_laid_on_the_scale_and_left_there_until_it_is_steady() -> None:
    view = at(Step.WEIGH, WeighPrompt.PLATE, expected_g=730)
    assert next_move(view, Seen(), BADGE).lay == 730
    loaded = replace(view, weight=WeightView(730))
    assert next_move(loaded, Seen(laid=True, is_settling=True), BADGE).lay is None
    assert next_move(loaded, Seen(laid=True), BADGE).lay == 0


def test_a_nervous_scale_gets_its_parcel_and_is_calmed_then() -> None:
    view = replace(at(Step.WEIGH, WeighPrompt.PLATE), weight=WeightView(-63))
    nervous = Seen(scale_fault="moving")
    assert next_move(view, nervous, BADGE).lay == 500
    assert next_move(view, replace(nervous, laid=True), BADGE).mend == "scale"


def test_a_cancelled_parcel_is_scanned_where_any_label_may_be() -> None:
    seen = Seen(cancelled=("W9",))
    assert next_move(at(Step.CHECK, CheckPrompt.LABEL, "W1"), seen, BADGE).code == "W9"
    assert next_move(at(Step.CHECK, CheckPrompt.ITEM, "A"), seen, BADGE).code == "A"


def test_a_refused_scan_is_not_tried_again_where_nothing_is_open() -> None:
    view = at(Step.PICK, PickPrompt.IDLE, "WMS-NEXT")
    unprinted = ReplyView(
        8, Outcome.NOT_ALLOWED_HERE, Weight.NOTE, PickReason.LABELS_FIRST, code="WMS-NEXT"
    )
    assert next_move(replace(view, reply=unprinted), Seen(), BADGE).code == "WMS-PRINT"
    taken = ReplyView(9, Outcome.TAKEN_BY_ANOTHER, Weight.NOTE, "taken", code="W1")
    view = replace(at(Step.CHECK, CheckPrompt.LABEL, "W1", "W2"), reply=taken)
    assert next_move(view, Seen(), BADGE).code == "W2"
    item = replace(at(Step.CHECK, CheckPrompt.ITEM, "W1"), reply=taken)
    assert next_move(item, Seen(), BADGE).code == "W1"


def test_when_every_order_has_ended_only_the_van_is_left() -> None:
    done = Seen(is_all_done=True, shipped=11, taken_back=1)
    assert next_move(at(Step.PRINT, PrintPrompt.EMPTY), done, BADGE).code == "WMS-HANDOVER"
    waiting = at(Step.HANDOVER, HandoverPrompt.IDLE, "W1")
    assert next_move(waiting, done, BADGE).code == "W1"
    move = next_move(at(Step.HANDOVER, HandoverPrompt.IDLE), done, BADGE)
    assert (move.key, move.code) == ("all_done", None)
    assert move.params == {"shipped": 11, "cancelled": 1}


def test_each_scan_can_be_made_without_f9_and_says_how() -> None:
    assert own_hand(Move("locked", "WMS-OK")) == ("or_key", {"key": "F2"})
    assert own_hand(Move("go_on", "WMS-PICK")) == ("or_type", {"code": "WMS-PICK"})
    assert own_hand(Move("x", "W1", params={"code": "W1"})) == ("or_type_it", {})
    assert own_hand(Move("weigh_off", lay=0)) == ("", {})


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_longest_sentences_fit_into_their_two_rows(language: str) -> None:
    values = {"step": "HANDOVER", "code": "SF1000718605157", "shipped": "11", "cancelled": "1",
              "order_no": "CK000100012", "count": "12", "waybill": "SF1000718605157",
              "weight": "26.345", "message": "", "key": "F10", "path": "", "why": ""}  # fmt: skip
    tails = [led(language, key, **values) for key in ("or_key", "or_type", "or_type_it")]
    for key in all_led():
        said = led(language, key, **values)
        if key.startswith("do_"):
            it = "{code}" in all_led()[key][0]
            said += tails[2] if it else tails[1]
        assert len(wrap(said, 78, 9)) <= ROWS_EACH, said


def test_every_prompt_that_asks_for_a_scan_has_a_sentence() -> None:
    prompts = [PrintPrompt, PickPrompt, CheckPrompt, PackPrompt, WeighPrompt, HandoverPrompt]
    silent = {PrintPrompt.TROUBLE.value, PickPrompt.LABELS.value}
    for kind in prompts:
        for prompt in kind:
            if prompt.name != "EMPTY" and prompt.value not in silent:
                assert has_led(f"do_{prompt.value}"), prompt


def test_every_sentence_has_both_languages_with_the_same_names() -> None:
    names = {name: name for name in ("step", "code", "order_no", "count", "waybill", "weight")}
    names |= {"message": "m", "why": "w", "key": "F5", "shipped": "3", "cancelled": "1"}
    for key, (chinese, english) in all_led().items():
        assert chinese
        assert english
        for name in names:
            assert (f"{{{name}}}" in chinese) == (f"{{{name}}}" in english), key
        assert led("zh_CN", key, **names) != led("en", key, **names)
    assert "{" not in "".join(led("en", key, **names) for key in all_led())


def test_each_trouble_says_what_was_done() -> None:
    for key in ("hub_cut", "hub_gone", "printer_broken", "printer_mended", "scale_broken",
                "scale_mended", "cancel_granted", "cancel_refused", "cancel_none", "hub_caught_up",
                "cancel_seen", "cancel_asked_offline", "cancel_granted_early"):  # fmt: skip
        assert key in TROUBLE_WORDS
