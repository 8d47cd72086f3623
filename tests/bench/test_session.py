"""Signing in and choosing a step."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.bench.rig import Rig, basics
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.flow.reply import Outcome


@pytest.fixture
def rig(tmp_path: Path) -> Iterator[Rig]:
    made = Rig(tmp_path)
    made.feed(*basics())
    yield made
    made.stop()


def test_nothing_is_counted_before_somebody_signs_in(rig: Rig) -> None:
    assert rig.view.screen == "sign_in"
    assert rig.view.field == "name"
    reply = rig.scan("6901234567892")
    assert (reply.outcome, reply.reason) == (Outcome.NOT_NOW, "bench_sign_in_first")
    assert rig.facts() == []


def test_a_badge_signs_in_and_says_so_to_the_hub(rig: Rig) -> None:
    reply = rig.scan("wms-op-a1")
    assert (reply.outcome, reply.reason) == (Outcome.OK, "bench_signed_in")
    assert rig.view.screen == "home"
    assert rig.view.operator is not None
    assert rig.view.operator.name == "小王"
    fact = rig.facts()[0]
    assert (fact.kind, fact.operator) == ("signed_in", "A1")


@pytest.mark.parametrize("code", ["WMS-OP-NOBODY", "WMS-OP-C3"])
def test_a_badge_of_nobody_or_of_someone_who_left_opens_nothing(rig: Rig, code: str) -> None:
    assert rig.scan(code).reason == "bench_badge_unknown"
    assert rig.view.screen == "sign_in"


def test_name_and_pin_sign_in_and_the_pin_is_written_nowhere(rig: Rig, tmp_path: Path) -> None:
    assert rig.enter("name", "小王").reason == "bench_pin_asked"
    assert rig.view.field == "pin"
    assert rig.enter("pin", "73519").reason == "bench_pin_wrong"
    assert rig.view.field == "pin"
    assert rig.enter("pin", "1234").reason == "bench_signed_in"
    rig.bench.stop()
    for file in tmp_path.rglob("*"):
        if file.is_file():
            assert b"73519" not in file.read_bytes()
            assert b'"1234"' not in file.read_bytes()
    log = (tmp_path / "logs" / "S1-scans.jsonl").read_text("utf-8")
    assert "小王" not in log
    assert [json.loads(line)["code"] for line in log.splitlines()] == ["", "", ""]


def test_pins_cannot_be_guessed_one_after_the_other_and_the_badge_still_works(rig: Rig) -> None:
    rig.enter("name", "小王")
    for guess in ("0001", "0002", "0003", "0004"):
        assert rig.enter("pin", guess).reason == "bench_pin_wrong"
    reply = rig.enter("pin", "0005")
    assert (reply.reason, reply.params["seconds"]) == ("bench_pin_wait", 60)
    assert rig.view.field == "name"
    assert rig.enter("name", "小王").reason == "bench_pin_wait"
    assert rig.scan("WMS-OP-A1").reason == "bench_signed_in"
    rig.scan("WMS-LOGOUT")
    assert rig.enter("name", "小王").reason == "bench_pin_asked"


def test_after_the_pause_the_right_pin_signs_in(rig: Rig) -> None:
    rig.enter("name", "小王")
    for _ in range(5):
        rig.enter("pin", "9999")
    rig.clock.now += 60
    assert rig.enter("name", "小王").reason == "bench_pin_asked"
    assert rig.enter("pin", "1234").reason == "bench_signed_in"


def test_an_operator_without_pin_needs_the_badge(rig: Rig) -> None:
    assert rig.enter("name", "组长").reason == "bench_pin_not_set"
    assert rig.enter("name", "没有这个人").reason == "bench_name_unknown"


def test_back_asks_for_the_name_again(rig: Rig) -> None:
    rig.enter("name", "A1")
    assert rig.view.field == "pin"
    rig.key(Control.BACK)
    assert rig.view.field == "name"


def test_the_next_badge_takes_over_where_the_first_stood(rig: Rig) -> None:
    rig.scan("WMS-OP-A1")
    rig.scan("WMS-CHECK")
    assert rig.scan("WMS-OP-B2").reason == "bench_signed_in"
    assert rig.view.screen == "check"
    assert rig.kinds() == ["signed_in", "signed_out", "signed_in"]
    assert [fact.operator for fact in rig.facts()] == ["A1", "A1", "B2"]
    assert rig.scan("WMS-OP-B2").reason == "bench_signed_in_already"


def test_logout_goes_back_to_the_sign_in(rig: Rig) -> None:
    rig.scan("WMS-OP-A1")
    assert rig.key(Control.LOGOUT).reason == "bench_signed_out"
    assert (rig.view.screen, rig.view.operator) == ("sign_in", None)


def test_at_home_a_code_is_answered_with_the_choice_of_a_step(rig: Rig) -> None:
    rig.scan("WMS-OP-A1")
    assert rig.scan("6901234567892").reason == "bench_choose_step"
    assert rig.key(Control.PACK).reason == "bench_step_chosen"
    assert rig.view.screen == "pack"


def test_a_step_that_the_station_does_not_offer_is_refused(tmp_path: Path) -> None:
    rig = Rig(tmp_path, steps=(Step.CHECK,))
    rig.feed(*basics())
    rig.scan("WMS-OP-A1")
    assert rig.view.screen == "check"
    assert rig.scan("WMS-PICK").reason == "bench_step_not_offered"
    assert rig.view.screen == "check"
    rig.stop()


def test_a_label_that_is_not_ours_is_asked_of_the_hub(tmp_path: Path) -> None:
    asked: list[tuple[str, str]] = []
    rig = Rig(tmp_path, on_unknown=lambda code, step: asked.append((code, step)))
    rig.feed(*basics())
    rig.scan("WMS-OP-NOBODY")  # at the sign-in there is no step to ask for
    rig.scan("WMS-OP-A1")
    rig.scan("WMS-CHECK")
    rig.scan("SF4711")
    rig.query("SELECT 1")
    assert asked == [("SF4711", "check")]
    rig.stop()


def test_what_is_old_and_settled_is_swept_out_and_nothing_else(tmp_path: Path) -> None:
    rig = Rig(tmp_path)
    rig.feed(*basics())
    for code in ("WMS-OP-A1", "WMS-LOGOUT", "WMS-OP-A1", "WMS-LOGOUT"):
        rig.scan(code)
    rig.query("UPDATE outbox SET at_wall = 5 RETURNING 1")
    rig.query("UPDATE scan SET at_wall = 5 RETURNING 1")
    rig.query("UPDATE channel SET acked_seq = 3, settled_seq = 2 RETURNING 1")
    rig.stop()
    again = Rig(tmp_path)
    assert again.query("SELECT seq FROM outbox ORDER BY seq") == [(2,), (3,), (4,)]
    assert again.query("SELECT number FROM scan") == [(4,)]
    assert again.scan("WMS-OP-A1").number == 5
    again.stop()
