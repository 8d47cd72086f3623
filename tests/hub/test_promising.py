from collections import Counter

from hypothesis import given
from hypothesis import strategies as st

from wms_tui.hub.planning.promising import Shelf, Shelves, Wanted

BOTH = False
"""No database is asked here."""

ITEMS = st.sampled_from(["A", "B", "C"])
LOTS = st.sampled_from(["", "L1"])
SHELF = st.builds(
    Shelf,
    item=ITEMS,
    location=st.sampled_from(["P1", "P2", "P3"]),
    lot=LOTS,
    inventory_type=st.sampled_from(["ZP", "CC"]),
    expiry=st.sampled_from(["", "2027-01-01", "2026-06-01"]),
    sequence=st.integers(0, 3),
    free=st.integers(0, 6),
)
ORDER = st.lists(st.tuples(ITEMS, st.integers(1, 5), LOTS), min_size=1, max_size=4)


def wanted(lines: list[tuple[str, int, str]]) -> list[Wanted]:
    return [Wanted(str(n), item, qty, "ZP", lot) for n, (item, qty, lot) in enumerate(lines)]


@given(
    st.lists(SHELF, max_size=8, unique_by=lambda s: (s.item, s.location, s.lot, s.inventory_type)),
    st.lists(ORDER, max_size=6),
)
def test_what_is_promised_is_there_and_an_order_gets_all_or_nothing(
    shelves: list[Shelf], orders: list[list[tuple[str, int, str]]]
) -> None:
    there = {(s.item, s.location, s.lot, s.inventory_type): s.free for s in shelves}
    book = Shelves(shelves)
    given_out: Counter[tuple[str, str, str, str]] = Counter()
    for lines in orders:
        answer = book.promise(wanted(lines))
        assert bool(answer.promises) != bool(answer.lacks)
        per_line: Counter[str] = Counter()
        for promise in answer.promises:
            assert promise.qty > 0
            assert lines[int(promise.line)][2] in ("", promise.lot)
            key = (promise.item, promise.location, promise.lot, promise.inventory_type)
            given_out[key] += promise.qty
            per_line[promise.line] += promise.qty
        if answer.promises:
            assert per_line == {str(n): qty for n, (_, qty, _) in enumerate(lines)}
        for lack in answer.lacks:
            assert 0 < lack.missing <= lack.planned
    assert all(given_out[key] <= there[key] for key in given_out)


def shelf(location: str, free: int, **more: object) -> Shelf:
    given: dict[str, object] = {
        "lot": "", "inventory_type": "ZP", "expiry": "", "sequence": 0, **more
    }  # fmt: skip
    return Shelf(item="A", location=location, free=free, **given)  # type: ignore[arg-type]


def places(*shelves: Shelf, qty: int = 2) -> list[tuple[str, int]]:
    answer = Shelves(shelves).promise([Wanted("1", "A", qty)])
    return [(promise.location, promise.qty) for promise in answer.promises]


def test_what_expires_first_goes_first() -> None:
    late, soon = shelf("P1", 9, expiry="2028-01-01"), shelf("P2", 9, expiry="2027-01-01")
    assert places(late, soon) == [("P2", 2)]


def test_one_shelf_that_has_it_all_is_better_than_two() -> None:
    assert places(shelf("P1", 1, sequence=1), shelf("P2", 2, sequence=9)) == [("P2", 2)]


def test_two_shelves_are_joined_where_none_has_it_all() -> None:
    assert places(shelf("P1", 1, sequence=1), shelf("P2", 1, sequence=2)) == [("P1", 1), ("P2", 1)]


def test_two_lines_of_one_item_share_its_shelf() -> None:
    answer = Shelves([shelf("P1", 3)]).promise([Wanted("1", "A", 2), Wanted("2", "A", 2)])
    assert answer.promises == ()
    assert [(lack.planned, lack.missing) for lack in answer.lacks] == [(4, 1)]
