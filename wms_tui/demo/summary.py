"""The robot's summary: the contract's keys, each counted from files and answers, never assumed."""

from __future__ import annotations

from statistics import quantiles
from typing import Any

from wms_tui.demo.audit import count_facts, read_lines, stored_times
from wms_tui.demo.endings import ENDINGS, compare
from wms_tui.demo.house import House
from wms_tui.demo.hub_events import hub_events
from wms_tui.demo.options import BenchPlace


def summarise(
    house: House, audit: dict[str, Any], erp: dict[str, Any], seconds: float
) -> tuple[dict[str, Any], list[str]]:
    """The summary, and one line for each thing that is not as it should be.

    All processes that write the databases must have ended.
    """
    endings = compare(audit, erp)
    facts = count_facts(hub_events(house.options.database_url, house.folder), house.benches)
    ledgers = [row for bench in house.benches for row in read_lines(bench.ledger)]
    painted = [float(row["ms"]) for row in ledgers if row.get("ms") is not None]
    summary: dict[str, Any] = {
        "orders": erp["orders"],
        "expected": {ending: erp["expected"].get(ending, 0) for ending in ENDINGS},
        **endings.counts,
        "shipped": endings.shipped,
        "scans": facts.scans,
        "refused_scans": facts.refused,
        "scans_per_parcel": _scans_per_parcel(ledgers, endings.counts["handed_over"]),
        "labels_printed": sum(_labels(bench) for bench in house.benches),
        "facts": facts.facts,
        "facts_lost": facts.lost,
        "facts_doubled": facts.doubled,
        "erp_confirms": erp["confirmed"],
        "erp_confirms_doubled": len(erp["doubled"]),
        "stock_balanced": all(item["balanced"] for item in audit["stock"]),
        "scan_to_stored_ms": percentiles(stored_times(house.benches)),
        "scan_to_painted_ms": percentiles(painted),
        "seconds": round(seconds, 1),
    }
    return summary, list(facts.findings) + [f"{n}: {w}" for n, w in endings.open.items()] + _faults(
        summary
    )


def percentiles(values: list[float]) -> dict[str, float | None]:
    """Median and 99th percentile, one decimal; None where nothing was measured."""
    if len(values) < 2:
        return {"p50": None, "p99": None}
    cuts = quantiles(values, n=100, method="inclusive")
    return {"p50": round(cuts[49], 1), "p99": round(cuts[98], 1)}


def _faults(summary: dict[str, Any]) -> list[str]:
    checks = {
        "the four endings do not add up to the orders": sum(summary[e] for e in ENDINGS)
        == summary["orders"],
        "the endings are not the expected ones": all(
            summary[e] == summary["expected"][e] for e in ENDINGS
        ),
        "fewer than 70 % were handed over": summary["handed_over"] >= 0.7 * summary["orders"],
        "facts were lost": summary["facts_lost"] == 0,
        "facts were doubled": summary["facts_doubled"] == 0,
        "the ERP got a confirm twice": summary["erp_confirms_doubled"] == 0,
        "the ERP's confirms are not the shipped orders": summary["erp_confirms"]
        == summary["shipped"],
        "the stock does not balance": bool(summary["stock_balanced"]),
    }
    return [what for what, holds in checks.items() if not holds]


def _scans_per_parcel(ledgers: list[dict[str, Any]], handed_over: int) -> dict[str, float | None]:
    """Mode -> scans of all kinds for each parcel that was handed over. One mode so far."""
    scans = sum("symbol" in row for row in ledgers)
    return {"wave": round(scans / handed_over, 2) if handed_over else None}


def _labels(bench: BenchPlace) -> int:
    return len(read_lines(bench.labels / "labels.jsonl"))
