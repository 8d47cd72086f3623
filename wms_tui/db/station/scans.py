"""Scan rows, and what the bench remembers between two of them."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Connection

from wms_tui.db.station.docs import dumps


@dataclass(frozen=True)
class ScanRow:
    """One scan with its reply."""

    number: int
    at_wall: int
    at_mono: int
    boot: str
    operator: str
    step: str
    code: str
    source: str
    typed: bool
    outcome: str
    reason: str
    params: dict[str, Any]
    order: str | None
    txn: str
    facts: int


def last_number(c: Connection) -> int:
    """Number of the newest scan; 0 before the first."""
    return int(c.exec_driver_sql("SELECT coalesce(max(number), 0) FROM scan").scalar_one())


def insert_scan(c: Connection, row: ScanRow) -> None:
    """Store a scan; its number must be new."""
    c.exec_driver_sql(
        "INSERT INTO scan (number, at_wall, at_mono, boot, operator, step, code, source, typed,"
        " outcome, reason, params, order_id, txn, facts)"
        " VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)",
        (
            row.number, row.at_wall, row.at_mono, row.boot, row.operator, row.step, row.code,
            row.source, int(row.typed), row.outcome, row.reason, dumps(row.params), row.order,
            row.txn, row.facts,
        ),
    )  # fmt: skip


def scans_of(c: Connection, order: str, step: str) -> list[tuple[int, int, str, str, str]]:
    """(number, wall ms, operator, code, outcome) of an order's scans in a step, oldest first."""
    rows = c.exec_driver_sql(
        "SELECT number, at_wall, operator, code, outcome FROM scan"
        " WHERE order_id = ? AND step = ? ORDER BY number",
        (order, step),
    )
    return [(int(n), int(at), str(who), str(code), str(out)) for n, at, who, code, out in rows]


def sweep_scans(c: Connection, before_wall: int) -> int:
    """Delete scans older than a moment, never the newest: its number goes on."""
    done = c.exec_driver_sql(
        "DELETE FROM scan WHERE at_wall < ? AND number < (SELECT max(number) FROM scan)",
        (before_wall,),
    )
    return done.rowcount


def sweep_work(c: Connection, before_wall: int) -> None:
    """Delete what was finished or taken away long ago, and what hangs on it."""
    c.exec_driver_sql("DELETE FROM parcel WHERE handed_over = 1 AND at < ?", (before_wall,))
    c.exec_driver_sql(
        "DELETE FROM work WHERE state IN ('done','revoked') AND at < ?"
        " AND order_id NOT IN (SELECT order_id FROM parcel)"
        " AND order_id NOT IN (SELECT order_id FROM work WHERE state IN ('todo','started'))",
        (before_wall,),
    )
    for table in ("step_done", "print_job"):
        c.exec_driver_sql(
            f"DELETE FROM {table} WHERE order_id NOT IN (SELECT order_id FROM work)"
            " AND order_id NOT IN (SELECT order_id FROM parcel)"
        )


def load_states(c: Connection) -> dict[str, Any]:
    """What is remembered, by name; text that is no JSON is left out."""
    states: dict[str, Any] = {}
    for name, text in c.exec_driver_sql("SELECT step, state FROM step_state"):
        try:
            states[name] = json.loads(text)
        except ValueError:
            continue  # the step begins anew, as after a change of its shape
    return states


def save_state(c: Connection, name: str, text: str) -> None:
    """Remember a JSON text under a name."""
    c.exec_driver_sql(
        "INSERT INTO step_state (step, state) VALUES (?,?)"
        " ON CONFLICT (step) DO UPDATE SET state = excluded.state",
        (name, text),
    )
