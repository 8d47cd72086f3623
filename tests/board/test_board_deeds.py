"""What the board's keys do at a real hub, and what the board says of it."""

from __future__ import annotations

import pytest
from textual import events

from tests.board.conftest import Served
from tests.board.running_board import (
    board,
    open_list,
    troubles,
    until,
    until_answered,
    until_asked,
    waves,
)
from tests.hub.house import WAREHOUSE
from wms_tui.db.hub import stock as stock_rows
from wms_tui.hub.stock import ask_for_count


@pytest.mark.anyio
async def test_a_wave_is_held_and_released_only_after_a_question(served: Served) -> None:
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await until(pilot, "working")
        await pilot.press("f6")
        await until_asked(pilot)
        await pilot.press("f8")
        await until_answered(pilot)
        await pilot.press("f6")
        await until_asked(pilot)
        assert [wave["state"] for wave in waves(served)] == ["released"]
        await pilot.press("f2")
        await until(pilot, "is held")
        assert [wave["state"] for wave in waves(served)] == ["held"]
        await pilot.press("f4")
        await until_asked(pilot)
        await pilot.press("f2")
        await until(pilot, "is released")
        await until(pilot, "working")
        assert [wave["state"] for wave in waves(served)] == ["released"]


@pytest.mark.anyio
async def test_an_exception_is_settled_with_a_name_and_a_note(served: Served) -> None:
    served.case("put_back")
    async with board(served, "en", by="").run_test(size=(100, 30)) as pilot:
        await open_list(pilot, "3", "goods in hand")
        await pilot.press("f7")
        await until_asked(pilot)
        await pilot.press(*"B2", "tab", "f2")
        await until(pilot, "say what was done")
        await pilot.press(*"back", "f2")
        await until(pilot, "nothing open")


@pytest.mark.anyio
async def test_a_benchs_request_is_approved_and_goes_down_to_it(served: Served) -> None:
    troubles(served)
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await open_list(pilot, "3", "asks: 1.310 kg")
        await pilot.press("f9")
        await until_asked(pilot)
        await pilot.press("f2")
        await until(pilot, "Exceptions 1")
    assert [each["kind"] for each in served.client().call("GET", "/exceptions")] == ["put_back"]


@pytest.mark.anyio
async def test_a_count_is_settled_with_the_number_of_pieces(served: Served) -> None:
    house = served.house
    house.write(lambda db: ask_for_count(db, house.ctx, "OWN/B", "P9", "short"))
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await open_list(pilot, "3", "count OWN/B at P9")
        await pilot.press("f7")
        await until_asked(pilot)
        await pilot.press("f2")
        await until(pilot, "give the number of pieces")
        await pilot.press(*"1x2", "enter")
        await until(pilot, "is booked as counted")
        await until(pilot, "nothing open")
    levels = house.read(lambda db: stock_rows.levels_of(db, WAREHOUSE, {"OWN/B"}))
    assert levels["OWN/B", "P9", "", "ZP"] == (12, 0)


@pytest.mark.anyio
async def test_what_is_typed_right_before_f2_counts(served: Served) -> None:
    house = served.house
    house.write(lambda db: ask_for_count(db, house.ctx, "OWN/B", "P9", "short"))
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await open_list(pilot, "3", "count OWN/B at P9")
        await pilot.press("f7")
        await until_asked(pilot)
        for key in ("1", "2", "7", "f2"):  # all at once, as over a slow line
            pilot.app.post_message(events.Key(key, key if len(key) == 1 else None))
        await until(pilot, "is booked as counted")
    levels = house.read(lambda db: stock_rows.levels_of(db, WAREHOUSE, {"OWN/B"}))
    assert levels["OWN/B", "P9", "", "ZP"] == (127, 0)


@pytest.mark.anyio
async def test_all_work_of_a_station_is_taken_back_by_who_went_and_looked(served: Served) -> None:
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await open_list(pilot, "2", "bench-01")
        holder = served.client().call("GET", "/waves")[0]["stations"][0]
        await pilot.press(*["down"] * (holder == "bench-02"), "f5")
        await until_asked(pilot)
        await pilot.press(*"burnt", "f2")
        await until(pilot, "4 orders taken back")
    kinds = {each["kind"] for each in served.client().call("GET", "/exceptions")}
    assert kinds == {"revoked"}


@pytest.mark.anyio
async def test_one_order_is_taken_back_from_its_time_line(served: Served) -> None:
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await until(pilot, "SF")
        await pilot.press("enter")
        await until(pilot, "TB[b]0")
        await pilot.press("enter")
        await until(pilot, "ACCEPT")
        await pilot.press("f5")
        await until_asked(pilot)
        await until(pilot, "Take TB[b]0 from its station")
        await pilot.press(*"burnt", "f2")
        await until(pilot, "TB[b]0: 1 order taken back")


@pytest.mark.anyio
async def test_a_key_that_means_nothing_here_says_so_and_a_refusal_is_shown(
    served: Served,
) -> None:
    served.case("note")
    async with board(served, "en", by="A1").run_test(size=(100, 30)) as pilot:
        await until(pilot, "SF")
        await pilot.press("f7")
        await until(pilot, "not for this pane")
        await pilot.press("f4")
        await until_asked(pilot)
        await pilot.press("f2")
        await until(pilot, "nothing here waits")
