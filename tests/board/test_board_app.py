"""The board over a real hub: what it shows, and what its keys do there."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC
from typing import Any

import pytest
from textual import events
from textual.pilot import Pilot

from tests.board.conftest import Served
from tests.hub.house import WAREHOUSE
from tests.patience import PATIENCE_S
from wms_tui.board import BoardApp
from wms_tui.db.hub import stock as stock_rows
from wms_tui.hub.stock import ask_for_count
from wms_tui.screens.board_ask import Ask
from wms_tui.screens.board_detail import StoryScreen
from wms_tui.screens.board_view import View
from wms_tui.sync.client import HubClient

Compare = Callable[..., bool]
STOP = {"expected_g": 1210, "weight_g": 1310}


def board(served: Served, language: str = "zh_CN", by: str = "B2") -> BoardApp:
    return BoardApp(served.client(), language, url=served.url, by=by, zone=UTC, every_s=0.1)


def painted(app: BoardApp) -> list[str]:
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


async def until(pilot: Pilot[None], text: str) -> None:
    app: Any = pilot.app
    await until_so(pilot, lambda: any(text in row for row in painted(app)), repr(text))


async def open_list(pilot: Pilot[None], key: str, row: str) -> None:
    """Choose a list once the first picture is there, and wait for a row of it."""
    await until(pilot, "SF")
    await pilot.press(key)
    await until(pilot, row)


async def until_asked(pilot: Pilot[None]) -> None:
    await until_so(pilot, lambda: is_asking(pilot) and pilot.app.screen.is_mounted, "a question")


async def until_answered(pilot: Pilot[None]) -> None:
    await until_so(pilot, lambda: not is_asking(pilot), "no question")


def is_asking(pilot: Pilot[None]) -> bool:
    return isinstance(pilot.app.screen, Ask)


async def until_so(pilot: Pilot[None], is_so: Callable[[], bool], what: str) -> None:
    app: Any = pilot.app
    ends = time.monotonic() + PATIENCE_S
    while True:
        await pilot.pause(0.02)
        if is_so():
            return
        assert time.monotonic() < ends, f"never: {what}\n" + "\n".join(painted(app))


def troubles(served: Served) -> str:
    order = served.client().call("GET", "/orders", params={"state": "released"})[0]["order_id"]
    served.case("put_back", order, reason="cancelled [/] [b]")
    return served.case("needs_supervisor", order, step="weigh", reason="r", params=STOP)


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("size", [(80, 24), (160, 48)])
def test_the_board_looks_right(
    snap_compare: Compare, served: Served, language: str, size: tuple[int, int]
) -> None:
    troubles(served)

    async def ready(pilot: Pilot[None]) -> None:
        await until(pilot, "SF")

    assert snap_compare(board(served, language), terminal_size=size, run_before=ready)


@pytest.mark.parametrize("pane", ["3", "2"])
def test_the_other_lists_fit_80_by_24(snap_compare: Compare, served: Served, pane: str) -> None:
    troubles(served)

    async def ready(pilot: Pilot[None]) -> None:
        await until(pilot, "SF")
        await pilot.press(pane)
        await until(pilot, "bench-01")

    assert snap_compare(board(served), terminal_size=(80, 24), run_before=ready)


@pytest.mark.anyio
async def test_a_wave_opens_to_its_orders_and_an_order_to_its_time_line(served: Served) -> None:
    async with board(served, "en").run_test(size=(100, 30)) as pilot:
        await until(pilot, "SF")
        await pilot.press("enter")
        await until(pilot, "TB[b]0")
        await pilot.press("enter")
        await until(pilot, "ACCEPT")
        await until(pilot, "report step:ACCEPT")
        await pilot.press("f8", "f8")
        await until(pilot, "Waves")


@pytest.mark.anyio
async def test_an_order_is_found_by_its_waybill_while_the_customer_is_on_the_phone(
    served: Served,
) -> None:
    order = served.client().call("GET", "/orders", params={"state": "released"})[0]
    app = board(served)
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "SF")
        for typed, told in (("SF 00/NOBODY?", "没有这个单"), (order["waybill"], order["order_no"])):
            await pilot.press("f3")
            await until_asked(pilot)
            await pilot.press(*typed, "enter")
            await until(pilot, told)
        assert isinstance(app.screen, StoryScreen)
        assert app.screen.order == order["order_id"]
        await pilot.press("escape")
        await until(pilot, "1 波次")
        await pilot.press("f3")
        await until_asked(pilot)
        await pilot.press("escape")
        await until_answered(pilot)


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


def waves(served: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = served.client().call("GET", "/waves")
    return found


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
        await until(pilot, "TB[b]0: 1 orders taken back")


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


@pytest.mark.anyio
async def test_without_a_hub_the_board_says_so_and_lives() -> None:
    app = BoardApp(HubClient("http://127.0.0.1:9", "x"), "en", url="http://127.0.0.1:9")
    async with app.run_test(size=(80, 24)) as pilot:
        await until(pilot, "does not answer")


@pytest.mark.anyio
async def test_a_wrong_token_is_told(served: Served) -> None:
    app = BoardApp(HubClient(served.url, "wrong"), "en", url=served.url)
    async with app.run_test(size=(120, 24)) as pilot:
        await until(pilot, "wrong token")


@pytest.mark.anyio
async def test_what_was_said_about_a_row_does_not_stay_with_another_list(served: Served) -> None:
    troubles(served)
    async with board(served).run_test(size=(80, 24)) as pilot:
        await until(pilot, "SF")
        await pilot.press("f9")
        await until(pilot, "这一栏没有这个动作")
        await pilot.press("2")
        await until_so(
            pilot,
            lambda: not any("这一栏没有这个动作" in row for row in painted(board_of(pilot))),
            "nothing said",
        )


def test_an_order_of_which_nothing_is_told_is_not_being_read_for_ever() -> None:
    screen = StoryScreen(View("zh_CN", UTC), "01")
    order = {"order_no": "N1", "state": "accepted", "stop": "", "waits_for": "", "waybill": ""}
    screen.paint({"order": {**order, "labels": 0}})
    assert screen._grid.empty == "没有记录"


def board_of(pilot: Pilot[None]) -> BoardApp:
    assert isinstance(pilot.app, BoardApp)
    return pilot.app
