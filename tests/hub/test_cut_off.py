"""Which orders miss the van at the measured rate."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from wms_tui.hub.cut_off import HOUR_MS, Pending, due, forecast, rate_per_hour

NOON = 1_795_320_000_000
"""12:00 in Beijing."""
MINUTE = 60_000


def order(number: int, cut_off: str = "13:00", created_at: int = NOON) -> Pending:
    return Pending(f"o{number:03d}", f"N{number}", "SF", "W1", cut_off, created_at)


def test_the_van_of_an_order_is_the_first_after_it_came_in() -> None:
    assert due(NOON, "12:00") == NOON
    assert due(NOON, "13:30") == NOON + 90 * MINUTE
    assert due(NOON, "11:59") == NOON + 24 * HOUR_MS - MINUTE
    assert [due(NOON, text) for text in ("", "noon", "24:00", "12:60")] == [None] * 4


def test_those_behind_the_rate_are_late_and_those_before_it_are_not() -> None:
    shipped = [NOON - 5 * MINUTE * n for n in range(1, 12)]  # eleven in 55 minutes: 12 an hour
    told = forecast([order(n) for n in range(15)], shipped, NOON)
    assert (told.per_hour, told.pending) == (12, 15)
    assert [late.pending.order for late in told.late] == ["o012", "o013", "o014"]
    assert told.late[0].expected_at == NOON + 65 * MINUTE


def test_without_a_rate_only_what_is_over_is_late() -> None:
    passed = order(1, "11:00", NOON - 2 * HOUR_MS)
    told = forecast([passed, order(2)], [], NOON)
    assert [late.pending for late in told.late] == [passed]
    assert told.late[0].expected_at is None


def test_a_few_parcels_in_a_minute_are_no_rate_of_hundreds() -> None:
    assert rate_per_hour([NOON - 1000, NOON - 2000, NOON - 3000], NOON) == 18
    assert rate_per_hour([NOON - 2 * HOUR_MS], NOON) == 0


@given(
    st.lists(st.tuples(st.integers(0, 23), st.integers(-600, 0)), max_size=30),
    st.lists(st.integers(-90, 0), max_size=40),
)
def test_a_faster_house_is_never_later(orders: list[tuple[int, int]], shipped: list[int]) -> None:
    waiting = [
        order(n, f"{hour:02d}:00", NOON + minutes * MINUTE)
        for n, (hour, minutes) in enumerate(orders)
    ]
    slow = [NOON + minutes * MINUTE for minutes in shipped]
    few, many = forecast(waiting, slow, NOON), forecast(waiting, slow + slow, NOON)
    assert {late.pending.order for late in many.late} <= {
        late.pending.order for late in few.late
    } or few.per_hour == 0
    assert all(late.due_at < (late.expected_at or NOON + 1) for late in few.late if few.per_hour)
