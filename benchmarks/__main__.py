"""`python -m benchmarks`: measures everything and prints the table of docs/figures.md."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

from benchmarks import machine
from benchmarks.figures import Figure, table
from benchmarks.labels import label_figures
from benchmarks.scans import scan_figures, start_figures

Part = Callable[[Path, float], list[Figure]]


def _sqlite(folder: Path, share: float) -> list[Figure]:
    from benchmarks.intake import intake_figures

    return intake_figures(folder, round(400 * share))


def _postgresql(folder: Path, share: float) -> list[Figure]:
    """A server of our own, as in the demo; nothing where this machine can't run one."""
    from benchmarks.intake import intake_figures
    from wms_tui.demo.postgresql import postgresql_server
    from wms_tui.demo.processes import DemoFailed

    try:
        with postgresql_server(folder / "postgresql.log") as server:
            server.create("floor")
            return intake_figures(folder, round(400 * share), server.create("hub"), "PostgreSQL")
    except DemoFailed as error:
        print(f"no PostgreSQL here: {error}", file=sys.stderr)
        return []


def _board(folder: Path, share: float) -> list[Figure]:
    from benchmarks.board_refresh import board_figures

    return board_figures(folder, round(40 * share))


def _scale(folder: Path, share: float) -> list[Figure]:
    from benchmarks.scales import scale_figures

    return scale_figures(folder, round(200 * share))


def _wave(folder: Path, share: float) -> list[Figure]:
    from benchmarks.label_wave import wave_figures

    return wave_figures(folder, max(round(40 * share), 5))


PARTS: dict[str, Part] = {
    "scan": lambda folder, share: scan_figures(folder, round(500 * share)),
    "start": lambda folder, share: start_figures(folder, max(round(10 * share), 2)),
    "sqlite": _sqlite,
    "postgresql": _postgresql,
    "board": _board,
    "scale": _scale,
    "wave": _wave,
    "label": lambda folder, share: label_figures(round(200 * share)),
}


def main() -> None:
    """Run the parts that were asked for, one after the other."""
    parser = argparse.ArgumentParser(prog="python -m benchmarks", description=__doc__)
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)}")
    parser.add_argument("--share", type=float, default=1.0, help="0.2: a fifth of the repetitions")
    asked = parser.parse_args()
    unknown = set(asked.parts) - set(PARTS)
    if unknown:
        parser.error(f"no such part: {', '.join(unknown)}")
    figures: list[Figure] = []
    loads: list[str] = []
    with tempfile.TemporaryDirectory(prefix="wms-benchmarks-") as name:
        for part in asked.parts or PARTS:
            folder = Path(name) / part
            folder.mkdir()
            print(f"{part} ...", file=sys.stderr, flush=True)
            loads.append(f"{part} {machine.load()}")
            figures += PARTS[part](folder, asked.share)
        foot = machine.described(Path(name))
    print(table(figures))
    print("\n".join([*foot, f"- load of the last minute when each part began: {', '.join(loads)}"]))


if __name__ == "__main__":
    main()
