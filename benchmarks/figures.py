"""A figure beside its floor, and the table of them."""

from __future__ import annotations

import statistics
from collections.abc import Sequence
from dataclasses import dataclass


@dataclass(frozen=True)
class Figure:
    """What we need and what the bare parts need, in the same run and the same unit."""

    name: str
    unit: str
    """`ms`, or `/s`, of which more is better."""
    ours: tuple[float, ...]
    floor: tuple[float, ...] = ()
    aim: float | None = None
    """At the median we may need so many times the floor."""
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """How many times the floor's effort we need at the median."""
        if not self.ours or not self.floor:
            return None
        ours, floor = statistics.median(self.ours), statistics.median(self.floor)
        return floor / ours if self.unit == "/s" else ours / floor


def percentile(values: Sequence[float], share: float) -> float:
    """The smallest value that so large a share of the values does not exceed."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def table(figures: Sequence[Figure]) -> str:
    """Markdown."""
    rows = [
        "| what | n | ours p50 | ours p99 | floor p50 | floor p99 | times the floor | aim |",
        "|---|--:|--:|--:|--:|--:|--:|--:|",
    ]
    for figure in figures:
        ratio = figure.ratio
        aim = "" if figure.aim is None else f"≤ {figure.aim:g}"
        rows.append(
            f"| {figure.name} | {len(figure.ours)} | {_pair(figure.ours, figure.unit)} "
            f"| {_pair(figure.floor, figure.unit)} "
            f"| {'' if ratio is None else f'{ratio:.2f}'} | {aim} |"
        )
    notes = [f"- {figure.name}: {figure.note}" for figure in figures if figure.note]
    return "\n".join([*rows, "", *notes])


def _pair(values: Sequence[float], unit: str) -> str:
    """Median and 99th percentile; for a rate, where more is better, the median alone."""
    if not values:
        return "|"
    middle = f"{statistics.median(values):.1f} {unit}"
    return f"{middle} | " if unit == "/s" else f"{middle} | {percentile(values, 0.99):.1f} {unit}"
