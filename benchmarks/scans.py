"""Last byte of a scan -> stored -> painted, and from the start of the program to both."""

from __future__ import annotations

import json
import time
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.station_files import ITEM, WAYBILL, make
from benchmarks.terminal import Terminal

_FLOOR = str(Path(__file__).parent / "floor_app.py")
_PAUSE_S = 0.03
"""A scanner that is quick: thirty scans a second would be no person's."""


def scan_figures(folder: Path, scans: int) -> list[Figure]:
    """Pieces counted at the check, in turn with codes of the floor's app."""
    config = make(folder)
    ours: list[float] = []
    floor: list[float] = []
    with (
        Terminal("-m", "wms_tui", "station", "--config", str(config), folder=folder) as station,
        Terminal(_FLOOR, str(folder / "floor.db"), folder=folder) as bare,
    ):
        station.await_text("Sign in")
        bare.await_text("Sign in")
        time.sleep(1.0)  # the bench opens behind the first picture
        for number, code in enumerate(("WMS-OP-A1", "WMS-CHECK", WAYBILL), start=1):
            _scan(station, code, number)
        for number in range(1, scans + 1):
            # Every second piece is taken back, so that the order stays as small as most are.
            code = ITEM if number % 2 else "WMS-UNDO"
            ours.append(_scan(station, code, number + 3))
            floor.append(_scan(bare, ITEM, number))
    stored = _stored(folder, scans)
    return [
        Figure("scan → stored → painted", "ms", tuple(ours), tuple(floor), 1.5),
        Figure("scan (Enter read) → stored", "ms", stored, note="of the same scans; no floor"),
    ]


def _scan(terminal: Terminal, code: str, number: int) -> float:
    terminal.settle(_PAUSE_S)
    sent = terminal.type(f"{code}\r")
    return (terminal.await_text(f"#{number}") - sent) * 1000


def _stored(folder: Path, scans: int) -> tuple[float, ...]:
    log = folder / "logs" / "bench-01-scans.jsonl"
    rows = [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]
    return tuple(float(row["stored_ms"]) for row in rows[-scans:])


def start_figures(folder: Path, starts: int) -> list[Figure]:
    """Programs started in turn, with warm file caches."""
    config = make(folder)
    painted: dict[str, list[float]] = {"ours": [], "floor": []}
    answered: dict[str, list[float]] = {"ours": [], "floor": []}
    station = ("-m", "wms_tui", "station", "--config", str(config))
    for run in range(starts + 1):
        for who, arguments in (("ours", station), ("floor", (_FLOOR, str(folder / "floor.db")))):
            with Terminal(*arguments, folder=folder) as terminal:
                shown = terminal.await_text("Sign in") - terminal.started
                terminal.type(f"{ITEM}\r")
                done = terminal.await_text(f"#{run + 1}") - terminal.started
            if run:  # the first one warms the caches
                painted[who].append(shown * 1000)
                answered[who].append(done * 1000)
    return [
        Figure(
            "start → sign-in painted", "ms", tuple(painted["ours"]), tuple(painted["floor"]), 1.5
        ),
        Figure(
            "start → first scan answered", "ms", tuple(answered["ours"]), tuple(answered["floor"]),
            note="a code typed as soon as sign-in is painted",
        ),
    ]  # fmt: skip
