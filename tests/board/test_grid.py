"""Only the cells that changed are painted, and the cursor stays with its row."""

from __future__ import annotations

import pytest
from textual.app import App, ComposeResult
from textual.geometry import Region

from wms_tui.widgets.grid import Grid
from wms_tui.widgets.grid_cells import Bar, Column, GridRow, bar_spans, text


class Watched(Grid):
    """A grid that remembers what it had painted."""

    def __init__(self) -> None:
        super().__init__([Column("name", 8), Column("bar", 6), Column("what", 5, 1)], id="g")
        self.painted: list[tuple[Region, ...]] = []

    def refresh(self, *regions: Region, **more: bool) -> Watched:  # type: ignore[override]
        if hasattr(self, "painted"):
            self.painted.append(regions)
        super().refresh(*regions, **more)
        return self


class OneGrid(App[None]):
    """An app of one grid."""

    def compose(self) -> ComposeResult:
        yield Watched()


def rows(*done: int) -> list[GridRow]:
    return [
        GridRow(f"k{n}", (text(f"row {n}"), Bar(part, 10), text("[/] 中文")))
        for n, part in enumerate(done)
    ]


@pytest.mark.anyio
async def test_one_changed_cell_is_one_small_region() -> None:
    async with OneGrid().run_test(size=(60, 20)) as pilot:
        grid = pilot.app.query_one(Watched)
        grid.paint(rows(1, 2, 3), "three")
        await pilot.pause()
        grid.painted.clear()
        grid.paint(rows(1, 2, 3), "three")
        assert grid.painted == []
        grid.paint(rows(1, 7, 3), "three")
        assert grid.painted == [(Region(11, 3, 7, 1),)]


@pytest.mark.anyio
async def test_the_cursor_stays_with_its_row_when_rows_move() -> None:
    async with OneGrid().run_test(size=(60, 8)) as pilot:
        grid = pilot.app.query_one(Watched)
        grid.paint(rows(*range(10)), "ten")
        grid.action_move(4)
        assert grid.selected == "k4"
        grid.paint(list(reversed(rows(*range(10)))), "ten")
        assert grid.selected == "k4"
        grid.paint(rows(1), "one")
        assert grid.selected == "k0"
        grid.paint([], "none")
        assert grid.selected is None


@pytest.mark.anyio
async def test_a_long_list_scrolls_and_data_is_never_markup() -> None:
    async with OneGrid().run_test(size=(60, 8)) as pilot:
        grid = pilot.app.query_one(Watched)
        grid.focus()
        grid.paint(rows(*range(10)), "ten [b]")
        grid.action_move(100)
        await pilot.pause()
        lines = [strip.text for strip in pilot.app.screen._compositor.render_strips()]
        assert "ten [b]" in lines[0]
        assert lines[-1].startswith("> row 9")
        assert "[/] 中文" in lines[-1]


@pytest.mark.parametrize(
    ("bar", "told"),
    [
        (Bar(2, 20), "2/20"),
        (Bar(20, 200), "10%"),
        (Bar(199, 200), "99%"),
        (Bar(200, 200), "100%"),
    ],
)
def test_a_bar_too_narrow_for_its_numbers_tells_percent_and_hides_none(bar: Bar, told: str) -> None:
    spans = bar_spans(bar, 6)
    assert "".join(part for part, _ in spans).strip() == told
    assert sum(len(part) for part, _ in spans) == 6
