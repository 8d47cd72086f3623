"""Scales: bytes of a frame -> the weight on the screen, and how fast each format is read."""

from __future__ import annotations

import os
import time
import tty
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.station_files import make
from benchmarks.terminal import Terminal
from wms_tui.devices.scale.decoder import ScaleDecoder
from wms_tui.sim.scale.frames import mettler_frame
from wms_tui.sim.scale.plate import Shown
from wms_tui.sim.scale.voices import VOICES

_FLOOR = str(Path(__file__).parent / "floor_scale.py")
_LINE_BYTES_S = 11_520
"""115200 baud."""
_TIMES = 100
_CHUNK = 4096
_PAUSE_S = 0.1
"""A scale sends about ten frames a second."""


def scale_figures(folder: Path, frames: int) -> list[Figure]:
    """Both: what a person sees, and what a line could send."""
    return [_shown(folder, frames), *_parsed(max(2, frames // 50))]


def _shown(folder: Path, frames: int) -> Figure:
    """Frames to the station and to the floor in turn, each with another weight."""
    config = make(folder)
    lines = [os.openpty() for _ in range(2)]
    for _, slave in lines:
        tty.setraw(slave)
    ports = [os.ttyname(slave) for _, slave in lines]
    with config.open("a", encoding="utf-8") as file:
        file.write(f'\n[scale]\nprotocol = "mt-continuous"\nport = "{ports[0]}"\n')
    ours: list[float] = []
    floor: list[float] = []
    with (
        Terminal("-m", "wms_tui", "station", "--config", str(config), folder=folder) as station,
        Terminal(_FLOOR, ports[1], folder=folder) as bare,
    ):
        station.await_text("Sign in")
        bare.await_text("ready")
        time.sleep(1.5)  # the bench and the port open behind the first picture
        for number, code in enumerate(("WMS-OP-A1", "WMS-WEIGH"), start=1):
            station.settle(0.1)
            station.type(f"{code}\r")
            station.await_text(f"#{number}")
        for number in range(frames + 3):
            grams = 1000 + number
            both = [
                _frame_to_screen(terminal, master, grams)
                for terminal, (master, _) in zip((station, bare), lines, strict=True)
            ]
            if number >= 3:
                ours.append(both[0])
                floor.append(both[1])
    for pair in lines:
        for end in pair:
            os.close(end)
    note = "aim also < 20 ms at the median"
    return Figure("frame on the line → weight shown", "ms", tuple(ours), tuple(floor), note=note)


def _frame_to_screen(terminal: Terminal, master: int, grams: int) -> float:
    terminal.settle(_PAUSE_S / 2)
    terminal.type("")
    sent = time.perf_counter()
    os.write(master, mettler_frame(grams))
    return (terminal.await_text(f"{grams // 1000}.{grams % 1000:03d} kg") - sent) * 1000


def _parsed(rounds: int) -> list[Figure]:
    """Bytes a second of processor time, differing weights, in pieces as a port gives them."""
    speeds = {name: _speeds(name, rounds) for name in VOICES if not name.endswith("-nochk")}
    slowest = min(speeds, key=lambda name: sorted(speeds[name])[len(speeds[name]) // 2])
    note = f"the slowest of {len(speeds)} formats, {slowest}; the floor is {_TIMES} x 115200 baud"
    aim = (float(_TIMES * _LINE_BYTES_S),)
    return [Figure("bytes of scale frames read", "/s", tuple(speeds[slowest]), aim, 1.0, note)]


def _speeds(profile: str, rounds: int) -> list[float]:
    voice = VOICES[profile]
    stream = b"".join(voice.encode(Shown(100 + 7 * number)) for number in range(5000))
    found: list[float] = []
    for _ in range(rounds):
        decoder = ScaleDecoder(profile, {"unit": "kg"})
        begun, readings = time.process_time(), 0
        for begin in range(0, len(stream), _CHUNK):
            readings += len(decoder.feed(stream[begin : begin + _CHUNK], 0.0))
        found.append(len(stream) / (time.process_time() - begun))
        assert readings == 5000, f"{profile}: {readings} frames of 5000"
    return found
