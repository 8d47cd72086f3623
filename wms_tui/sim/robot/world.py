"""The hall around the robot: goods, shelves, labels that came out, parcels on bench and dock."""

from __future__ import annotations

import json
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from wms_tui.sim.printer.label_store import read_rows


@dataclass(frozen=True)
class Goods:
    """An item as it lies in the hand."""

    code: str
    barcodes: tuple[str, ...]
    cases: tuple[tuple[str, int], ...]
    weight_g: int
    known_weight: bool
    """Whether the master data know the weight."""


class Hall:
    """world.json: how things really are."""

    def __init__(self, path: Path) -> None:
        raw: dict[str, Any] = json.loads(path.read_text(encoding="utf-8"))
        self.goods = {
            code: Goods(
                code,
                tuple(item["barcodes"]),
                tuple(sorted(item["cases"].items(), key=lambda case: -case[1])),
                int(item["weight_g"]),
                bool(item["books_g"]),
            )
            for code, item in raw["items"].items()
        }
        self.boxes: dict[str, dict[str, Any]] = raw["boxes"]
        self.locations: list[str] = raw["locations"]
        self.empty = {code for _location, code in raw["empty"]}
        self.operators: list[dict[str, str]] = raw["operators"]
        self.couriers: dict[str, str] = raw["couriers"]
        self.waybills: dict[str, str] = raw["waybills"]

    def courier_of(self, waybill: str) -> str:
        """The courier printed on a label."""
        return self.waybills.get(waybill, "")


@dataclass
class Parcel:
    """What is being made on the bench."""

    waybill: str
    stage: str = "check"
    goods: Counter[str] = field(default_factory=Counter)
    tare_g: int = 0
    weigh_tries: int = 0

    def grams(self, hall: Hall) -> int:
        """What it really weighs now."""
        inside = sum(hall.goods[c].weight_g * n for c, n in self.goods.items() if c in hall.goods)
        return inside + self.tare_g

    def known_weight(self, hall: Hall) -> bool:
        """Whether a wrong weight could be noticed at all."""
        known = (hall.goods[c].known_weight for c in self.goods if c in hall.goods)
        return bool(self.goods) and all(known)


class LabelPile:
    """Labels that came out of this bench's printer."""

    def __init__(self, rows: Path, hall: Hall) -> None:
        self._rows = rows
        self._hall = hall
        self._read = 0
        self.fresh: list[str] = []
        """Out of the printer and not confirmed, in their order; each once."""
        self.known: set[str] = set()
        """Confirmed, used or thrown away."""
        self.printed = 0
        self.unreadable = 0

    def look(self) -> int:
        """Take what came out since; how many labels that were."""
        rows = read_rows(self._rows)[self._read :]
        self._read += len(rows)
        self.printed += len(rows)
        for row in rows:
            waybill = next((code for code in row["codes"] if code in self._hall.waybills), "")
            if not waybill:
                self.unreadable += 1
            elif waybill not in self.known and waybill not in self.fresh:
                self.fresh.append(waybill)
        return len(rows)

    def take(self, until: str) -> list[str]:
        """The confirmed labels: all up to and with this one."""
        at = self.fresh.index(until) + 1
        good, self.fresh = self.fresh[:at], self.fresh[at:]
        self.known.update(good)
        return good

    def take_back(self, waybills: list[str]) -> None:
        """Taken, but not confirmed."""
        self.known.difference_update(waybills)
        self.fresh = waybills + self.fresh

    def drop(self, waybill: str) -> None:
        """Throw one away."""
        self.known.add(waybill)
        if waybill in self.fresh:
            self.fresh.remove(waybill)
