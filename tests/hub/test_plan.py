from hypothesis import given
from hypothesis import strategies as st

from wms_tui.hub.planning.plan import Candidate, WaveRules, plan_waves

BOTH = False
"""No database is asked here."""

CANDIDATES = st.lists(
    st.builds(
        Candidate,
        order=st.uuids().map(str),
        owner=st.sampled_from(["A", "B"]),
        courier=st.sampled_from(["SF", "ZTO"]),
        kind=st.sampled_from(["single", "multi"]),
        pieces=st.integers(1, 9),
        place=st.tuples(st.integers(0, 5), st.sampled_from(["P1", "P2"]), st.just("x")),
        since=st.integers(0, 100),
        is_urgent=st.booleans(),
    ),
    max_size=40,
    unique_by=lambda each: each.order,
)


@given(CANDIDATES, st.integers(1, 7), st.integers(0, 100), st.booleans())
def test_waves_keep_owner_courier_kind_and_cap(
    candidates: list[Candidate], cap: int, wait: int, everything: bool
) -> None:
    by_id = {each.order: each for each in candidates}
    plans = plan_waves(candidates, lambda *_: WaveRules(cap, wait), now=100, everything=everything)
    placed = [order for plan in plans for order in plan.orders]
    assert len(placed) == len(set(placed))
    for plan in plans:
        members = [by_id[order] for order in plan.orders]
        assert 0 < len(members) <= cap
        assert {(m.owner, m.courier, m.kind) for m in members} == {
            (plan.owner, plan.courier, plan.kind)
        }
        assert [m.place for m in members] == sorted(m.place for m in members)
        assert plan.pieces == sum(m.pieces for m in members)
    for each in candidates:
        if everything or each.is_urgent or 100 - each.since >= wait:
            assert each.order in placed


def candidate(name: str, since: int, sequence: int = 0) -> Candidate:
    return Candidate(name, "A", "SF", "single", 1, (sequence, "P", "x"), since)


def test_orders_wait_for_others_until_their_time_is_up() -> None:
    waiting = [candidate("a", 90), candidate("b", 95)]
    rules = WaveRules(max_orders=3, wait_ms=50)
    assert plan_waves(waiting, lambda *_: rules, now=100) == []
    [wave] = plan_waves(waiting, lambda *_: rules, now=140)
    assert wave.orders == ("a", "b")


def test_a_full_wave_goes_at_once_with_the_oldest_orders() -> None:
    waiting = [candidate("late", 99), candidate("old", 90, sequence=8), candidate("mid", 95)]
    [wave] = plan_waves(waiting, lambda *_: WaveRules(2, 50), now=100)
    assert wave.orders == ("mid", "old")


def test_an_urgent_order_does_not_wait() -> None:
    urgent = Candidate("u", "A", "SF", "single", 1, (0, "P", "x"), 100, is_urgent=True)
    assert len(plan_waves([urgent], lambda *_: WaveRules(9, 50), now=100)) == 1
