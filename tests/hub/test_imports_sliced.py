"""Large files: checked whole, stored in slices, and others write between two of them."""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import Engine, event

from tests.hub.house import WAREHOUSE, House, wish
from tests.hub.test_imports import ITEMS, ORDERS, STOCK, bad_rows, load, order_row, shelves
from wms_tui.db.hub import items, overview, promises, stock, waybills
from wms_tui.hub.cancel import request_cancel
from wms_tui.hub.imports.reading import read_rows
from wms_tui.hub.imports.slices import ROWS_AT_ONCE, cut
from wms_tui.hub.imports.stock import check_stock

BOTH = False
"""It is the one writer of an SQLite file that a long transaction would hold."""

MANY = 2 * ROWS_AT_ONCE + 100


def orders_file(rows: int, *, lines: int = 2) -> str:
    return ORDERS + "".join(order_row(f"N{row // lines}", "AB"[row % 2]) for row in range(rows))


def stock_file(rows: int) -> str:
    return STOCK + "".join(f"OWN,A,P1,L{row},,3\n" for row in range(rows))


def waybills_file(rows: int) -> str:
    return "courier,waybill\n" + "".join(f"SF,SF{row:08d}\n" for row in range(rows))


def locations_file(rows: int) -> str:
    return "location,zone,sequence\n" + "".join(f"Q{row},A,{row}\n" for row in range(rows))


def items_file(rows: int) -> str:
    return ITEMS + "".join(f"I{row},69{row},杯,200,,,,OWN\n" for row in range(rows))


TABLES: dict[str, tuple[str, Callable[[int], str]]] = {
    "orders": ("order_line", orders_file),
    "stock": ("stock_move", stock_file),
    "waybills": ("waybill_number", waybills_file),
    "locations": ("location", locations_file),
    "items": ("item", items_file),
}


@contextmanager
def rows_by_transaction(table: str) -> Iterator[list[int]]:
    """How many rows of a table were inserted in each transaction."""
    counts = [0]

    def said(*told: object) -> None:
        statement, given, is_many = str(told[2]), told[3], bool(told[5])
        if statement.startswith(f"INSERT INTO {table} "):
            assert is_many or statement.count("(?") == 1
            counts[-1] += len(given) if is_many and isinstance(given, list) else 1

    def committed(_: object) -> None:
        counts.append(0)

    event.listen(Engine, "before_cursor_execute", said)
    event.listen(Engine, "commit", committed)
    try:
        yield counts
    finally:
        event.remove(Engine, "before_cursor_execute", said)
        event.remove(Engine, "commit", committed)


@pytest.mark.parametrize("kind", TABLES)
def test_others_may_write_after_every_so_many_rows(house: House, kind: str) -> None:
    table, file = TABLES[kind]
    shelves(house)
    with rows_by_transaction(table) as counts:
        assert load(house, kind, file(MANY)).imported == MANY
    assert sum(counts) == MANY
    assert max(counts) <= ROWS_AT_ONCE


@pytest.mark.parametrize("kind", TABLES)
def test_a_bad_last_row_of_a_large_file_imports_nothing(house: House, kind: str) -> None:
    table, file = TABLES[kind]
    shelves(house)
    with rows_by_transaction(table) as counts:
        assert list(bad_rows(house, kind, file(MANY) + ",,,,,,,,,\n" + "?,x,x,x\n")) == [MANY + 3]
    assert sum(counts) == 0


@pytest.mark.parametrize("kind", TABLES)
def test_what_an_interrupted_import_left_out_comes_with_the_same_file_again(
    house: House, kind: str
) -> None:
    table, file = TABLES[kind]
    shelves(house)
    with rows_by_transaction(table) as before, interrupted_after(2, table), pytest.raises(PowerCut):
        load(house, kind, file(MANY))
    with rows_by_transaction(table) as after:
        assert load(house, kind, file(MANY)).imported == MANY
    # The interrupted slice was rolled back: what it had begun is the end of the first count.
    kept = sum(before[:-1])
    assert 0 < kept < MANY
    assert sum(after) == MANY - kept
    if kind == "stock":
        levels = house.read(lambda db: stock.levels(db, WAREHOUSE))
        on_shelf = [level.quantity for level in levels if level.location == "P1"]
        assert on_shelf == [3] * MANY


class PowerCut(Exception):
    """Ends a hub."""


@contextmanager
def interrupted_after(slices: int, table: str) -> Iterator[None]:
    """The hub's power goes amid the slice after so many."""
    left = [slices]

    def cut_off(*told: object) -> None:
        if str(told[2]).startswith(f"INSERT INTO {table} "):
            left[0] -= 1
            if left[0] < 0:
                raise PowerCut

    event.listen(Engine, "before_cursor_execute", cut_off)
    try:
        yield
    finally:
        event.remove(Engine, "before_cursor_execute", cut_off)


def test_a_level_promised_since_it_was_checked_stays_and_is_named(house: House) -> None:
    shelves(house)
    load(house, "stock", STOCK + "OWN,A,P1,,,5\nOWN,B,P2,,,5\n")
    rows, _ = read_rows("stock", (STOCK + "OWN,A,P1,,,2\nOWN,B,P2,,,7\n").encode(), "stock.csv")
    checked = house.read(lambda db: check_stock(db, house.ctx, rows))
    assert checked.bad == []
    house.write(lambda db: promises.promise(db, WAREHOUSE, {("OWN/A", "P1", "", "ZP"): 3}))
    [late] = [house.write(part) for part in checked.slices]
    assert [(bad.row, "promised" in bad.message) for bad in late] == [(2, True)]
    left = {
        level.item_id: level.quantity
        for level in house.read(lambda db: stock.levels(db, WAREHOUSE))
        if level.location in ("P1", "P2")
    }
    assert left == {"OWN/A": 5, "OWN/B": 7}


def test_waybills_of_several_slices_are_used_in_the_order_of_the_file(house: House) -> None:
    numbers = [f"SF{(row * 7919) % 100_000:08d}" for row in range(MANY)]
    load(house, "waybills", "courier,waybill\n" + "".join(f"SF,{each}\n" for each in numbers))
    wanted = [f"o{row}" for row in range(MANY)]
    assert house.write(lambda db: waybills.take_free(db, WAREHOUSE, "SF", wanted)) == numbers


def test_an_order_with_more_lines_than_a_slice_is_stored_whole(house: House) -> None:
    shelves(house)
    rows = ROWS_AT_ONCE + 7
    with rows_by_transaction("order_line") as counts:
        load(house, "orders", orders_file(rows, lines=rows) + order_row("NEXT", "A"))
    assert [count for count in counts if count] == [rows, 1]
    assert house.read(lambda db: overview.order_counts(db, WAREHOUSE)) == {"accepted": 2}


def test_every_item_of_a_large_file_has_its_barcode(house: House) -> None:
    load(house, "items", items_file(MANY))
    cards = house.read(
        lambda db: items.item_cards(db, WAREHOUSE, [f"OWN/I{row}" for row in range(MANY)])
    )
    assert {card.item.item_id: card.barcodes for card in cards} == {
        f"OWN/I{row}": ((f"69{row}", 1),) for row in range(MANY)
    }


@given(st.lists(st.integers(1, 2 * ROWS_AT_ONCE)))
def test_nothing_is_lost_or_too_large_where_things_are_cut_into_parts(sizes: list[int]) -> None:
    parts = list(cut(sizes, lambda size: size))
    assert [size for part in parts for size in part] == sizes
    assert all(len(part) == 1 or sum(part) <= ROWS_AT_ONCE for part in parts)


@pytest.mark.soak
@pytest.mark.parametrize("kind", ["orders", "stock"])
def test_a_cancellation_is_answered_within_3_s_while_a_hundred_thousand_rows_come_in(
    house: House, kind: str
) -> None:
    shelves(house)
    done = threading.Event()

    def import_it() -> None:
        try:
            load(house, kind, TABLES[kind][1](100_000))
        finally:
            done.set()

    wanted = [house.order(wish(f"C{number}", ("A", 1))) for number in range(200)]
    thread = threading.Thread(target=import_it)
    thread.start()
    waits = []
    while wanted and not done.is_set():
        order, begun = house.get(wanted.pop()), time.monotonic()
        assert request_cancel(house.ctx, order, "买家退款").granted
        waits.append(time.monotonic() - begun)
        done.wait(0.25)
    thread.join()
    print(f"{kind}: {len(waits)} cancellations, the longest took {max(waits):.2f} s")
    assert len(waits) > 10
    assert max(waits) < 3
