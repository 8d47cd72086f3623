import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.hub.house import WAREHOUSE, House
from wms_tui.db.hub import overview, stock, story
from wms_tui.hub.stock import PICKED, SHIPPED, SUPPLIER, move

PLACES = st.sampled_from([SUPPLIER, "A-01", "A-02", PICKED, SHIPPED])
MOVES = st.lists(
    st.tuples(st.sampled_from(["I1", "I2"]), PLACES, PLACES, st.integers(1, 9)), max_size=12
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(moves=MOVES)
def test_levels_are_the_sum_of_moves(house: House, moves: list[tuple[str, str, str, int]]) -> None:
    def book(db: object) -> None:
        for item, source, target, qty in moves:
            move(db, house.ctx, item, source, target, qty, "count")  # type: ignore[arg-type]

    house.write(book)
    levels = house.read(lambda db: stock.levels(db, WAREHOUSE))
    totals: dict[str, int] = {}
    for level in levels:
        totals[level.item_id] = totals.get(level.item_id, 0) + level.quantity
    assert all(total == 0 for total in totals.values())
    counts = {
        (task.item_id, task.location)
        for task in house.read(lambda db: overview.open_counts(db, WAREHOUSE))
    }
    below = {
        (level.item_id, level.location)
        for level in levels
        if level.quantity < 0 and not level.location.startswith("@")
    }
    assert below <= counts
    for books in house.read(lambda db: story.books(db, WAREHOUSE)).values():
        assert books.moved == books.on_hand


def test_taking_more_than_the_books_hold_is_booked_and_asks_for_one_count(house: House) -> None:
    def book(db: object) -> None:
        move(db, house.ctx, "I1", SUPPLIER, "A-01", 2, "import")  # type: ignore[arg-type]
        move(db, house.ctx, "I1", "A-01", PICKED, 3, "pick")  # type: ignore[arg-type]
        move(db, house.ctx, "I1", "A-01", PICKED, 1, "pick")  # type: ignore[arg-type]

    house.write(book)
    level = house.read(lambda db: stock.level(db, WAREHOUSE, ("I1", "A-01", "", "ZP")))
    assert level is not None
    assert level.quantity == -2
    tasks = house.read(lambda db: overview.open_counts(db, WAREHOUSE))
    assert [(task.item_id, task.location) for task in tasks] == [("I1", "A-01")]


@pytest.mark.parametrize("qty", [0, -1])
def test_a_move_of_nothing_is_refused(house: House, qty: int) -> None:
    with pytest.raises(ValueError, match="pieces"):
        house.write(lambda db: move(db, house.ctx, "I1", "A-01", "A-02", qty, "count"))
