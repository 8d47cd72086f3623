"""A station whose screen beats sixty times a second, and writes each beat down.

`python benchmarks/beating_station.py STATION.TOML BEATS`: one line a beat, in nanoseconds of
`time.perf_counter_ns`. A beat is late by as long as the screen was held up: nothing that is typed
or told is shown meanwhile.
"""

from __future__ import annotations

import os
import sys
import time
from pathlib import Path

import wms_tui.app
from wms_tui.cli.station import run_station
from wms_tui.config.station import load_station

BEAT_S = 1 / 60


class BeatingApp(wms_tui.app.StationApp):
    """The station's app with a beat beside it."""

    CSS_PATH = str(Path(wms_tui.app.__file__).with_name("app.tcss"))

    def on_ready(self) -> None:
        """Begin to beat."""
        beats = os.open(sys.argv[2], os.O_WRONLY | os.O_CREAT | os.O_APPEND, 0o600)
        self.set_interval(BEAT_S, lambda: os.write(beats, b"%d\n" % time.perf_counter_ns()))


if __name__ == "__main__":
    wms_tui.app.StationApp = BeatingApp  # type: ignore[misc]
    sys.exit(run_station(load_station(Path(sys.argv[1]))))
