"""Makes the pictures of the READMEs: the real station in a real demo, led by F9 alone.

`uv run python docs/make_pictures.py` writes docs/pictures/<language>-check.svg, an order that is
being checked, and <language>-label.png, the label as the printer put it out.
"""

from __future__ import annotations

import asyncio
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from PIL import Image
from textual.pilot import Pilot

from wms_tui.app import StationApp
from wms_tui.bench.station import Station
from wms_tui.config.station import load_station
from wms_tui.demo.by_hand import note_of, open_house
from wms_tui.demo.leading import DemoLeader
from wms_tui.demo.options import DemoOptions
from wms_tui.demo.processes import Family
from wms_tui.domain.steps import Step
from wms_tui.screens.demo_sheet import LabelSheet
from wms_tui.words.chrome import Language

PICTURES = Path(__file__).parent / "pictures"
SIZE = (100, 30)
PATIENCE_S = 120.0


def make(language: Language) -> None:
    """Both pictures of a language: the printed label, and an order that is being checked."""
    with (
        tempfile.TemporaryDirectory(prefix="wms-tui-") as name,
        Family(Path(name) / "logs") as all_,
    ):
        house, hub = open_house(DemoOptions(language=language, orders=6), Path(name), all_)
        note = note_of(house, hub)
        note.own.write_text("", encoding="utf-8")
        bench = house.benches[0]
        asyncio.run(_take(language, bench.config, DemoLeader(note)))
        _save_label(min(bench.labels.glob("labels-*.png")), language)


async def _take(language: Language, config: Path, leader: DemoLeader) -> None:
    settings = load_station(config)
    app: StationApp
    station = Station(settings, lambda said: app.take(said), sounds=False)
    app = StationApp(station, language, True, station=settings.name, leader=leader)
    async with app.run_test(size=SIZE) as pilot:
        station.start()
        try:
            await _press_until(pilot, app, lambda: isinstance(app.screen, LabelSheet))
            await _press_until(pilot, app, lambda: _is_checking(app))
            _save(app, f"{language}-check")
        finally:
            leader.end()
            await asyncio.to_thread(station.stop)


def _is_checking(app: StationApp) -> bool:
    show = app.view.show
    news = app.around.guide.news if app.around.guide else ""
    return app.view.screen is Step.CHECK and bool(show and show.done) and bool(news)


async def _press_until(pilot: Pilot[None], app: StationApp, there: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_S
    while not there():
        if time.monotonic() > end:
            sys.exit("the demo did not get there; its screen: " + str(app.view.screen))
        await pilot.press("f9")
        await asyncio.sleep(0.7)


def _save(app: StationApp, name: str) -> None:
    PICTURES.mkdir(exist_ok=True)
    svg = app.export_screenshot(title="wms-tui demo")
    (PICTURES / f"{name}.svg").write_text(svg, encoding="utf-8")


def _save_label(printed: Path, language: Language) -> None:
    """Black and white as it is printed: a tenth of its size as grey cells of a terminal."""
    with Image.open(printed) as picture:
        picture.convert("1").save(PICTURES / f"{language}-label.png", optimize=True)


if __name__ == "__main__":
    os.environ.setdefault("TEXTUAL_ANIMATIONS", "none")
    make("zh_CN")
    make("en")
