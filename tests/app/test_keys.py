"""Keys through the running app: what reaches the bench, and what nothing else may do."""

from __future__ import annotations

import subprocess
import sys
import time
from dataclasses import replace

import pytest
from textual import events

from tests.app.running_app import codes, station
from tests.patience import PATIENCE_S
from tests.screens.painted import function_key, press, rows, until, until_gone
from tests.screens.views import view
from wms_tui.bench.news import FieldEntered, KeyPressed, Painted
from wms_tui.devices.events import CodeScanned
from wms_tui.domain.controls import Control
from wms_tui.domain.steps import Step
from wms_tui.flow.show import Show

pytestmark = pytest.mark.anyio


async def test_scans_one_millisecond_a_key_reach_the_bench_in_order() -> None:
    sent = [f"SKU-{at:06d}" for at in range(20)]
    async with station() as (pilot, app, bench):
        await press(app, "".join(code + "\r" for code in sent), gap_s=0.001)
        await until(pilot, "#147")
        assert codes(bench) == sent


async def test_scans_in_one_burst_reach_the_bench_in_order() -> None:
    sent = [f"SKU-{at:06d}" for at in range(200)]
    async with station() as (pilot, app, bench):
        await press(app, "".join(code + "\r\n" for code in sent))
        await until(pilot, "#327")
        assert codes(bench) == sent


async def test_codes_that_arrive_while_screens_change_are_not_cut() -> None:
    sent = [f"GO-{step}" for step in Step] * 3
    async with station() as (pilot, app, bench):
        await press(app, "".join(code + "\r" for code in sent), gap_s=0.002)
        await until(pilot, f"#{127 + len(sent)}")
        assert codes(bench) == sent


async def test_a_code_is_whole_when_the_screen_changes_between_two_of_its_characters() -> None:
    async with station() as (pilot, app, bench):
        await press(app, "6901234")
        app.take(Painted(view(Step.PICK)))
        await until(pilot, "拣货 | bench-01")
        await press(app, "567892\r")
        await until(pilot, "#128")
        assert codes(bench) == ["6901234567892"]


async def test_letters_and_control_keys_bind_nothing() -> None:
    async with station() as (pilot, app, bench):
        await press(app, "qQyYnN pP\x11\x10\x03")
        await until(pilot, "已键入 qQyYnN pP")
        await pilot.pause(0.2)
        assert app.is_running
        assert bench.done == []
        await function_key(app, 8)
        await until_gone(pilot, "已键入")
        assert bench.done == []


async def test_escape_takes_away_what_lies_over_the_screen_and_else_what_was_typed() -> None:
    async with station() as (pilot, app, bench):
        for key, word in ((1, "WMS-REPRINT"), (10, "关闭程序")):
            await function_key(app, key)
            await until(pilot, word)
            await press(app, "\x1b")
            await until_gone(pilot, word)
        await press(app, "690")
        await until(pilot, "已键入 690")
        await press(app, "\x1b")
        await until_gone(pilot, "已键入")
        await press(app, "\x1b")
        await pilot.pause(0.1)
        assert app.is_running
        assert bench.done == []


async def test_escape_in_the_middle_of_a_scan_takes_nothing_from_it() -> None:
    async with station() as (pilot, app, bench):
        await press(app, "6901234\x1b567892\r")
        await until(pilot, "#128")
        assert codes(bench) == ["6901234567892"]


async def test_who_presses_ctrl_c_is_told_how_the_program_is_closed() -> None:
    async with station() as (pilot, app, bench):
        await press(app, "\x03")
        await until(pilot, "先按 F10，再按 F11")
        assert app.is_running
        assert bench.done == []


async def test_function_keys_stand_for_control_codes_with_the_time_of_the_key() -> None:
    async with station() as (pilot, app, bench):
        before = time.monotonic()
        for number in range(2, 9):
            await function_key(app, number)
        await until(pilot, "#134")
        pressed = [event for event in bench.done if isinstance(event, KeyPressed)]
        assert [event.control for event in pressed] == [
            Control.OK,
            Control.UNDO,
            Control.DONE,
            Control.NEXT,
            Control.SHORT,
            Control.REPRINT,
            Control.BACK,
        ]
        assert all(before <= event.at <= time.monotonic() for event in pressed)


async def test_f9_scans_what_the_screen_asks_for_in_the_demo_only() -> None:
    async with station(demo=True) as (pilot, app, bench):
        app.take(Painted(view(Step.PICK, Show("", wants=("A-01-07", "A-01-08")))))
        await until(pilot, "拣货 | bench-01")
        await function_key(app, 9)
        await until(pilot, "#128")
        assert [(e.code, e.source) for e in bench.done if isinstance(e, CodeScanned)] == [
            ("A-01-07", "demo")
        ]
    async with station(demo=False) as (pilot, app, bench):
        app.take(Painted(view(Step.PICK, Show("", wants=("A-01-07",)))))
        await until(pilot, "拣货 | bench-01")
        await function_key(app, 9)
        await pilot.pause(0.1)
        assert bench.done == []


async def test_a_pin_is_never_painted_and_is_no_code() -> None:
    async with station() as (pilot, app, bench):
        app.take(Painted(replace(view("sign_in"), field="pin")))
        await until(pilot, "【_】")
        await press(app, "4711")
        painted = await until(pilot, "【****_】")
        assert not any("4711" in row for row in painted)
        await press(app, "\r")
        await until(pilot, "#128")
        entered = bench.done[0]
        assert isinstance(entered, FieldEntered)
        assert (entered.kind, entered.text) == ("pin", "4711")
        assert "4711" not in repr(entered)


async def test_badges_and_control_codes_work_while_a_field_is_open() -> None:
    async with station() as (pilot, app, bench):
        app.take(Painted(replace(view("sign_in"), field="name")))
        await until(pilot, "【_】")
        await press(app, "WMS-OP-07\r")
        await until(pilot, "#128")
        assert codes(bench) == ["WMS-OP-07"]


async def test_a_paste_is_never_a_scan() -> None:
    async with station() as (pilot, app, bench):
        app.post_message(events.Paste("6901234567892\r"))
        await until(pilot, "粘贴无效")
        assert bench.done == []


async def test_half_a_pin_is_dropped_when_somebody_signs_in_by_badge_meanwhile() -> None:
    async with station() as (pilot, app, bench):
        app.take(Painted(replace(view("sign_in"), field="pin")))
        await until(pilot, "【_】")
        await press(app, "47")
        await until(pilot, "【**_】")
        app.take(Painted(view("home")))
        await until(pilot, "选环节")
        await pilot.pause(0.2)
        assert not any("47" in row for row in rows(app))
        await press(app, "6901\r")
        await until(pilot, "#128")
        assert codes(bench) == ["6901"]


def test_importing_the_app_brings_in_nothing_slow() -> None:
    slow = ("sqlalchemy", "sqlmodel", "httpx", "serial", "escpos", "PIL", "zxingcpp", "alembic")
    program = f"import sys, wms_tui.app; print([m for m in {slow!r} if m in sys.modules])"
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        text=True,
        check=True,
        timeout=PATIENCE_S,
    )
    assert done.stdout.strip() == "[]"
