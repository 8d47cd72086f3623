"""The station's app over a bench that only counts."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager

from textual.pilot import Pilot

from tests.app.counting_bench import CountingBench
from tests.screens.painted import until
from wms_tui.app import StationApp
from wms_tui.devices.events import CodeScanned


@asynccontextmanager
async def station(
    demo: bool = True,
) -> AsyncIterator[tuple[Pilot[None], StationApp, CountingBench]]:
    """An app over a counting bench, painted once."""
    bench = CountingBench()
    app = StationApp(bench, "zh_CN", demo)
    bench.emit = app.take
    async with app.run_test(size=(80, 24)) as pilot:
        bench.start()
        await until(pilot, "#127")
        yield pilot, app, bench
    bench.stop()


def codes(bench: CountingBench) -> list[str]:
    """What arrived as codes."""
    return [event.code for event in bench.done if isinstance(event, CodeScanned)]
