"""The board over a real hub: what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC

import pytest
from textual.pilot import Pilot

from tests.board.conftest import Served
from tests.board.running_board import (
    board,
    board_of,
    painted,
    troubles,
    until,
    until_answered,
    until_asked,
    until_so,
)
from wms_tui.board import BoardApp
from wms_tui.screens.board_detail import StoryScreen
from wms_tui.screens.board_view import View
from wms_tui.sync.client import HubClient

Compare = Callable[..., bool]


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
