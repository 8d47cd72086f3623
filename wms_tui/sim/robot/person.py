"""What every job of the robot needs: look, scan, acknowledge, go to a step, make a mistake."""

from __future__ import annotations

import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field

from wms_tui.sim.control_line import tell
from wms_tui.sim.robot.eyes import STOP, Seen
from wms_tui.sim.robot.hands import Answer, Hands
from wms_tui.sim.robot.ledger import Ledger
from wms_tui.sim.robot.terminal import StationTerminal
from wms_tui.sim.robot.world import Hall, LabelPile, Parcel

MOST_MISSES = 40
"""Right scans refused one after the other, until the robot says that it is stuck."""

Reached = Callable[[str, str], None]
"""(waybill, step): told before an order is worked on; returns when what was to happen has."""


class Stuck(Exception):
    """The robot does not know what to do any more."""


@dataclass
class Floor:
    """Everything physical that is the robot's."""

    pile: LabelPile
    hand: list[str] = field(default_factory=list)
    """Labels that are good, whose parcels are still to be made."""
    unpicked: list[str] = field(default_factory=list)
    """Of these: goods not known to be on the cart."""
    pick_at: float = 0.0
    """When to look again for something to pick (monotonic)."""
    bench: Parcel | None = None
    dock: list[str] = field(default_factory=list)
    """Finished parcels."""
    bench_scans: dict[str, int] = field(default_factory=dict)
    """Parcel → scans that it took at the bench."""


class Person:
    """The robot's body and its manners."""

    def __init__(
        self,
        terminal: StationTerminal,
        hands: Hands,
        hall: Hall,
        floor: Floor,
        ledger: Ledger,
        chance: random.Random,
        *,
        reached: Reached,
        scale_control: int | None = None,
        operator: int = 0,
        mistakes: float = 0.06,
    ) -> None:
        self.terminal = terminal
        self.hands = hands
        self.hall = hall
        self.floor = floor
        self.ledger = ledger
        self.chance = chance
        self.reached = reached
        self.operator = hall.operators[operator % len(hall.operators)]
        self._scale = scale_control
        self._mistakes = mistakes
        self._misses = 0
        self.refused_codes: set[str] = set()
        """Codes of goods that the station did not take when they were right."""

    def look(self) -> Seen:
        """The screen now."""
        return self.terminal.look()

    def scan(self, code: str, intent: str = "right") -> Answer:
        """A scan that should be accepted. Errors: Stuck after too many refusals in a row."""
        return self._counted(self.hands.scan(code, intent), code)

    def scan_goods(self, code: str) -> Answer:
        """Goods that should be accepted; a code that is not is remembered."""
        answer = self.scan(code)
        if answer.noted:
            self.refused_codes.add(code)
        elif answer.good:
            self.refused_codes.discard(code)
        return answer

    def control(self, name: str, intent: str = "control") -> Answer:
        """A control code that should be accepted."""
        return self._counted(self.hands.control(name, intent), name)

    def ask(self, name: str) -> Answer:
        """A control code that may well be refused (is there work?)."""
        return self.hands.control(name, "poll")

    def _counted(self, answer: Answer, code: str) -> Answer:
        self._misses = 0 if answer.good else self._misses + 1
        if self._misses > MOST_MISSES:
            raise Stuck(f"{self._misses} refusals in a row, the last for {code}")
        return answer

    def go(self, step: str) -> bool:
        """Be on this step's screen; False where the station won't."""
        if self.look().place == step:
            return True
        self.control(step.upper())
        return self.look().place == step

    def acknowledge(self) -> None:
        """Say OK to a stop, until it is gone. Errors: Stuck."""
        for _ in range(5):
            if self.look().symbol != STOP:
                return
            self.hands.control("OK", "acknowledge")
        raise Stuck("a stop can't be acknowledged")

    def slips(self, times: float = 1.0) -> bool:
        """Whether the robot makes a mistake now."""
        return self.chance.random() < self._mistakes * times

    def wrong(self, kind: str, code: str) -> None:
        """Scan something wrong; a station that accepts it is told on."""
        answer = self.hands.scan(code, f"wrong:{kind}")
        if answer.good:
            self.accepted_wrong(kind, code, answer.seen)
        if answer.stopped:
            self.acknowledge()

    def accepted_wrong(self, kind: str, code: str, seen: Seen) -> None:
        """Tell on a station that took something wrong, with its screen: in the ledger, and where
        whoever started the robot reads it."""
        self.ledger.event("wrong_accepted", kind=kind, code=code, screen=seen.text())
        print(f"wrong {kind} accepted: {code}\n{seen.text()}", file=sys.stderr, flush=True)

    def put_on_scale(self, grams: int) -> None:
        """Lay something on the scale; 0 takes it off."""
        if self._scale is not None:
            tell(self._scale, {"put": grams} if grams else {"empty": True})

    def drop(self, waybill: str, why: str) -> None:
        """Throw a label away, with whatever belongs to it."""
        floor = self.floor
        floor.pile.drop(waybill)
        for place in (floor.hand, floor.unpicked, floor.dock):
            if waybill in place:
                place.remove(waybill)
        if floor.bench is not None and floor.bench.waybill == waybill:
            floor.bench = None
        self.ledger.label(waybill, why)

    def sign_in(self) -> None:
        """By badge; by name and PIN where there is only the keyboard. Errors: Stuck."""
        for _ in range(6):
            if self.hands.keyboard_only:
                self._type_in(self.operator["name"])
                self._type_in(self.operator["pin"])
            else:
                self.terminal.wait(lambda seen: seen.scanner_ready, 5)
                self.hands.scan(self.operator["badge"], "badge")
            if self.terminal.wait(lambda seen: seen.place not in ("sign_in", ""), 2):
                return
        raise Stuck("can't sign in")

    def _type_in(self, text: str) -> None:
        before = self.look()
        self.terminal.type(text + "\r", 0.01)
        self.terminal.wait(lambda seen: seen.lines[1:22] != before.lines[1:22], 2)
        time.sleep(0.2)
