"""The robot's ledger: one JSON line per scan with the answer it saw, one per parcel."""

from __future__ import annotations

import json
import threading
import time
from collections import Counter
from pathlib import Path
from typing import Any


class Ledger:
    """Appends at once; what is in the file survives the robot."""

    def __init__(self, path: Path) -> None:
        path.parent.mkdir(parents=True, exist_ok=True)
        self._out = path.open("a", encoding="utf-8")
        self._lock = threading.Lock()
        self.counts: Counter[str] = Counter()

    def scan(self, **row: Any) -> None:
        """A scan: n, code, sent_at, painted_at, ms, symbol, how, intent, step."""
        self.counts["scans"] += 1
        self.counts[f"scans_{row.get('step')}"] += 1
        if row.get("symbol") not in ("[ OK ]", "[DONE]", "[MORE]"):
            self.counts["refused"] += 1
        self._write(row)

    def handed_over(self, parcel: str, scans: int, courier: str) -> None:
        """A parcel went into the van after so many scans."""
        self.counts["handed_over"] += 1
        row = {"parcel": parcel, "ended": "handed_over", "scans": scans, "mode": "wave"}
        self._write({**row, "courier": courier, "at": time.time()})

    def label(self, label: str, became: str, **more: Any) -> None:
        """What else became of a label or parcel in the robot's hands."""
        self.counts[became] += 1
        self._write({"label": label, "became": became, **more})

    @property
    def walk_scans(self) -> int:
        """Scans at print and pick, which all parcels share."""
        return self.counts["scans_print"] + self.counts["scans_pick"]

    def event(self, name: str, **more: Any) -> None:
        """Anything else worth telling: a restart, a wrong scan that was accepted."""
        self.counts[name] += 1
        self._write({"event": name, **more})

    def close(self) -> None:
        """Close the file."""
        self._out.close()

    def _write(self, row: dict[str, Any]) -> None:
        with self._lock:
            self._out.write(json.dumps(row, ensure_ascii=False) + "\n")
            self._out.flush()
