"""The board's app over a real hub, and waits for what it shows."""

from __future__ import annotations

import time
from collections.abc import Callable
from datetime import UTC
from typing import Any

from textual.pilot import Pilot

from tests.board.conftest import Served
from tests.patience import PATIENCE_S
from wms_tui.board import BoardApp
from wms_tui.screens.board_ask import Ask

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


def waves(served: Served) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = served.client().call("GET", "/waves")
    return found


def board_of(pilot: Pilot[None]) -> BoardApp:
    assert isinstance(pilot.app, BoardApp)
    return pilot.app
