"""The robot's ledger: one JSON line per scan with the answer it saw, and one per parcel's end."""

from __future__ import annotations

import json
import threading
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
        if row.get("symbol") not in ("[ OK ]", "[DONE]", "[MORE]"):
            self.counts["refused"] += 1
        self._write(row)

    def parcel(self, waybill: str, ended: str, **more: Any) -> None:
        """What became of a label or parcel in the robot's hands."""
        self.counts[ended] += 1
        self._write({"parcel": waybill, "ended": ended, **more})

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
