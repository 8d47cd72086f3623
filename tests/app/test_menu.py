"""Sheets over the running app: menu, printers, help; a scan passes through each of them."""

from __future__ import annotations

import asyncio

import pytest

from tests.app.running_app import codes, station
from tests.patience import PATIENCE_S
from tests.screens.painted import function_key, press, rows, until, until_gone, until_so
from wms_tui.bench.news import KeyPressed, ScaleTold, StepChosen
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step

pytestmark = pytest.mark.anyio


async def test_the_menu_chooses_steps_and_what_has_no_key_of_its_own() -> None:
    async with station() as (pilot, app, bench):
        for number in (10, 3, 10, 7, 10, 8, 10, 12):
            await function_key(app, number)
        await until(pilot, "#131")
        assert isinstance(bench.done[0], StepChosen)
        assert bench.done[0].step is Step.CHECK
        assert [event.control for event in bench.done[1:] if isinstance(event, KeyPressed)] == [
            Control.NEWBOX,
            Control.LEAVE,
            Control.LOGOUT,
        ]


async def test_the_menu_closes_without_asking_anything() -> None:
    async with station() as (pilot, app, bench):
        await function_key(app, 10)
        await until(pilot, "关闭程序")
        await function_key(app, 10)
        await function_key(app, 10)
        await until_gone(pilot, "关闭程序")
        assert bench.done == []


async def test_the_scale_is_told_from_the_menus_second_page() -> None:
    async with station() as (pilot, app, bench):
        for number, key in enumerate((4, 5, 6), start=128):
            await function_key(app, 10)
            await function_key(app, 10)
            await until(pilot, "秤清零")
            await function_key(app, key)
            await until(pilot, f"#{number}")
        told = [event.what for event in bench.done if isinstance(event, ScaleTold)]
        assert told == ["zero", "tare", "clear_tare"]


async def test_the_printers_are_on_the_menus_second_page_and_their_keys_keep_them_there() -> None:
    async with station() as (pilot, app, bench):
        for number in (10, 10, 1):
            await function_key(app, number)
        await until(pilot, "SF1000000000016")
        await function_key(app, 1)  # hold
        await function_key(app, 2)  # cancel: asks again
        await until(pilot, "再按：取消 12 张")
        await function_key(app, 2)
        await function_key(app, 3)  # move
        await function_key(app, 4)  # reprint: asks for a position
        await until(pilot, "从几号起补打")
        await press(app, "14\r")
        await until_so(pilot, lambda: len(bench.deeds) == 4, "a deed is missing")
        done = [(deed.deed, deed.printer, deed.position) for deed in bench.deeds]
        assert done == [
            ("pause", "label", 0),
            ("cancel", "label", 0),
            ("move", "label", 0),
            ("reprint", "label", 14),
        ]
        assert any("SF1000000000016" in row for row in rows(app))
        await function_key(app, 5)
        await until(pilot, "receipt 还没打过面单")
        assert bench.done == []


async def test_a_scan_over_the_printers_counts_also_while_a_position_is_asked_for() -> None:
    async with station() as (pilot, app, bench):
        for number in (10, 10, 1):
            await function_key(app, number)
        await until(pilot, "SF1000000000016")
        await function_key(app, 4)
        await press(app, "6901234567892\r")
        await until(pilot, "#128")
        assert codes(bench) == ["6901234567892"]
        assert bench.deeds == []
        assert not any("SF1000000000016" in row for row in rows(app))


async def test_cancelling_is_forgotten_when_another_key_comes_between() -> None:
    async with station() as (pilot, app, bench):
        for number in (10, 10, 1):
            await function_key(app, number)
        await until(pilot, "SF1000000000016")
        for number in (2, 5, 5, 2):
            await function_key(app, number)
        await until(pilot, "再按：取消")
        assert bench.deeds == []


async def test_f10_then_f11_ends_the_program() -> None:
    async with station() as (_pilot, app, _bench):
        await function_key(app, 10)
        await function_key(app, 11)
        for _ in range(int(PATIENCE_S / 0.02)):
            if app.is_running:
                await asyncio.sleep(0.02)
        assert not app.is_running


async def test_a_scan_under_the_help_sheet_counts_and_takes_the_sheet_away() -> None:
    async with station() as (pilot, app, bench):
        await function_key(app, 1)
        await until(pilot, "WMS-REPRINT")
        await press(app, "6901\r")
        painted = await until(pilot, "#128")
        assert codes(bench) == ["6901"]
        assert not any("WMS-REPRINT" in row for row in painted)
