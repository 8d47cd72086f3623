"""How a reply reaches the terminal: at once, in two frames, and only what it changed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

import wms_tui.app
from tests.screens.painted import function_key, rows, until
from tests.screens.test_snapshots import VIEWS, NoBench
from wms_tui.app import StationApp
from wms_tui.bench.news import BenchView, Painted
from wms_tui.widgets.pane import Line, Pane

pytestmark = pytest.mark.anyio


class Watched(StationApp):
    """Keeps the title and the reply's row as they were at each frame."""

    CSS_PATH = Path(wms_tui.app.__file__).parent / "app.tcss"

    def __init__(self) -> None:
        super().__init__(NoBench(), "en")
        self.frames: list[tuple[str, str]] = []

    def post_display_hook(self) -> None:
        """A frame was written."""
        painted = rows(self)
        self.frames.append((painted[0].rpartition(" ")[2], painted[19]))


class Striped(Pane):
    """Three rows, and the regions that it asked to be painted."""

    words = ("one", "two", "three")

    def __init__(self) -> None:
        super().__init__()
        self.asked: list[Sequence[Region]] = []

    def lines(self, width: int, height: int) -> list[Line]:
        return [[(word, "bold")] for word in self.words]

    def refresh(self, *regions: Region, **how: bool) -> Striped:
        self.asked.append(regions)
        return super().refresh(*regions, **how)


class OnePane(App[None]):
    """Nothing but the pane."""

    CSS = "Striped { height: 3; }"

    def compose(self) -> ComposeResult:
        yield Striped()


def numbered(name: str, number: int) -> BenchView:
    """A view whose reply has this number."""
    shown = VIEWS[name]
    assert shown.reply is not None
    return replace(shown, reply=replace(shown.reply, number=number))


async def test_a_reply_is_painted_before_anything_else_happens_and_its_number_last() -> None:
    app = Watched()
    async with app.run_test(size=(80, 24)) as pilot:
        app.take(Painted(numbered("check", 127)))
        await until(pilot, "#127")
        app.frames.clear()
        await app.draw(replace(numbered("check", 128), reply=numbered("pick", 128).reply))
        assert [number for number, _ in app.frames] == ["#127", "#128"]
        assert all("[ XX ]" in answer for _, answer in app.frames)


async def test_a_reply_to_another_step_or_under_a_sheet_keeps_its_number_for_last() -> None:
    app = Watched()
    async with app.run_test(size=(80, 24)) as pilot:
        for number, name in enumerate(("check", "pick", "pick", "check"), start=200):
            await function_key(app, 1)
            await until(pilot, "WMS-REPRINT")
            app.frames.clear()
            app.take(Painted(numbered(name, number)))
            await until(pilot, f"#{number}")
            symbol = "[ XX ]" if name == "pick" else "[ OK ]"
            assert all(symbol in said for title, said in app.frames if title == f"#{number}")


async def test_a_pane_paints_the_rows_that_changed_and_no_others() -> None:
    app = OnePane()
    async with app.run_test(size=(20, 5)):
        pane = app.query_one(Striped)
        pane.asked.clear()
        pane.redraw()
        assert pane.asked == []
        pane.words = ("one", "zwei", "three")
        pane.redraw()
        assert pane.asked == [(Region(0, 1, 20, 1),)]
