"""A scale on a pseudo-terminal: real frames, sent by itself or when asked, and a real one's faults.

Commands on its control port: {"put": grams}, {"empty": true}, {"fault": name} with a name of
`FAULTS`, {"state": true}.
"""

from __future__ import annotations

import random
import threading
import time
from pathlib import Path
from typing import Any

from wms_tui.sim.pty_line import PtyLine
from wms_tui.sim.scale.plate import SETTLE_S, Plate, Shown, shown
from wms_tui.sim.scale.voices import VOICES, Ear

PROFILES = tuple(VOICES)
FAULTS = (
    *("none", "frozen", "moving", "noise", "half", "wrong_unit", "silent", "unplug", "replug"),
    *("slow", "overload", "underload", "negative"),
)
FRAMES_PER_S = 10.0
_LISTEN_S = 0.02
_SLOW_BYTES, _SLOW_S = 8, 8 / 960
"""9600 baud with one start and one stop bit."""


class ScaleSim:
    """The scale itself; `start` opens the line and begins to speak and to listen."""

    def __init__(
        self, profile: str, link: Path, *, frames_per_s: float = FRAMES_PER_S, seed: int = 1
    ) -> None:
        if profile not in VOICES:
            raise ValueError(f"unknown scale profile {profile!r}; known: {', '.join(PROFILES)}")
        self.line = PtyLine(link)
        self._voice = VOICES[profile]
        self._ear = Ear(self._voice.words)
        self._sends = self._voice.by_itself
        self._pause_s = 1.0 / frames_per_s
        self._next_at = 0.0
        self._random = random.Random(seed)
        self._plate = Plate(since=-SETTLE_S)
        self._tare = self._zero = 0
        self._fault = "none"
        self._last = b""
        self._answered: int | None = None
        self._end = threading.Event()
        self._thread = threading.Thread(target=self._run, name="sim-scale", daemon=True)

    def start(self) -> None:
        """Open the line and speak."""
        self.line.plug()
        self._thread.start()

    def stop(self) -> None:
        """Stop speaking and take the line away."""
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
        grams, moving = self._plate.at(time.monotonic())
        state = {"grams": grams, "moving": moving, "tare": self._tare, "fault": self._fault}
        return {**state, "plugged": self.line.plugged}

    def _run(self) -> None:
        listens = bool(self._voice.words)
        while not self._end.wait(min(_LISTEN_S, self._pause_s) if listens else self._pause_s):
            now = time.monotonic()
            for word in self._ear.hear(self.line.read()) if listens else ():
                self._obey(word, now)
            if self._sends and now >= self._next_at:
                self._next_at = now + self._pause_s
                self._say(self._next(now))

    def _obey(self, word: str, now: float) -> None:
        if self._fault == "silent":
            return
        if word == "ask":
            self._say(self._next(now))
        elif word == "start":
            self._sends = True
        elif word == "zero":
            self._zero, self._tare = self._plate.at(now)[0], 0
            self._say(self._voice.zeroed)
        elif word in ("tare", "clear"):
            self._tare = self._plate.at(now)[0] - self._zero if word == "tare" else 0
            if word == "tare" and self._voice.tared is not None:
                self._say(self._voice.tared(self._seen(now)))
        else:
            self._say(word.removeprefix("say:").encode("latin-1"))

    def _seen(self, now: float) -> Shown:
        zero, tare = self._zero, self._tare
        return shown(self._plate, now, self._fault, self._random, zero=zero, tare=tare)

    def _next(self, now: float) -> bytes:
        if self._fault == "silent":
            return b""
        if self._fault == "frozen" and self._last:
            return self._last
        seen = self._seen(now)
        frame = self._voice.encode(seen)
        if self._voice.only_new:
            frame = self._if_new(frame, seen.grams)
        self._last = frame or self._last
        if self._fault == "half":
            return frame[: self._random.randint(1, max(1, len(frame) - 1))]
        if self._fault == "noise":
            return bytes(self._random.randrange(256) for _ in range(self._random.randint(1, 40)))
        return frame

    def _if_new(self, frame: bytes, grams: int) -> bytes:
        if grams == 0:
            self._answered = None
        if not frame or grams == self._answered:
            return b""
        self._answered = grams
        return frame

    def _say(self, data: bytes) -> None:
        if self._fault != "slow":
            self.line.write(data)
            return
        for begin in range(0, len(data), _SLOW_BYTES):
            self.line.write(data[begin : begin + _SLOW_BYTES])
            time.sleep(_SLOW_S)
