"""A scale on a pseudo-terminal: real frames about ten times a second, and the faults of a real one.

Commands on its control port: {"put": grams}, {"empty": true}, {"fault": name} with a name of
`FAULTS`, {"state": true}.
"""

from __future__ import annotations

import argparse
import random
import threading
import time
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wms_tui.sim.control_line import ControlServer
from wms_tui.sim.lifetime import run_until_told
from wms_tui.sim.pty_line import PtyLine
from wms_tui.sim.scale_frames import mettler_frame, yaohua_frame

PROFILES = ("mt-continuous", "mt-continuous-nochk", "yaohua-tf0")
FAULTS = ("none", "frozen", "moving", "noise", "half", "wrong_unit", "silent", "unplug", "replug")
FRAMES_PER_S = 10.0
SETTLE_S = 0.3


@dataclass(frozen=True)
class Plate:
    """What lies on the scale, and since when."""

    grams: int = 0
    before: int = 0
    since: float = 0.0

    def put(self, grams: int, now: float) -> Plate:
        """Another load; the needle needs `SETTLE_S` to get there."""
        return Plate(grams, self.at(now)[0], now)

    def at(self, now: float) -> tuple[int, bool]:
        """(grams shown, whether they still move)."""
        share = (now - self.since) / SETTLE_S
        if share >= 1:
            return self.grams, False
        return self.before + round((self.grams - self.before) * share), True


class ScaleSim:
    """The scale itself; `start` opens the line and begins to send."""

    def __init__(
        self, profile: str, link: Path, *, frames_per_s: float = FRAMES_PER_S, seed: int = 1
    ) -> None:
        if profile not in PROFILES:
            raise ValueError(f"unknown scale profile {profile!r}; known: {', '.join(PROFILES)}")
        self.line = PtyLine(link)
        self._profile = profile
        self._pause_s = 1.0 / frames_per_s
        self._random = random.Random(seed)
        self._plate = Plate(since=-SETTLE_S)
        self._fault = "none"
        self._last = self._frame(0, moving=False)
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sim-scale", daemon=True)

    def start(self) -> None:
        """Open the line and send."""
        self.line.plug()
        self._thread.start()

    def stop(self) -> None:
        """Stop sending and take the line away."""
        self._end.set()
        self._thread.join(2)
        self.line.unplug()

    def put(self, grams: int) -> None:
        """Lay a load of so many grams on the plate (instead of what lay there)."""
        self._plate = self._plate.put(grams, time.monotonic())

    def fault(self, name: str) -> None:
        """Begin a fault of `FAULTS`; "none" and "replug" end it. Errors: ValueError."""
        if name not in FAULTS:
            raise ValueError(f"unknown fault {name!r}; known: {', '.join(FAULTS)}")
        self._fault = "none" if name in ("unplug", "replug") else name
        if name == "unplug":
            self.line.unplug()
        elif name == "replug":
            self.line.plug()

    def command(self, message: dict[str, Any]) -> dict[str, Any]:
        """A control line's message → its answer."""
        if "put" in message:
            self.put(int(message["put"]))
        elif message.get("empty"):
            self.put(0)
        elif "fault" in message:
            self.fault(str(message["fault"]))
        elif "state" not in message:
            raise ValueError("put, empty, fault or state is needed")
        shown, moving = self._plate.at(time.monotonic())
        state = {"grams": shown, "moving": moving, "fault": self._fault}
        return {**state, "plugged": self.line.plugged}

    def _run(self) -> None:
        while not self._end.wait(self._pause_s):
            self.line.write(self._next(time.monotonic()))

    def _next(self, now: float) -> bytes:
        if self._fault == "silent":
            return b""
        if self._fault == "frozen":
            return self._last
        grams, moving = self._plate.at(now)
        if self._fault == "moving":
            grams, moving = grams + self._random.randint(-90, 90), True
        if moving and grams:
            grams += self._random.randint(-9, 9)
        self._last = self._frame(grams, moving=moving)
        if self._fault == "half":
            return self._last[: self._random.randint(1, len(self._last) - 1)]
        if self._fault == "noise":
            return bytes(self._random.randrange(256) for _ in range(self._random.randint(1, 40)))
        return self._last

    def _frame(self, grams: int, *, moving: bool) -> bytes:
        if self._profile == "yaohua-tf0":
            return yaohua_frame(grams)
        return mettler_frame(
            grams,
            moving=moving,
            pounds=self._fault == "wrong_unit",
            check=self._profile == "mt-continuous",
        )


def run_scale(profile: str, link: Path, control_port: int, *, follow_parent: bool = False) -> None:
    """A scale as a process of its own; ends with SIGTERM."""
    scale = ScaleSim(profile, link)
    control = ControlServer(scale.command, control_port)
    scale.start()
    control.start()
    print(f"scale {profile} on {link}, control port {control.port}", flush=True)
    run_until_told(follow_parent=follow_parent)
    control.stop()
    scale.stop()


def main() -> None:
    """`python -m wms_tui.sim.scale`."""
    parser = argparse.ArgumentParser(description="a scale on a pseudo-terminal")
    parser.add_argument("--profile", default="mt-continuous", choices=PROFILES)
    parser.add_argument("--link", type=Path, required=True)
    parser.add_argument("--control-port", type=int, default=0)
    parser.add_argument("--follow-parent", action="store_true")
    given = parser.parse_args()
    run_scale(given.profile, given.link, given.control_port, follow_parent=given.follow_parent)


if __name__ == "__main__":
    main()
