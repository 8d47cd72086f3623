"""The end-of-shift audit: reads both databases as files, and counts what was lost or doubled.

It shares no code with what it audits: plain SQL over the files, after every process has ended.
"""

from __future__ import annotations

import json
import sqlite3
from collections import Counter
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from wms_tui.demo.hub_events import HubEvent
from wms_tui.demo.options import BenchPlace
from wms_tui.demo.processes import DemoFailed

_LEG_ENDS = ("label_printed", "picked", "checked", "packed", "weighed", "handed_over")

PLATE_G = 20
"""The coarsest division of a scale that is played."""


@dataclass(frozen=True)
class FactCount:
    """What became of facts and scans."""

    facts: int
    lost: int
    doubled: int
    scans: int
    refused: int
    findings: tuple[str, ...]
    """One line for each thing that was lost, doubled or booked wrong, and each mistake of the
    program."""


def read_lines(path: Path) -> list[dict[str, Any]]:
    """The rows of a JSON-lines file; a last line that was cut short is left out."""
    if not path.exists():
        return []
    rows = []
    for line in path.read_text(encoding="utf-8").splitlines():
        try:
            rows.append(json.loads(line))
        except json.JSONDecodeError:
            continue
    return rows


def count_facts(events: Sequence[HubEvent], benches: list[BenchPlace]) -> FactCount:
    """Compare what operators saw, what stations stored and what the hub has."""
    findings: list[str] = []
    wrong: list[str] = []
    facts = scans = refused = 0
    doubled = _doubled_at_hub(events)
    at_hub = {event.uid for event in events}
    for bench in benches:
        if not bench.database.exists():
            raise DemoFailed(f"{bench.name} never opened its database: see {bench.folder / 'logs'}")
        with closing(_open(bench.database)) as station:
            uids = {row[0] for row in station.execute("SELECT uid FROM outbox")}
            outcomes = dict(station.execute("SELECT number, outcome FROM scan"))
            doubled += _doubled_at_station(station, bench.name)
            wrong += _faults(station, bench.name) + _weights(station, bench)
        facts += len(uids)
        scans += len(outcomes)
        refused += sum(o not in ("ok", "complete", "needs_more") for o in outcomes.values())
        findings += [f"{bench.name}: fact {uid} is not at the hub" for uid in uids - at_hub]
        seen = {row["n"] for row in read_lines(bench.ledger) if row.get("n")}
        findings += [
            f"{bench.name}: reply #{n} was seen, scan not stored" for n in seen - set(outcomes)
        ]
    return FactCount(
        facts=facts,
        lost=len(findings),
        doubled=len(doubled),
        scans=scans,
        refused=refused,
        findings=tuple(findings + doubled + wrong),
    )


def stored_times(benches: list[BenchPlace]) -> list[float]:
    """Enter read -> commit, milliseconds, of every scan in the stations' logs."""
    return [
        float(row["stored_ms"])
        for bench in benches
        for row in read_lines(bench.scan_log)
        if "stored_ms" in row
    ]


def _doubled_at_hub(events: Sequence[HubEvent]) -> list[str]:
    """Leg ends that took effect twice for one order, and uids that did."""
    counted = [event for event in events if event.effect in ("done", "late")]
    ends = Counter((event.kind, event.order) for event in counted if event.kind in _LEG_ENDS)
    uids = Counter(event.uid for event in counted)
    return [
        f"hub: {kind} of {order} took effect {n} times"
        for (kind, order), n in ends.items()
        if n > 1
    ] + [f"hub: fact {uid} took effect {n} times" for uid, n in uids.items() if n > 1]


def _doubled_at_station(station: sqlite3.Connection, name: str) -> list[str]:
    """Facts of the same kind for the same order out of one scan."""
    rows = station.execute(
        "SELECT txn, kind, order_id, body FROM outbox WHERE order_id IS NOT NULL"
    ).fetchall()
    return [
        f"{name}: {kind} of {order} {n} times in one scan"
        for (_, kind, order, _), n in Counter(rows).items()
        if n > 1
    ]


def _faults(station: sqlite3.Connection, name: str) -> list[str]:
    """Scans to which a station could only say that the program is wrong."""
    rows = station.execute("SELECT number, code FROM scan WHERE reason = 'bench_fault'")
    return [
        f"{name}: scan #{number} ({code}) met a mistake of the program" for number, code in rows
    ]


def _weights(station: sqlite3.Connection, bench: BenchPlace) -> list[str]:
    """Parcels whose weight was booked as something else than what lay on the plate."""
    laid = {
        row["label"]: row["grams"]
        for row in read_lines(bench.ledger)
        if row.get("became") == "weighed"
    }
    booked = station.execute(
        "SELECT waybill, json_extract(outbox.body, '$.weight_g') FROM outbox"
        " JOIN parcel USING (order_id) WHERE kind = 'weighed'"
    )
    return [
        f"{bench.name}: {waybill} weighs {laid[waybill]} g and was booked with {grams} g"
        for waybill, grams in booked
        if waybill in laid and abs(grams - laid[waybill]) > PLATE_G
    ]


def _open(path: Path) -> sqlite3.Connection:
    return sqlite3.connect(f"file:{path}?mode=ro", uri=True)
