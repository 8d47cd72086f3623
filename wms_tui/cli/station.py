"""Builds a station out of its configuration and runs it in this terminal."""

from __future__ import annotations

import gc
import os
import sys
from typing import TYPE_CHECKING

from wms_tui.config.station import StationConfig
from wms_tui.config.tables import ConfigError

if TYPE_CHECKING:
    from wms_tui.screens.led import Leader


SWITCH_S = 0.0005
"""How long one thread may keep the others waiting (Python's own: 5 ms). A key passes through
several threads; while a long wave's labels were drawn, their waits added up to a frame."""


def spare_garbage() -> None:
    """Have the collector pass over what is loaded for good: looking there would hold up a scan."""
    gc.freeze()
    gc.enable()


def run_station(config: StationConfig, leader: Leader | None = None) -> int:
    """Run a station in this terminal until it exits; the exit code.

    `leader` leads a newcomer through the demo, and is what F9 does; without it F9 does nothing.
    """
    # A reply is two frames: what it says, then its number. Textual would let 17 ms pass between.
    os.environ.setdefault("TEXTUAL_FPS", "500")
    sys.setswitchinterval(SWITCH_S)
    from wms_tui.app import StationApp, run
    from wms_tui.bench.station import Station

    failures: list[BaseException] = []
    app: StationApp

    def failed(error: BaseException) -> None:
        failures.append(error)
        app.call_from_thread(app.exit)

    station = Station(config, lambda said: app.take(said), on_failure=failed, on_up=spare_garbage)
    app = StationApp(
        station,
        "en" if config.language == "en" else "zh_CN",
        leader is not None,
        station=config.name,
        when_painted=station.start,
        leader=leader,
        devices=lambda: station.device_desk,
    )
    try:
        code = run(app, config.folder / "logs" / f"{config.name}-app.log")
    finally:
        if leader is not None:
            leader.end()
        station.stop()
    if failures:
        raise ConfigError(f"{config.name} can't start: {failures[0]}")
    return code
