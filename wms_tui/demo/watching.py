"""Looks round the demo's warehouse all the time: ERP, printer, scale, troubles made elsewhere."""

from __future__ import annotations

import json
import logging
import threading
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

from wms_tui.demo.audit import read_lines
from wms_tui.demo.note import DemoNote
from wms_tui.demo.processes import DemoFailed
from wms_tui.demo.trouble import control

log = logging.getLogger("wms_tui.demo")

LOOK_S = 0.5

Happened = Callable[[str, dict[str, Any]], None]
"""(key of a sentence in `words.demo`, what it names)."""


class Watch(threading.Thread):
    """Calls `happened` for each thing that is new, then `looked`; from its own thread."""

    def __init__(self, note: DemoNote, happened: Happened, looked: Callable[[], None]) -> None:
        super().__init__(name="demo-watch", daemon=True)
        self._note = note
        self._happened = happened
        self._looked = looked
        self._ended = threading.Event()
        self._troubles = 0
        self._created: set[str] = set()
        self.thanked: set[str] = set()
        """Orders whose confirm the ERP got."""
        self.taken_back: set[str] = set()
        """Orders that the ERP cancelled."""
        self.is_all_done = False
        """True once every order was sent, and each is shipped or cancelled."""
        self.labels: list[dict[str, Any]] = []
        """Rows of the printer's list, oldest first."""
        self.faults = {"printer": "none", "scale": "none"}

    def run(self) -> None:
        while not self._ended.wait(LOOK_S):
            for look in (self._look_at_labels, self._look_at_faults, self._look_at_erp,
                         self._look_at_troubles):  # fmt: skip
                try:
                    look()
                except (OSError, ValueError, KeyError, DemoFailed) as failed:
                    log.info("the demo can't see: %s", failed)
            self._looked()

    def end(self) -> None:
        """Stop looking."""
        self._ended.set()

    def _look_at_labels(self) -> None:
        rows = read_lines(Path(self._note.labels) / "labels.jsonl")
        known, self.labels = len(self.labels), rows
        if len(rows) > known:
            path = str(Path(self._note.labels) / rows[-1]["png"])
            self._happened("news_label", {"count": len(rows), "path": path})

    def _look_at_faults(self) -> None:
        self.faults = {
            "printer": str(control(self._note.printer_control, {"state": True})["fault"]),
            "scale": str(control(self._note.scale_control, {"state": True})["fault"]),
        }

    def _look_at_erp(self) -> None:
        url = f"http://127.0.0.1:{self._note.erp_port}/control/summary"
        with urllib.request.urlopen(url, timeout=5) as answer:
            summary = json.load(answer)
        told = summary["cancels"].items()
        self.taken_back = {number for number, answer in told if answer.get("granted")}
        arrived = [number for number in summary["created"] if number not in self._created]
        if arrived:
            self._created.update(arrived)
            named = {"order_no": arrived[0], "count": len(self._created)}
            self._happened("news_arrived", named)
        for number, confirms in summary["confirms"].items():
            if number not in self.thanked:
                self.thanked.add(number)
                waybills = ", ".join(confirms[-1].get("waybills", ()))
                weights = ", ".join(confirms[-1].get("weights", ()))
                named = {"order_no": number, "waybill": waybills, "weight": weights}
                self._happened("news_thanks", {**named, "count": len(self.thanked)})
        ended = self.thanked | self.taken_back
        self.is_all_done = len(self._created) >= summary["orders"] and self._created <= ended

    def _look_at_troubles(self) -> None:
        rows = read_lines(self._note.troubles)
        for row in rows[self._troubles :]:
            self._happened(row["key"], row["params"])
        self._troubles = len(rows)
