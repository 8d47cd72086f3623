"""When a scale is asked, and which moment its answer stands for."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from wms_tui.devices.scale.plan import scale_plan
from wms_tui.devices.scale.profile import Commands, ProfileError
from wms_tui.devices.scale.talk import IDLE_S, LATE_S, PATIENCE_S, POLL_S, Talk

ASK = Commands(b"W", zero=b"Z")


def opened(commands: Commands = ASK, mode: str = "ask", **more: bool) -> Talk:
    talk = Talk(commands, mode, **more)
    talk.opened(0.0)
    return talk


def asked_at(talk: Talk, *moments: float) -> list[float]:
    return [at for at in moments if talk.outgoing(at)]


def test_the_line_is_left_alone_after_opening_and_then_asked_at_a_modest_rate() -> None:
    talk = opened()
    moments = [step * 0.05 for step in range(20)]
    asked = []
    for at in moments:
        if talk.outgoing(at) == b"W":
            asked.append(at)
            talk.answered(at + 0.01)
    assert asked[0] >= IDLE_S
    assert all(b - a >= POLL_S - 1e-9 for a, b in pairwise(asked))


def test_a_parcel_is_asked_for_at_once_and_after_the_answer_to_an_older_question() -> None:
    talk = opened()
    assert talk.outgoing(0.5) == b"W"
    talk.want(True)
    assert talk.outgoing(0.51) == b""  # the older question is still open
    assert talk.answered(0.53) == 0.5
    assert talk.outgoing(0.54) == b"W"
    assert talk.answered(0.56) == 0.54


def test_a_question_that_nobody_answers_is_put_again_after_a_second() -> None:
    talk = opened()
    assert asked_at(talk, 0.3, 0.5, 1.0, 0.29 + PATIENCE_S) == [0.3]
    assert talk.outgoing(0.31 + PATIENCE_S) == b"W"


def test_what_a_scale_sends_unasked_counts_from_its_arrival() -> None:
    assert opened().answered(7.0) == 7.0
    assert opened(mode="continuous").answered(7.0) == 7.0


def test_commands_go_out_in_order_before_any_question() -> None:
    talk = opened()
    talk.tell(b"Z")
    talk.tell(b"T")
    assert [talk.outgoing(at) for at in (0.3, 0.31, 0.32)] == [b"Z", b"T", b"W"]
    talk.tell(b"Z")
    talk.opened(5.0)
    assert talk.outgoing(5.01) == b""  # what was said to the lost port is not said to the new one


def test_a_scale_that_wants_to_be_asked_twice_is() -> None:
    talk = opened(Commands(b"\x05", then=(b"\x06", b"\x11")))
    talk.received(b"\x06", 0.2)
    assert talk.outgoing(0.3) == b"\x05"
    talk.received(b"\x06", 0.31)
    assert talk.outgoing(0.32) == b"\x11"
    talk.received(b"\x01\x02S 00.006kg\x06\x03\x04", 0.33)
    assert talk.outgoing(0.34) == b""


def test_a_scale_that_sends_by_itself_is_started_and_started_again_when_it_is_silent() -> None:
    talk = opened(Commands(b"SI", start=b"SIR"), "continuous")
    assert talk.outgoing(0.0) == b"SIR"
    talk.received(b"x", 0.1)
    assert asked_at(talk, 0.2, 1.0, 3.0) == []
    assert talk.outgoing(3.2) == b"SIR"
    assert not asked_at(opened(ASK, "continuous"), 0.0, 1.0, 9.0)


def test_a_scale_that_answers_each_weight_once_is_asked_only_while_a_parcel_waits() -> None:
    talk = opened(answers_once=True)
    assert asked_at(talk, 0.3, 1.0, 2.0) == []
    talk.want(True)
    assert asked_at(talk, 2.1, 2.15, 2.4) == [2.1, 2.4]
    talk.want(False)
    assert asked_at(talk, 3.0, 4.0) == []


def test_no_late_answer_of_one_parcel_passes_for_the_next_ones() -> None:
    talk = opened(answers_once=True)
    talk.want(True)
    assert asked_at(talk, 1.0, 1.25, 1.5) == [1.0, 1.25, 1.5]
    assert talk.answered(1.55) == 1.0
    talk.want(False)
    scanned = 1.6
    talk.want(True)
    assert talk.outgoing(1.65) == b"", "the answers to two questions are still to come"
    assert talk.answered(1.8) < scanned
    assert talk.answered(2.05) < scanned
    assert asked_at(talk, 2.4, 1.5 + LATE_S) == [1.5 + LATE_S]
    assert talk.answered(2.6) > scanned


def test_an_answer_that_comes_twice_or_after_the_next_question_is_not_newer_for_that() -> None:
    talk = opened()
    assert asked_at(talk, 1.0, 1.0 + PATIENCE_S) == [1.0, 1.0 + PATIENCE_S]
    assert talk.answered(2.05) == 2.05 - LATE_S
    assert talk.answered(2.15) == 2.0  # the second question's own
    assert talk.outgoing(2.2) == b"W"
    assert talk.answered(2.22) == 2.2
    assert talk.answered(2.30) == 2.2, "the same once more"
    assert talk.answered(9.0) == 9.0, "somebody pressed the scale's own key"


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["look", "answer", "want", "rest"]), st.floats(0.001, 0.6)),
        max_size=60,
    )
)
def test_an_answer_is_never_newer_than_its_question_and_never_much_older_than_its_arrival(
    steps: list[tuple[str, float]],
) -> None:
    talk, at, open_since, asked = opened(), 0.0, None, -9.0
    for what, pause in steps:
        at += pause
        if what == "look" and talk.outgoing(at):
            assert open_since is None or at - asked >= PATIENCE_S
            asked = at
            open_since = at if open_since is None else open_since
        elif what == "answer":
            stamped = talk.answered(at)
            assert at - LATE_S <= stamped <= at
            assert open_since is None or stamped == max(open_since, at - LATE_S)
            assert stamped <= asked or asked < at - LATE_S, "newer than the last question"
            open_since = None
        elif what == "want":
            talk.want(True)


def test_a_plan_says_what_there_is_when_it_is_refused() -> None:
    with pytest.raises(ProfileError, match="choose continuous; it knows no question"):
        scale_plan("cas-22", {}, "ask")
    own = scale_plan("cas-22", {}, "ask", {"ask": "D\r\n"})
    assert (own.mode, own.commands.ask) == ("ask", b"D\r\n")
    assert scale_plan("cas-22", {}, "", {"ask": "D\r\n"}).mode == "continuous"
    assert scale_plan("mt-sics", {}, "continuous").commands.start == b"SIR\r\n"
    with pytest.raises(ProfileError, match="has no command 'then'; there are ask, start, zero"):
        scale_plan("cas-ecr", {}, "", {"then": "x"})
    with pytest.raises(ProfileError, match="64 at most"):
        scale_plan("cas-22", {}, "", {"ask": "x" * 65})
    with pytest.raises(ProfileError, match="write its bytes"):
        scale_plan("cas-22", {}, "", {"ask": "称"})
    with pytest.raises(ProfileError, match="choose ask or continuous"):
        scale_plan("mt-sics", {}, "sometimes")
