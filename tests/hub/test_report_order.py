"""Which report goes next: in order, and no step ever holds up a confirm."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given, settings
from hypothesis import strategies as st

from wms_tui.hub.reports.order import (
    DUE,
    STOPPED,
    Pending,
    backoff_from,
    is_essential,
    next_to_send,
    pause_s,
)

BOTH = False
"""No database is asked here."""

STEPS = [f"step:{name}" for name in ("ACCEPT", "PRINT", "PICK", "CHECK", "PACKAGE", "WEIGH")]


def pending(*kinds: str) -> list[Pending]:
    return [Pending(number, kind, DUE, 0, 0, 0) for number, kind in enumerate(kinds, 1)]


def test_reports_go_in_order_one_at_a_time() -> None:
    rows = pending(*STEPS)
    assert next_to_send(rows, 10) is rows[0]
    on_the_wire = [replace(rows[0], leased_until=11), *rows[1:]]
    assert next_to_send(on_the_wire, 10) is None
    assert next_to_send(on_the_wire, 11) is on_the_wire[0]


def test_a_step_waits_for_the_one_before_it_while_nothing_essential_is_due() -> None:
    rows = pending(*STEPS[:2])
    assert next_to_send([replace(rows[0], attempts=1, due_at=99), rows[1]], 10) is None


def test_a_failing_step_gets_one_early_chance_before_the_confirm_and_no_more() -> None:
    first, confirm = pending(STEPS[0], "confirm")
    once, twice = (replace(first, attempts=n, due_at=99) for n in (1, 2))
    assert next_to_send([once, confirm], 10) is once
    assert next_to_send([twice, confirm], 10) is confirm


def test_a_waiting_confirm_and_a_stopped_one_hold_up_what_is_behind() -> None:
    confirm, cancelled = pending("confirm", "step:CANCELED")
    assert next_to_send([replace(confirm, attempts=1, due_at=99), cancelled], 10) is None
    assert next_to_send([replace(confirm, state=STOPPED), cancelled], 10) is None


@settings(max_examples=300)
@given(st.data())
def test_the_erp_never_sees_an_order_go_backwards_and_gets_its_confirm_soon(
    data: st.DataObject,
) -> None:
    """A world in which steps may fail for ever and the confirm is taken the first time."""
    kinds = data.draw(st.lists(st.sampled_from([*STEPS, "lack"]), max_size=6))
    rows = pending(*kinds, "confirm")
    taken: list[int] = []
    now = 10
    for _ in range(60):
        chosen = next_to_send(rows, now)
        if chosen is None:
            break
        place = rows.index(chosen)
        works = is_essential(chosen.kind) or data.draw(st.booleans())
        if works:
            taken.append(chosen.id)
            rows = rows[place + 1 :]  # what was passed over is given up
        else:
            rows[place] = replace(chosen, attempts=chosen.attempts + 1, due_at=now + 60)
    assert taken == sorted(taken)
    assert taken[-1] == len(kinds) + 1
    assert not rows


@given(st.lists(st.integers(1, 99999), max_size=8))
def test_pauses_are_taken_in_turn_and_then_it_is_over(pauses: list[int]) -> None:
    backoff = backoff_from(",".join(map(str, pauses)))
    taken = [pause_s(backoff, attempts) for attempts in range(1, len(pauses) + 2)]
    assert taken == [*pauses, None]


def test_what_is_no_pause_is_left_out() -> None:
    assert backoff_from("1, x,,-5,0, 30") == (1, 30)
