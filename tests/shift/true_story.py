"""What stations, printers and the ERP themselves wrote of an order, to hold a told story against.

Plain SQL and JSON over the far ends' own files; nothing of the hub is asked.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

ACCEPTED = ("ok", "complete", "needs_more")
STEPS = ("print", "pick", "check", "pack", "weigh", "handover")
STEP_OF = {
    "label_printed": "print", "picked": "pick", "short": "pick", "checked": "check",
    "packed": "pack", "weighed": "weigh", "handed_over": "handover", "intercepted": "handover",
}  # fmt: skip
SCAN = "number, at_wall, operator, step, code, outcome, facts"


class Scan(NamedTuple):
    """A row of a station's log of scans."""

    station: str
    number: int
    at: int
    operator: str
    step: str
    code: str
    outcome: str
    facts: int
    """How many facts it made."""


@dataclass(frozen=True)
class FarEnds:
    """The folder of a shift that has ended."""

    folder: Path

    @property
    def benches(self) -> list[Path]:
        """The stations' folders."""
        return sorted(self.folder.glob("bench-*"))

    def accepted(self, order_id: str) -> list[Scan]:
        """Scans that a station took for this order."""
        return [scan for scan in self._scans(order_id) if scan.outcome in ACCEPTED]

    def refused(self, order_id: str) -> Counter[tuple[str, str]]:
        """(station, step) -> scans refused before the step's last fact of this order was written.

        What is refused later has no fact to travel with, and stays in the station's own log. A
        parcel held at the dock is an effect, and its scan one of the story; a wrong weight only
        asks the supervisor, and is a refusal.
        """
        ended: dict[tuple[str, str], int] = {}
        for station, _, kind, _, at in self.facts(order_id):
            if kind in STEP_OF:
                key = (station, STEP_OF[kind])
                ended[key] = max(at, ended.get(key, 0))
        return Counter(
            (scan.station, scan.step)
            for scan in self._scans(order_id)
            if scan.outcome not in ACCEPTED and not (scan.facts and scan.step == "handover")
            if scan.at <= ended.get((scan.station, scan.step), 0)
        )

    def _scans(self, order_id: str) -> list[Scan]:
        rows = self._rows(f"SELECT {SCAN} FROM scan WHERE order_id = ?", order_id)
        return sorted(scan for row in rows if (scan := Scan(*row)).step in STEPS)

    def scan(self, station: str, number: int) -> Scan | None:
        """One scan, whatever it was about."""
        rows = self._rows(f"SELECT {SCAN} FROM scan WHERE number = ?", number)
        return next((Scan(*row) for row in rows if row[0] == station), None)

    def facts(self, order_id: str) -> list[tuple[Any, ...]]:
        """(station, uid, kind, operator, time) of what stations told of this order."""
        return sorted(
            self._rows(
                "SELECT uid, kind, coalesce(operator, ''), at_wall FROM outbox WHERE order_id = ?",
                order_id,
            )
        )

    def weights(self, order_id: str) -> list[int]:
        """Grams that stations booked."""
        rows = self._rows(
            "SELECT body FROM outbox WHERE order_id = ? AND kind = 'weighed'", order_id
        )
        return [int(json.loads(body)["weight_g"]) for _, body in rows]

    def labels(self, waybill: str) -> int:
        """Labels with this waybill that came out of any printer."""
        printed = (
            row for bench in self.benches for row in _lines(bench / "labels" / "labels.jsonl")
        )
        return sum(waybill in row["codes"] for row in printed)

    def reports(self, order_no: str) -> Counter[str]:
        """Statuses that the ERP took; `confirm` and `lack` for those messages."""
        rows = _lines(self.folder / "erp" / "reports.jsonl")
        names = {"deliveryorder.confirm": "confirm", "itemlack.report": "lack"}
        return Counter(
            names.get(row["method"], row["status"]) for row in rows if row["order_no"] == order_no
        )

    def _rows(self, question: str, *values: Any) -> list[tuple[Any, ...]]:
        found: list[tuple[Any, ...]] = []
        for bench in self.benches:
            url = f"file:{bench / 'station.db'}?mode=ro"
            with closing(sqlite3.connect(url, uri=True)) as database:
                found += [(bench.name, *row) for row in database.execute(question, values)]
        return found


def _lines(path: Path) -> Iterator[dict[str, Any]]:
    if path.exists():
        for line in path.read_text(encoding="utf-8").splitlines():
            yield json.loads(line)
