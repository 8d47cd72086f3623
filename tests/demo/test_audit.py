"""What the end-of-shift audit finds in a station's books, beside what was lost or doubled."""

from __future__ import annotations

import json
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from wms_tui.db.station.engine import StationDatabase
from wms_tui.demo.audit import count_facts
from wms_tui.demo.options import BenchPlace


@pytest.fixture
def bench(tmp_path: Path) -> BenchPlace:
    """A bench with an empty book, as a station makes it."""
    place = BenchPlace("bench-01", tmp_path, 1, 2, 3, 4, 5)
    StationDatabase.open(place.database, "bench-01").close()
    return place


def write(bench: BenchPlace, table: str, **row: object) -> None:
    """A row of the station's book; columns that are not named are 0 or empty."""
    with closing(sqlite3.connect(bench.database)) as station, station:
        needed = {
            name: 0 if kind == "INTEGER" else ""
            for _, name, kind, is_needed, default, _ in station.execute(
                f"PRAGMA table_info({table})"
            )
            if is_needed and default is None
        }
        values = needed | row
        marks = ",".join("?" * len(values))
        station.execute(
            f"INSERT INTO {table} ({','.join(values)}) VALUES ({marks})", list(values.values())
        )


def weighed(bench: BenchPlace, booked_g: int, laid_g: int) -> None:
    """A parcel whose weight was booked, and what its operator had laid on the plate."""
    body = json.dumps({"weight_g": booked_g})
    write(bench, "outbox", uid="u", txn="t", kind="weighed", order_id="O1", body=body)
    write(bench, "parcel", order_id="O1", waybill="SF1")
    row = {"label": "SF1", "became": "weighed", "grams": laid_g}
    bench.ledger.write_text(json.dumps(row) + "\n", encoding="utf-8")


def own(bench: BenchPlace) -> list[str]:
    """The findings, without facts that never went to the hub of nobody."""
    found = count_facts([], [bench]).findings
    return [line for line in found if "is not at the hub" not in line]


@pytest.mark.parametrize("booked_g", [480, 500, 520])
def test_a_weight_as_the_scale_shows_it_is_right(bench: BenchPlace, booked_g: int) -> None:
    weighed(bench, booked_g, 500)
    assert own(bench) == []


@pytest.mark.parametrize("booked_g", [0, 479, 521, 1400])
def test_a_weight_that_never_lay_on_the_plate_is_found(bench: BenchPlace, booked_g: int) -> None:
    weighed(bench, booked_g, 500)
    assert own(bench) == [f"bench-01: SF1 weighs 500 g and was booked with {booked_g} g"]


def test_a_scan_that_met_a_mistake_of_the_program_is_found(bench: BenchPlace) -> None:
    write(bench, "scan", number=7, code="WMS-OK", outcome="blocked", reason="bench_fault")
    assert own(bench) == ["bench-01: scan #7 (WMS-OK) met a mistake of the program"]
