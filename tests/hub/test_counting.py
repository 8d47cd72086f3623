"""A place is counted: the number goes into the books, or it is said why it can't."""

from __future__ import annotations

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import Any

import pytest
from sqlmodel import select

from tests.hub.api_caller import ApiCaller
from tests.hub.house import WAREHOUSE, House, wish
from wms_tui.db.hub import case_rows, story
from wms_tui.db.hub import stock as stock_rows
from wms_tui.db.hub.tables_links import ExceptionCase
from wms_tui.domain.cases import CaseKind
from wms_tui.hub.imports.importing import import_file
from wms_tui.hub.planning.planner import look
from wms_tui.hub.stock import ask_for_count, move

STOCK = b"owner,item_code,location,lot,expiry,quantity\nOWN,A,P1,,,%d\n"


@pytest.fixture
def api(api: ApiCaller, house: House) -> ApiCaller:
    """In a warehouse with an item and a place."""
    house.item("A")
    place = b"location,zone,sequence\nP1,A,1\n"
    api.post("/api/v1/import/locations", content=place, headers={"X-Filename": "a.csv"})
    return api


def doubted(api: ApiCaller, house: House) -> str:
    """P1 has to be counted; the id of the exception on the board."""
    house.write(lambda db: ask_for_count(db, house.ctx, "OWN/A", "P1", "short"))
    (case,) = on_board(api)
    assert case["kind"] == "count"
    return str(case["id"])


def on_board(api: ApiCaller) -> list[dict[str, Any]]:
    shown: list[dict[str, Any]] = api.get("/api/v1/board").json()["exceptions"]
    return shown


def settle(api: ApiCaller, case: str, pieces: int) -> Any:
    body = {"by": "B2", "counted": pieces}
    return api.post(f"/api/v1/exceptions/{case}/settle", json=body)


def on_shelf(house: House) -> int:
    found = house.read(lambda db: stock_rows.levels_of(db, WAREHOUSE, {"OWN/A"}))
    return sum(pieces for key, (pieces, _) in found.items() if key[1] == "P1")


@pytest.mark.parametrize("pieces", [0, 7, 10, 12])
def test_a_counted_number_goes_into_the_books_and_ends_the_count(
    api: ApiCaller, house: House, pieces: int
) -> None:
    house.supply("A", "P1", 10)
    case = doubted(api, house)
    assert settle(api, case, pieces).status_code == 200
    assert on_shelf(house) == pieces
    assert on_board(api) == []
    assert house.read(lambda db: story.books(db, WAREHOUSE))["OWN/A"].balanced


def test_who_counted_and_what_the_books_said_before_is_kept(api: ApiCaller, house: House) -> None:
    house.supply("A", "P1", 10)
    settle(api, doubted(api, house), 7)
    kept = house.read(lambda db: list(db.exec(select(ExceptionCase))))
    assert [(case.kind, case.closed_by) for case in kept] == [("count", "B2")]
    assert '"books": 10, "counted": 7' in kept[0].body


def test_books_below_zero_end_at_what_was_counted(api: ApiCaller, house: House) -> None:
    house.supply("A", "P1", 1)
    house.write(lambda db: move(db, house.ctx, "OWN/A", "P1", "@PICKED", 3, "pick"))
    (case,) = on_board(api)
    plain = {"by": "B2", "note": "seen"}
    assert api.post(f"/api/v1/exceptions/{case['id']}/settle", json=plain).status_code == 409
    assert settle(api, case["id"], 4).status_code == 200
    assert on_shelf(house) == 4


def test_a_place_that_the_books_do_not_know_yet_gets_what_was_counted(
    api: ApiCaller, house: House
) -> None:
    assert settle(api, doubted(api, house), 5).status_code == 200
    assert on_shelf(house) == 5


def test_fewer_than_were_promised_are_refused_until_an_order_is_held(
    api: ApiCaller, house: House
) -> None:
    house.supply("A", "P1", 10)
    house.pool("SF", 5)
    order = house.order(wish("N1", ("A", 4)))
    look(house.ctx, waiting_too=True)  # promised; it waits for a wave to fill up
    case = doubted(api, house)
    refused = settle(api, case, 3)
    assert refused.status_code == 409
    assert refused.json()["code"] == "promised_away"
    assert api.post(f"/api/v1/orders/{order}/hold").status_code == 200
    assert settle(api, case, 3).status_code == 200
    assert on_shelf(house) == 3


def test_several_kinds_in_one_place_are_not_settled_with_one_number(
    api: ApiCaller, house: House
) -> None:
    house.supply("A", "P1", 10)
    house.supply("A", "P1", 2, inventory_type="CC")
    refused = settle(api, doubted(api, house), 12)
    assert refused.json()["code"] == "several_lots"


@pytest.mark.parametrize("pieces", [-1, 99_999_999_999])
def test_a_number_that_nobody_counts_is_refused(api: ApiCaller, house: House, pieces: int) -> None:
    assert settle(api, doubted(api, house), pieces).status_code == 422


def test_an_exception_that_is_no_count_takes_no_number(api: ApiCaller, house: House) -> None:
    case = house.write(
        lambda db: case_rows.open_case(db, WAREHOUSE, "C1", CaseKind.NOTE, {}, house.clock.now)
    )
    assert settle(api, case, 3).status_code == 422


@pytest.mark.parametrize("pieces", [10, 8])
def test_a_stock_file_ends_the_count_also_where_the_books_were_right(
    api: ApiCaller, house: House, pieces: int
) -> None:
    house.supply("A", "P1", 10)
    doubted(api, house)
    import_file(house.ctx, "stock", STOCK % pieces, "stock.csv", skip_bad=False)
    assert on_board(api) == []


def test_a_settled_count_is_settled_once(api: ApiCaller, house: House) -> None:
    house.supply("A", "P1", 10)
    case = doubted(api, house)
    settle(api, case, 7)
    assert settle(api, case, 5).status_code == 409
    assert on_shelf(house) == 7


def test_two_boards_that_enter_the_same_count_at_once_book_it_once(
    api: ApiCaller, house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = doubted(api, house)
    both_read = threading.Barrier(2, timeout=0.5)
    levels_at = stock_rows.levels_at

    def read_together(*given: Any) -> Any:
        found = levels_at(*given)
        with suppress(threading.BrokenBarrierError):
            both_read.wait()
        return found

    monkeypatch.setattr(stock_rows, "levels_at", read_together)
    with ThreadPoolExecutor(2) as boards:
        told = list(boards.map(lambda _: settle(api, case, 5), range(2)))
    assert sorted(answer.status_code for answer in told) == [200, 409]
    assert on_shelf(house) == 5
