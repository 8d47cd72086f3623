"""The `wms-tui` command; `python -m wms_tui` is the same.

A station is started without the libraries that only the other commands need: its sign-in is on the
screen in a fraction of the time.
"""

from __future__ import annotations

import gc
import sys
from collections.abc import Sequence
from pathlib import Path


def main() -> None:
    """Run the command that was typed: a plain `station` at once, else through `cli.program`."""
    config = station_file(sys.argv[1:])
    if config is None:
        from wms_tui.cli.program import main as run_command

        run_command()
    else:
        _run_station(config)


def station_file(arguments: Sequence[str]) -> Path | None:
    """The configuration file where nothing but `station [--config FILE]` was typed."""
    match list(arguments):
        case ["station"]:
            return Path("station.toml")
        case ["station", "--config", file] if not file.startswith("-"):
            return Path(file)
        case ["station", option] if option.startswith("--config="):
            return Path(option.removeprefix("--config="))
        case _:
            return None


def _run_station(config: Path) -> None:
    # What is loaded stays: looking through it for garbage only delays the start. `spare_garbage`
    # turns the collector on again.
    gc.disable()
    from wms_tui.cli.station import run_station
    from wms_tui.config.station import load_station
    from wms_tui.config.tables import ConfigError

    try:
        sys.exit(run_station(load_station(config)))
    except ConfigError as error:
        sys.exit(f"wms-tui: {error}")


if __name__ == "__main__":
    main()
