"""`--faults`: while robots work, each bench's scale and printer fail in turn, and are mended.

Every fault is one that the devices have in real halls; nothing is told to the operator beforehand.
Which ones have happened is written into `faults.jsonl` in the demo's folder.
"""

from __future__ import annotations

import json
import random
import threading
import time
from collections.abc import Collection, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wms_tui.demo.options import BenchPlace
from wms_tui.sim.control_line import tell

IN_A_WAVE = ("paper_out", "drop", "head_open", "jam", "ribbon_out", "silent", "swallow")
"""One of them strikes each bench behind the first label of its first wave."""
WAVE_S = 30.0
"""How long that is waited for."""
PAUSE_S = 3.0
"""Between two faults of one bench everything works."""


@dataclass(frozen=True)
class Fault:
    """One thing that goes wrong at a device, and for how long."""

    device: str
    name: str
    seconds: float
    mend: str = "none"


SCALE_FAULTS = (
    Fault("scale", "moving", 2.5),
    Fault("scale", "half", 2.0),
    Fault("scale", "noise", 2.0),
    Fault("scale", "unplug", 2.5, mend="replug"),
    Fault("scale", "frozen", 2.5),
    Fault("scale", "wrong_unit", 2.0),
    Fault("scale", "overload", 2.0),
    Fault("scale", "silent", 3.0),
    Fault("scale", "negative", 2.0),
    Fault("scale", "underload", 2.0),
)
PRINTER_FAULTS = (
    Fault("printer", "paper_out", 4.0),
    Fault("printer", "drop", 0.5),
    Fault("printer", "head_open", 3.0),
    Fault("printer", "silent", 3.0),
    Fault("printer", "off", 3.0),
    Fault("printer", "jam", 3.0),
    Fault("printer", "swallow", 3.0),
)
_TELL_S = 5.0


class Faults:
    """Breaks and mends the devices of some benches until stopped; a device at a time at each."""

    def __init__(
        self, benches: Sequence[BenchPlace], seed: int, book: Path, without: Collection[str] = ()
    ) -> None:
        """`without`: names of faults that are left out."""
        self._benches = benches
        self._seed = seed
        self._book = book
        self._faults = [f for f in (*SCALE_FAULTS, *PRINTER_FAULTS) if f.name not in without]
        self._lock = threading.Lock()
        self._end = threading.Event()
        self._threads = [
            threading.Thread(target=self._run, args=(number,), name=f"faults-{number}", daemon=True)
            for number in range(len(benches))
        ]
        self.made = 0
        self.unmade: list[str] = []
        """Faults that a simulator would not take."""

    def start(self) -> None:
        """Begin; each bench's first fault comes behind its first label."""
        for thread in self._threads:
            thread.start()

    def stop(self) -> None:
        """End, with every device mended."""
        self._end.set()
        for thread in self._threads:
            thread.join(timeout=_TELL_S * 2)

    def _run(self, number: int) -> None:
        bench, chance = self._benches[number], random.Random(self._seed * 100 + number)
        self._strike_wave(
            bench, Fault("printer", IN_A_WAVE[(self._seed + number) % len(IN_A_WAVE)], 4.0)
        )
        while not self._end.is_set():
            # Every fault once, scale and printer mixed.
            for fault in chance.sample(self._faults, len(self._faults)):
                self._happens(bench, fault)
                if self._end.wait(PAUSE_S):
                    return

    def _strike_wave(self, bench: BenchPlace, fault: Fault) -> None:
        """A printer that fails with half of a wave printed; mended some seconds after it did."""
        if not self._answer(bench) or self._tell(bench, "printer", fault.name, at=1) is None:
            return
        ends = time.monotonic() + WAVE_S
        while time.monotonic() < ends and not self._end.wait(0.2):
            state = self._tell(bench, "printer", "") or {}
            if state.get("labels"):
                self._note(bench, fault)
                self._end.wait(fault.seconds)
                break
        self._tell(bench, "printer", fault.mend)

    def _answer(self, bench: BenchPlace) -> bool:
        """Wait until both simulators of a bench are up."""
        ends = time.monotonic() + WAVE_S
        while time.monotonic() < ends and not self._end.wait(0.2):
            try:
                for port in (bench.scale_control, bench.printer_control):
                    tell(port, {"state": True}, _TELL_S)
                return True
            except (OSError, ValueError):
                continue
        self.unmade.append(f"{bench.name}: its devices did not start")
        return False

    def _happens(self, bench: BenchPlace, fault: Fault) -> None:
        """Break one device, wait, mend it; mended also when the shift ends meanwhile."""
        if self._tell(bench, fault.device, fault.name) is None:
            return
        self._note(bench, fault)
        self._end.wait(fault.seconds)
        self._tell(bench, fault.device, fault.mend)

    def _tell(
        self, bench: BenchPlace, device: str, fault: str, at: int | None = None
    ) -> dict[str, Any] | None:
        """Tell a simulator, or ask it (fault ""); its answer, None where it would not."""
        port = bench.scale_control if device == "scale" else bench.printer_control
        message = {"fault": fault, "at": at} if fault else {"state": True}
        try:
            return tell(port, message, _TELL_S)
        except (OSError, ValueError) as error:
            self.unmade.append(f"{bench.name}: {device} {fault}: {error}")
            return None

    def _note(self, bench: BenchPlace, fault: Fault) -> None:
        line = {"at": round(time.time(), 3), "bench": bench.name, "device": fault.device,
                "fault": fault.name, "seconds": fault.seconds}  # fmt: skip
        with self._lock:
            self.made += 1
            with self._book.open("a", encoding="utf-8") as book:
                book.write(json.dumps(line) + "\n")
