"""A wave of 500 labels queued at once: do keys and scans still show as fast as without it?"""

from __future__ import annotations

import shutil
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import pairwise
from pathlib import Path

from benchmarks.figures import Figure
from benchmarks.station_files import make_wave
from benchmarks.taking_printer import TakingPrinter
from benchmarks.terminal import Terminal
from wms_tui.screens.gated_app import TYPED_SHOWN_S

LABELS = 500
_FRAME_MS = 1000 / 60
_KEY_PAUSE_S = 0.06
"""A person's typing; slower than a scanner, so that each key is shown by itself."""
_MOST_S = 240.0
_STORINGS = 10
_QUIET_S, _AFTER_S = 1.0, 0.5
"""How long beats are looked at before NEXT, and behind its answer."""


@dataclass
class _Typing:
    """Unknown codes typed key by key: each key's echo, each code's answer, in milliseconds."""

    terminal: Terminal
    number: int
    """Of the newest answer."""
    keys: list[float] = field(default_factory=list)
    answers: list[float] = field(default_factory=list)

    def one_code(self) -> None:
        """Six keys and Enter."""
        held = ""
        for key in f"Q{self.number % 100_000:05d}":
            self.terminal.settle(_KEY_PAUSE_S)
            held += key
            # A key is held back so long on purpose, since it may be a scanner's.
            self.keys.append(self._until(key, held) - TYPED_SHOWN_S * 1000)
        self.terminal.settle(_KEY_PAUSE_S)
        self.number += 1
        self.answers.append(self._until("\r", f"#{self.number}"))

    def _until(self, key: str, text: str) -> float:
        sent = self.terminal.type(key)
        return (self.terminal.await_text(text) - sent) * 1000


@dataclass(frozen=True)
class _Storing:
    """A wave that was stored, in milliseconds: all of it, and from beat to beat of the screen."""

    queued_ms: float
    beats: list[float]
    quiet: list[float]
    """Before it."""


def wave_figures(folder: Path, codes: int) -> list[Figure]:
    """The floor is the same station on the same screen just before, with nothing to print.

    `codes`: typed before the wave; while it is printed as many as there is time for. Storing a
    wave is over in a fraction of a second: `_STORINGS` stations do it, one after the other, and
    their screens beat meanwhile.
    """
    with TakingPrinter() as printer:
        made = make_wave(_folder(folder, "wave"), LABELS, printer.port)
        storings = [_store(made, folder, number) for number in range(_STORINGS)]
    with TakingPrinter() as printer:
        made = make_wave(_folder(folder, "taken"), LABELS, printer.port)
        with _signed_in(made) as station:
            quiet = _Typing(station, 2)
            for _ in range(codes):
                quiet.one_code()
            busy = _Typing(station, quiet.number + 1)
            begun = station.type("WMS-NEXT\r")
            station.await_text(f"#{busy.number}")
            while printer.labels < LABELS and time.perf_counter() - begun < _MOST_S:
                busy.one_code()
            spent, taken = time.perf_counter() - begun, printer.labels
    queued = tuple(storing.queued_ms for storing in storings)
    beats = [ms for storing in storings for ms in storing.beats]
    quiet_beats = [ms for storing in storings for ms in storing.quiet]
    return [
        Figure("NEXT → 500 labels queued, painted", "ms", queued, note=_taken(taken, spent)),
        Figure(
            "from beat to beat of the screen, while 500 labels are queued", "ms", tuple(beats),
            tuple(quiet_beats), note=_missed(beats, quiet_beats, 2 * _FRAME_MS),
        ),
        Figure(
            "key → painted, while 500 labels go out", "ms", tuple(busy.keys), tuple(quiet.keys),
            note=_missed(busy.keys, quiet.keys),
        ),
        Figure(
            "scan → answer painted, meanwhile", "ms", tuple(busy.answers), tuple(quiet.answers),
            note=_missed(busy.answers, quiet.answers),
        ),
    ]  # fmt: skip


def _folder(parent: Path, name: str) -> Path:
    made = parent / name
    made.mkdir()
    return made


@contextmanager
def _signed_in(config: Path, beats: Path | None = None) -> Iterator[Terminal]:
    """A station at its print step, with the answer #2 painted; `beats`: where its screen writes
    down that it lives."""
    usual = ("-m", "wms_tui", "station", "--config", str(config))
    beating = (str(Path(__file__).with_name("beating_station.py")), str(config), str(beats))
    with Terminal(*(beating if beats else usual), folder=config.parent) as station:
        station.await_text("Sign in")
        time.sleep(1.5)  # the bench and the printer open behind the first picture
        for number, code in enumerate(("WMS-OP-A1", "WMS-PRINT"), start=1):
            station.settle(0.1)
            station.type(f"{code}\r")
            station.await_text(f"#{number}")
        station.settle(0.5)
        yield station


def _store(made: Path, folder: Path, number: int) -> _Storing:
    """NEXT, typed while the screen beats."""
    copied = folder / f"storing-{number}"
    shutil.copytree(made.parent, copied)
    beats = copied / "beats"
    with _signed_in(copied / made.name, beats) as station:
        quiet = time.perf_counter()
        station.settle(_QUIET_S)
        begun = station.type("WMS-NEXT\r")
        queued = station.await_text("#3")
        station.settle(_AFTER_S)
    at = [int(line) / 1e9 for line in beats.read_text().splitlines()]
    gaps = [(then, (then - before) * 1000) for before, then in pairwise(at)]
    return _Storing(
        (queued - begun) * 1000,
        [ms for then, ms in gaps if begun <= then <= queued + _AFTER_S],
        [ms for then, ms in gaps if quiet <= then < begun],
    )


def _taken(labels: int, seconds: float) -> str:
    return f"{labels} labels were with the printer after {seconds:.1f} s; no floor"


def _missed(ours: list[float], floor: list[float], late_ms: float = _FRAME_MS) -> str:
    """Both sides: how many came later than that, and the longest."""
    return "; ".join(
        f"{who}: {sum(ms > late_ms for ms in values)} of {len(values)} later than "
        f"{late_ms:.0f} ms, the longest {max(values):.0f} ms"
        for who, values in (("with the wave", ours), ("without", floor))
    )
