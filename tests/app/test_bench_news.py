"""What the bench says, through the running app onto the screen."""

from __future__ import annotations

import asyncio
import logging
from dataclasses import replace
from threading import Thread
from typing import Any

import pytest

from tests.screens.painted import function_key, press, rows, until, until_so
from tests.screens.views import STATUS, WEIGHT, reply, view
from wms_tui.app import StationApp
from wms_tui.bench.news import (
    BellAsked,
    Painted,
    ScreenEvent,
    StatusSeen,
    WeightSeen,
    WeightView,
)
from wms_tui.domain.steps import Step
from wms_tui.domain.weight_condition import WeightCondition
from wms_tui.flow.reasons import AnyStep
from wms_tui.flow.reply import Outcome
from wms_tui.flow.show import Row, Show

pytestmark = pytest.mark.anyio


class Listener:
    """Keeps what the app posts."""

    def __init__(self) -> None:
        self.got: list[ScreenEvent] = []

    def post(self, event: ScreenEvent) -> None:
        """Kept."""
        self.got.append(event)


async def test_what_the_bench_says_before_the_screen_is_there_is_painted_when_it_is() -> None:
    app = StationApp(Listener(), station="bench-01")
    app.take(Painted(view(Step.CHECK, reply=reply(Outcome.OK, AnyStep.ACKNOWLEDGED))))
    async with app.run_test(size=(80, 24)) as pilot:
        painted = await until(pilot, "#128")
        assert painted[0].startswith("验货 | bench-01")


async def test_the_start_is_reported_once_the_first_frame_is_painted() -> None:
    calls: list[list[str]] = []
    app = StationApp(Listener(), when_painted=lambda: calls.append(rows(app)))
    async with app.run_test(size=(80, 24)) as pilot:
        await until_so(pilot, lambda: calls, "the start was not reported")
        await pilot.pause(0.1)
    assert len(calls) == 1
    assert "正在启动" in calls[0][1]


async def test_markup_in_data_is_painted_as_it_is() -> None:
    nasty = "[A-01] [/] [b]x[/b] [@click=app.quit]q[/]"
    show = Show(
        prompt=nasty,
        target="[A-01]",
        head=(("memo", nasty), (nasty, nasty)),
        rows=(Row(nasty, nasty, 0, 1, "[/x]", current=True, key="1"),),
        big="[/]",
    )
    answer = replace(reply(Outcome.OK, nasty), code=nasty)
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view(Step.PICK, show, reply=answer)))
        painted = await until(pilot, "#128")
        assert "【[A-01]】  [/]" in painted[2]
        assert sum(nasty in row for row in painted) >= 3


async def test_control_characters_in_data_never_reach_the_terminal() -> None:
    show = Show(prompt="", target="01069\x1d10\x1b[31mAB\x07", wants=())
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view(Step.PICK, show)))
        painted = await until(pilot, "01069<GS>10 [31mAB")
        assert all(char.isprintable() for row in painted for char in row)


async def test_the_scale_is_shown_live_and_only_its_newest_weight_matters() -> None:
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view(Step.WEIGH)))
        await until(pilot, "称重 | bench-01")

        def shake() -> None:
            for grams in range(2000):
                app.take(WeightSeen(WeightView(grams, WeightCondition.MOVING)))
            app.take(WeightSeen(WEIGHT))

        thread = Thread(target=shake)
        thread.start()
        await until(pilot, "1.250 kg")
        thread.join()


async def test_a_lost_and_a_regained_link_are_said_once_each() -> None:
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view("home")))
        await until(pilot, "联机")
        app.take(StatusSeen(replace(STATUS, link="offline", unsent=3)))
        painted = await until(pilot, "网络断开")
        assert painted[23].startswith("离线 | 未上传 3")
        app.take(StatusSeen(STATUS))
        painted = await until(pilot, "网络恢复")
        assert painted[23].startswith("联机 | 未上传 0")


async def test_news_of_the_status_changes_no_number() -> None:
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view("home")))
        await until(pilot, "#127")
        app.take(StatusSeen(replace(STATUS, last_number=500, unsent=9)))
        painted = await until(pilot, "未上传 9")
        assert painted[0].endswith("#127")


async def test_a_view_that_cannot_be_painted_is_logged_and_the_app_lives(
    caplog: pytest.LogCaptureFixture,
) -> None:
    broken: Any = replace(view(Step.PICK), show=Show(prompt="", rows=(None,)))  # type: ignore[arg-type]
    listener = Listener()
    app = StationApp(listener)
    with caplog.at_level(logging.ERROR, "wms_tui.app"):
        async with app.run_test(size=(80, 24)) as pilot:
            app.take(Painted(broken))
            await until(pilot, "屏幕出错")
            app.take(Painted(view(Step.CHECK, reply=reply(Outcome.OK, AnyStep.ACKNOWLEDGED))))
            await until(pilot, "#128")
            await press(app, "6901\r")
            await until_so(pilot, lambda: listener.got, "the code did not arrive")
            assert len(listener.got) == 1
    assert "the screen failed while painting" in caplog.text


async def test_a_bench_that_refuses_a_key_does_not_end_the_app() -> None:
    class Broken:
        def post(self, event: ScreenEvent) -> None:
            raise RuntimeError("inbox closed")

    app = StationApp(Broken())
    async with app.run_test(size=(80, 24)) as pilot:
        await function_key(app, 2)
        await until(pilot, "屏幕出错")
        assert app.is_running


async def test_news_after_the_end_of_the_screen_is_dropped_quietly(
    caplog: pytest.LogCaptureFixture,
) -> None:
    app = StationApp(Listener())
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(view("home")))
        await until(pilot, "#127")
    before = app.view
    with caplog.at_level(logging.INFO):
        app.take(Painted(view("home", reply=reply(Outcome.OK, AnyStep.ACKNOWLEDGED))))
        app.take(BellAsked())
        await asyncio.sleep(0.05)
    assert not app.is_running
    assert app.view is before
    assert [record for record in caplog.records if record.exc_info] == []
