"""An operator: starts a station in a terminal, reads its screen and scans, until told to end.

Commands on its control port: {"do": "cut"} kills the station as a power cut does (the robot starts
it again and goes on), {"do": "end"} ends the shift, {"do": "status"} tells how it stands.
"""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx

from wms_tui.sim.robot.bench import BenchJob
from wms_tui.sim.robot.dock import DockJob
from wms_tui.sim.robot.eyes import STOP
from wms_tui.sim.robot.hands import Hands
from wms_tui.sim.robot.ledger import Ledger
from wms_tui.sim.robot.person import Floor, Person, Stuck
from wms_tui.sim.robot.terminal import StationGone, StationTerminal
from wms_tui.sim.robot.walk import PickJob, PrintJob
from wms_tui.sim.robot.world import Hall, LabelPile
from wms_tui.sim.scanner import ScannerSim

START_S = 30.0
IDLE_PAUSE_S = 0.1
REACHED_S = 120.0
LIST_S = 60.0
"""How long a dock waits for a stop list that is newer than what the ERP was told."""
MOST_RESTARTS = 20


@dataclass(frozen=True)
class RobotPlace:
    """Where a robot works."""

    command: tuple[str, ...]
    """Starts the station."""
    world: Path
    labels: Path
    """labels.jsonl of its printer."""
    ledger: Path
    scanner_link: Path
    """Made by the robot before the station starts."""
    scale_control: int | None = None
    erp_url: str = ""
    """The simulated ERP; empty: nobody is told what is reached."""
    environment: dict[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class RobotManners:
    """How it works."""

    seed: int = 1
    operator: int = 0
    mistakes: float = 0.06
    keyboard_share: float = 0.08
    idle_s: float = 3600.0
    """With nothing to do for so long it goes home by itself."""


class Robot:
    """One operator with one station."""

    def __init__(self, place: RobotPlace, manners: RobotManners) -> None:
        self._place = place
        self._manners = manners
        chance = random.Random(f"robot {manners.seed} {manners.operator}")
        hall = Hall(place.world)
        self.ledger = Ledger(place.ledger)
        self.scanner = ScannerSim(place.scanner_link)
        self.terminal = StationTerminal(place.command, place.environment)
        hands = Hands(self.terminal, self.scanner, self.ledger, chance, manners.keyboard_share)
        self.floor = Floor(LabelPile(place.labels, hall))
        self.me = Person(
            self.terminal,
            hands,
            hall,
            self.floor,
            self.ledger,
            chance,
            reached=self._reached,
            scale_control=place.scale_control,
            operator=manners.operator,
            mistakes=manners.mistakes,
        )
        self._print, self._pick = PrintJob(self.me), PickJob(self.me)
        self._bench, self._dock = BenchJob(self.me), DockJob(self.me)
        self._told = threading.Event()
        self._told_of: set[tuple[str, str]] = set()
        self._busy_at = time.monotonic()
        self._restarts = 0

    def work(
        self, until: Callable[[], bool] = lambda: False, deadline: float = float("inf")
    ) -> None:
        """The whole shift, or until something holds or `deadline` (monotonic). Errors: Stuck."""
        self.scanner.start()
        try:
            self._start()
            while not (self._told.is_set() or until() or time.monotonic() > deadline):
                try:
                    self._tick()
                except StationGone:
                    self._again()
        finally:
            self.me.put_on_scale(0)
            self.terminal.stop()
            self.scanner.stop()

    @property
    def at_rest(self) -> bool:
        """Nothing in hand, on the bench, or half handed over."""
        floor = self.floor
        return not (floor.hand or floor.bench or floor.dock or self._dock.session)

    def command(self, message: dict[str, Any]) -> dict[str, Any]:
        """A control line's message → its answer."""
        do = message.get("do")
        if do == "cut":
            self.ledger.event("cut")
            self.terminal.kill()
        elif do == "end":
            self._told.set()
        elif do != "status":
            raise ValueError("do: cut, end or status is needed")
        return self.status()

    def status(self) -> dict[str, Any]:
        """How it stands, for whoever asks."""
        floor, seen = self.floor, self.terminal.look()
        return {
            **dict(self.ledger.counts),
            "labels": floor.pile.printed,
            "hand": len(floor.hand),
            "dock": len(floor.dock),
            "bench": floor.bench.waybill if floor.bench else "",
            "signed_in": seen.place not in ("", "sign_in"),
            "idle_s": round(time.monotonic() - self._busy_at, 1),
            "place": seen.place,
            "number": seen.number,
            "unsent": seen.unsent,
            "online": seen.online,
            "restarts": self._restarts,
        }

    def _tick(self) -> None:
        seen = self.me.look()
        if seen.symbol == STOP:
            self.me.acknowledge()
        elif seen.place == "sign_in":
            self.me.sign_in()
        elif any(job() for job in self._jobs()):
            self._busy_at = time.monotonic()
        else:
            self._rest()

    def _rest(self) -> None:
        if not self.terminal.alive:
            raise StationGone("the station's process ended")
        if time.monotonic() - self._busy_at > self._manners.idle_s:
            self._told.set()
        self._told.wait(IDLE_PAUSE_S)

    def _jobs(self) -> tuple[Callable[[], bool], ...]:
        """What to do, the most urgent first; each says whether it did anything."""
        walking = (self._pick.go_on,) if self._pick.open else ()
        to_pick = (self._pick.ask,) if self.floor.unpicked else ()
        return (
            self._bench.go_on,
            self._print.confirm,
            *walking,
            *to_pick,
            self._bench.begin,
            self._dock.go_on,
            self._print.ask,
            self._pick.ask,
        )

    def _start(self) -> None:
        self.terminal.start()
        if self.terminal.wait(lambda seen: seen.place != "", START_S) is None:
            raise Stuck("the station does not come up")

    def _again(self) -> None:
        """The station is gone: start it, sign in, and see what it says."""
        self._restarts += 1
        if self._restarts > MOST_RESTARTS:
            raise Stuck("the station ends again and again")
        self.ledger.event("restart")
        self.me.put_on_scale(0)
        self._dock.forget()
        try:
            self._start()
            if self.me.look().place == "sign_in":
                self.me.sign_in()
            # A stop from before the cut may still lock the bench without being painted.
            self.me.hands.control("OK", "after_cut")
        except StationGone:
            self._again()

    def _reached(self, waybill: str, step: str) -> None:
        if not self._place.erp_url or (waybill, step) in self._told_of:
            return
        self._told_of.add((waybill, step))
        url = self._place.erp_url.rstrip("/") + "/control/reached"
        told = httpx.post(url, json={"waybill": waybill, "step": step}, timeout=REACHED_S)
        if told.status_code == 200 and told.json().get("fired"):
            self.ledger.event("fired", waybill=waybill, step=step, answer=told.json())
            if step == "handover":
                # A dock knows what its list knew: whoever hands over looks how old the list is.
                now = time.localtime()
                asked = now.tm_hour * 3600 + now.tm_min * 60 + now.tm_sec
                self.terminal.wait(lambda seen: seen.list_is_newer(asked), LIST_S)
