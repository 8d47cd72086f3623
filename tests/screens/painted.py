"""What a running app has on its screen, as text, and how tests press its keys."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

from textual import events
from textual.pilot import Pilot

from tests.patience import PATIENCE_S
from wms_tui.app import StationApp

_NAMED = {
    "\r": "enter",
    "\n": "ctrl+j",
    "\t": "tab",
    "\x1d": "ctrl+right_square_bracket",
    "\x1b": "escape",
    "\x03": "ctrl+c",
    "\x10": "ctrl+p",
    "\x11": "ctrl+q",
}


def rows(app: StationApp) -> list[str]:
    """The painted rows, without the blanks at their ends."""
    return [strip.text.rstrip() for strip in app.screen._compositor.render_strips()]


async def press(app: StationApp, text: str, gap_s: float = 0.0) -> None:
    """Key events for every character, as the driver posts them."""
    for character in text:
        name = _NAMED.get(character, character)
        app.post_message(events.Key(name, character))
        if gap_s:
            await asyncio.sleep(gap_s)


async def function_key(app: StationApp, number: int) -> None:
    """F1 to F12."""
    app.post_message(events.Key(f"f{number}", None))


async def until_so(pilot: Pilot[None], is_so: Callable[[], object], what: str) -> None:
    """Once something is so. Errors: AssertionError with what is painted instead."""
    ends = time.monotonic() + PATIENCE_S
    while not is_so():
        app = pilot.app
        assert isinstance(app, StationApp)
        assert time.monotonic() < ends, f"{what}:\n" + "\n".join(rows(app))
        await pilot.pause(0.02)


async def until_gone(pilot: Pilot[None], text: str) -> None:
    """Once the text is painted no more."""
    app = pilot.app
    assert isinstance(app, StationApp)
    await until_so(pilot, lambda: not any(text in row for row in rows(app)), f"{text!r} stays")


async def until(pilot: Pilot[None], text: str, seconds: float = PATIENCE_S) -> list[str]:
    """The rows once the text is painted. Errors: AssertionError with what is painted instead."""
    app = pilot.app
    assert isinstance(app, StationApp)
    painted: list[str] = []
    ends = time.monotonic() + seconds
    while time.monotonic() < ends:
        await pilot.pause(0.02)
        painted = rows(app)
        if any(text in row for row in painted):
            return painted
    raise AssertionError(f"{text!r} was never painted:\n" + "\n".join(painted))
