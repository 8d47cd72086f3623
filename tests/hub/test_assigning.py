from hypothesis import given
from hypothesis import strategies as st

from wms_tui.domain.steps import DEFAULT_WAY, Leg, Step
from wms_tui.hub.planning.assigning import HELD, Desk, offers, share_out

BOTH = False
"""No database is asked here."""

DESKS = st.lists(
    st.builds(
        Desk,
        station=st.sampled_from(["S1", "S2", "S3", "S4"]),
        steps=st.frozensets(st.sampled_from(list(Step))),
        waves=st.integers(0, 3),
        cap=st.integers(0, 3),
    ),
    max_size=4,
    unique_by=lambda desk: desk.station,
)


@given(st.sets(st.sampled_from(list(HELD))), DESKS)
def test_a_leg_goes_only_to_a_station_that_does_it_and_has_room(
    legs: set[Leg], desks: list[Desk]
) -> None:
    by_name = {desk.station: desk for desk in desks}
    given_out = share_out(legs, DEFAULT_WAY, desks)
    assert set(given_out) <= legs
    for leg, station in given_out.items():
        assert offers(by_name[station], leg, DEFAULT_WAY)
        assert by_name[station].waves < by_name[station].cap
    for leg in legs - set(given_out):
        assert not any(offers(desk, leg, DEFAULT_WAY) and desk.waves < desk.cap for desk in desks)


def desk(name: str, *steps: Step, waves: int = 0) -> Desk:
    return Desk(name, frozenset(steps), waves, 2)


def test_a_station_that_does_everything_gets_everything() -> None:
    all_legs = {Leg.PRINT, Leg.PICK, Leg.BENCH}
    printer = desk("a-printer", Step.PRINT)
    given_out = share_out(all_legs, DEFAULT_WAY, [printer, desk("bench", *Step)])
    assert given_out == dict.fromkeys(HELD, "bench")


def test_stations_of_few_steps_share_a_wave() -> None:
    bench = desk("bench", Step.CHECK, Step.PACK, Step.WEIGH)
    cart = desk("cart", Step.PRINT, Step.PICK)
    given_out = share_out(set(HELD), DEFAULT_WAY, [bench, cart])
    assert given_out == {Leg.PRINT: "cart", Leg.PICK: "cart", Leg.BENCH: "bench"}


def test_a_bench_needs_only_the_steps_that_the_way_asks_for() -> None:
    way = (Step.PRINT, Step.PICK, Step.CHECK, Step.HANDOVER)
    assert share_out({Leg.BENCH}, way, [desk("b", Step.CHECK)]) == {Leg.BENCH: "b"}
    assert share_out({Leg.BENCH}, DEFAULT_WAY, [desk("b", Step.CHECK)]) == {}


def test_among_equals_the_one_with_less_to_do_gets_the_wave() -> None:
    busy, free = desk("a", *Step, waves=1), desk("b", *Step)
    assert share_out({Leg.PICK}, DEFAULT_WAY, [busy, free]) == {Leg.PICK: "b"}
