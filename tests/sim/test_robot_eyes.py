"""The robot's eyes on screens that the real app paints."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import pytest

from tests.screens.painted import until
from tests.screens.views import reply, rows, view
from wms_tui.app import StationApp
from wms_tui.bench.news import Painted
from wms_tui.flow.reply import Outcome, Weight
from wms_tui.flow.show import Show
from wms_tui.sim.robot.eyes import Seen, read_screen

PLACES = ("print", "pick", "check", "pack", "weigh", "handover", "sign_in", "home")


class Deaf:
    """A bench that nobody listens to here."""

    def post(self, event: object) -> None:
        """Into nothing."""


async def seen_of(painted: Any, language: Any) -> Seen:
    app = StationApp(Deaf(), language)
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(painted))
        number = painted.reply.number if painted.reply else painted.status.last_number
        return read_screen(await until(pilot, f"#{number}"))


def run(painted: Any, language: str) -> Seen:
    return asyncio.run(seen_of(painted, language))


@pytest.mark.parametrize("language", ["zh_CN", "en"])
@pytest.mark.parametrize("place", PLACES)
def test_every_screen_is_known_by_its_name_in_both_languages(place: str, language: str) -> None:
    seen = run(view(place), language)
    assert seen.place == place
    assert seen.number == 127
    assert seen.online
    assert seen.unsent == 0


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_target_progress_list_and_answer_are_read(language: str) -> None:
    show = Show(
        prompt="check_prompt_item",
        params={"left": 3},
        target="SKU-0001",
        head=(("order_no", "CK1"), ("waybill", "YT0000000000017"), ("shop", "木禾 文具")),
        rows=rows(4, current=1),
        done=2,
        total=8,
        big="6",
    )
    answered = reply(Outcome.WRONG_ITEM, "unknown_code", Weight.WRONG, number=4711, code="X")
    seen = run(view("check", show, reply=answered), language)
    assert (seen.target, seen.done, seen.total) == ("SKU-0001", 2, 8)
    assert seen.number == 4711
    assert seen.symbol == "[ XX ]"
    assert not seen.good
    assert seen.open_waybill == "YT0000000000017"
    assert [(row.code, row.have, row.want) for row in seen.rows] == [
        ("SKU-0000", 2, 2),
        ("SKU-0001", 0, 2),
        ("SKU-0002", 0, 2),
        ("SKU-0003", 0, 2),
    ]
    assert seen.current is not None
    assert seen.current.code == "SKU-0001"
    assert seen.current.place == "A-01-01"


@pytest.mark.parametrize(
    ("outcome", "weight", "symbol"),
    [
        (Outcome.OK, Weight.GOOD, "[ OK ]"),
        (Outcome.COMPLETE, Weight.GOOD, "[DONE]"),
        (Outcome.NEEDS_MORE, Weight.GOOD, "[MORE]"),
        (Outcome.UNKNOWN_CODE, Weight.NOTE, "[ ?? ]"),
        (Outcome.WRONG_ITEM, Weight.WRONG, "[ XX ]"),
        (Outcome.BLOCKED, Weight.STOP, "[STOP]"),
    ],
)
def test_every_weight_of_an_answer_is_told_by_its_symbol(
    outcome: Outcome, weight: Weight, symbol: str
) -> None:
    answered = reply(outcome, "unknown_code", weight, code="X")
    assert run(view("pick", reply=answered), "en").symbol == symbol


def test_a_screen_of_anything_else_is_read_as_nothing() -> None:
    assert read_screen(["garbage #12x 【", "> "] * 12).place == ""
    assert read_screen([""] * 3).number == -1


@pytest.mark.parametrize("language", ["zh_CN", "en"])
def test_the_age_of_the_stop_list_is_read_from_the_status_line(language: str) -> None:
    seen = run(view("handover"), language)
    assert seen.list_at is not None
    assert f"({seen.list_at // 3600:02d}:" in seen.lines[-1]
    assert seen.list_is_newer(seen.list_at - 1)
    assert not seen.list_is_newer(seen.list_at)
    assert not seen.list_is_newer(seen.list_at + 1)


def test_a_stop_list_fetched_after_midnight_is_newer_than_one_before() -> None:
    status = "联机 | 未上传 0 | 秤 就绪 | 打印机 就绪 | 扫描枪 就绪 | 拦截 2 (00:00:03)"
    seen = read_screen([""] * 23 + [status])
    assert seen.list_at == 3
    assert seen.list_is_newer(86_399)
    assert not seen.list_is_newer(4)


@pytest.mark.parametrize(("code", "is_weight"), [("1180 g", True), ("6901234567892", False)])
def test_an_answer_to_the_scale_is_told_from_an_answer_to_a_scan(
    code: str, is_weight: bool
) -> None:
    answered = replace(reply(Outcome.COMPLETE, "weigh_done", Weight.GOOD, number=128), code=code)
    assert run(view("check", reply=answered), "zh_CN").answers_weight is is_weight
