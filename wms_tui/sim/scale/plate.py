"""What lies on a simulated scale, and what its display makes of it."""

from __future__ import annotations

import random
from dataclasses import dataclass, replace

SETTLE_S = 0.3
MOST_GRAMS = 60_000
GRAMS_PER_POUND = 453.59237


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


@dataclass(frozen=True)
class Shown:
    """What the display shows; `grams` may be below zero."""

    grams: int = 0
    moving: bool = False
    state: str = ""
    """`over`, `under`, or empty."""
    pounds: bool = False
    """Somebody pressed the unit key."""
    tare: int = 0

    @property
    def value(self) -> float:
        """The number in the unit shown."""
        return self.grams / GRAMS_PER_POUND if self.pounds else self.grams / 1000

    @property
    def unit(self) -> str:
        """Its unit."""
        return "lb" if self.pounds else "kg"


def shown(
    plate: Plate, now: float, fault: str, chance: random.Random, *, zero: int = 0, tare: int = 0
) -> Shown:
    """The display at this moment, under a fault."""
    grams, moving = plate.at(now)
    if fault == "moving":
        grams, moving = grams + chance.randint(-90, 90), True
    if moving and grams:
        grams += chance.randint(-9, 9)
    if fault == "negative":
        grams, moving = -120, False
    seen = Shown(grams - zero - tare, moving, "", fault == "wrong_unit", tare)
    if fault == "overload" or grams > MOST_GRAMS:
        return replace(seen, state="over")
    return replace(seen, state="under") if fault == "underload" else seen
