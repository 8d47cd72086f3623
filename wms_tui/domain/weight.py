"""What a scale said: one reading, with the moment it arrived, in the scale's own decimals."""

from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from typing import Literal

FrameKind = Literal["reading", "status", "ack", "partial", "reject"]
"""reading: a weight; status: no usable weight; ack: answer to a command;
reject: must change nothing; partial: more bytes are needed."""

WeightUnit = Literal["kg", "g", "lb"]

GRAMS_PER_UNIT: dict[str, Decimal] = {
    "kg": Decimal(1000),
    "g": Decimal(1),
    "lb": Decimal("453.59237"),  # international avoirdupois pound, exact by definition
}


@dataclass(frozen=True, slots=True)
class ScaleReading:
    """One frame of a scale, decoded."""

    kind: FrameKind
    weight: Decimal | None = None
    """As shown by the scale, with its decimals; never rounded."""
    unit: str | None = None
    """kg, g or lb; None: the frame carries none, or one that is not a parcel's unit."""
    stable: bool | None = None
    """None: the format has no stability flag."""
    mode: str = "-"
    """gross, net, tare, unknown; "-" where the frame has no weight."""
    flags: tuple[str, ...] = ()
    """motion, not-zeroed, expanded, hold, overload, underload, zero, bad-check …"""
    at: float = 0.0
    """Monotonic seconds at which the bytes arrived."""
    tare: Decimal | None = None
    """The tare in force, where the frame sends it."""


def grams(reading: ScaleReading) -> int | None:
    """The weight in whole grams, halves rounded up; None without weight or known unit."""
    if reading.weight is None or reading.unit is None:
        return None
    factor = GRAMS_PER_UNIT.get(reading.unit)
    if factor is None:
        return None
    return int((reading.weight * factor).quantize(Decimal(1), rounding=ROUND_HALF_UP))
