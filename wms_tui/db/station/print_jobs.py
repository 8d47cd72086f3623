"""Labels on their way, from the intent to the label that was scanned back."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sqlalchemy import Connection

from wms_tui.db.station.docs import dumps


@dataclass(frozen=True)
class JobRow:
    """One label job."""

    id: str
    order: str
    waybill: str
    copy_no: int
    state: str
    printer: str


def intend(c: Connection, jobs: Sequence[JobRow], at: int) -> None:
    """Jobs before anything of them is sent. The newest row has the highest rank: one look at the
    table's end finds it, however many are kept."""
    newest = c.exec_driver_sql("SELECT rank FROM print_job ORDER BY rowid DESC LIMIT 1").scalar()
    rows = [
        (job.id, job.order, job.waybill, job.copy_no, job.state, job.printer, at, rank)
        for rank, job in enumerate(jobs, start=int(newest or 0) + 1)
    ]
    if rows:
        c.exec_driver_sql(
            "INSERT INTO print_job (id, order_id, waybill, copy_no, state, printer, at, rank)"
            " VALUES (?,?,?,?,?,?,?,?)",
            rows,
        )


def job_by_id(c: Connection, job: str) -> JobRow | None:
    """One job; None where it is not known."""
    row = c.exec_driver_sql(
        "SELECT id, order_id, waybill, copy_no, state, printer FROM print_job WHERE id = ?", (job,)
    ).first()
    return None if row is None else JobRow(*row)


def newest_job(c: Connection, order: str) -> JobRow | None:
    """The job of an order's newest label; None where none was asked for here.

    A copy that still waits for its printer comes last: the label in somebody's hand is another.
    """
    row = c.exec_driver_sql(
        "SELECT id, order_id, waybill, copy_no, state, printer FROM print_job"
        " WHERE order_id = ? AND state <> 'void' ORDER BY state = 'intent', rank DESC LIMIT 1",
        (order,),
    ).first()
    return None if row is None else JobRow(*row)


def next_copies(c: Connection, before: Mapping[str, int]) -> dict[str, int]:
    """Number of the next label of each order; `before`: orders, with the labels printed elsewhere.

    A void job put nothing on paper: its number is free. One statement, however long the wave.
    """
    rows = c.exec_driver_sql(
        "SELECT order_id, max(copy_no) FROM print_job WHERE state <> 'void'"
        " AND order_id IN (SELECT value FROM json_each(?)) GROUP BY order_id",
        (dumps(list(before)),),
    )
    highest = {order: int(copy_no) for order, copy_no in rows}
    return {order: max(known, highest.get(order, 0)) + 1 for order, known in before.items()}


def jobs_at(c: Connection, printer: str, most: int = 1000) -> list[JobRow]:
    """The labels of a printer, the newest first; found without sorting all that is kept."""
    rows = c.exec_driver_sql(
        "SELECT id, order_id, waybill, copy_no, state, printer FROM print_job"
        " WHERE printer = ? ORDER BY rowid DESC LIMIT ?",
        (printer, most),
    )
    return [JobRow(*row) for row in rows]


def give_to(c: Connection, jobs: Iterable[str], printer: str) -> None:
    """These jobs wait for another printer now."""
    for job in jobs:
        c.exec_driver_sql("UPDATE print_job SET printer = ? WHERE id = ?", (printer, job))


def set_job(c: Connection, job: str, state: str) -> None:
    """Move a job."""
    c.exec_driver_sql("UPDATE print_job SET state = ? WHERE id = ?", (state, job))


def scanned_back(c: Connection, order: str) -> None:
    """The newest label of an order came out; of older ones nobody knows more than before."""
    job = newest_job(c, order)
    if job is not None:
        set_job(c, job.id, "scanned_back")


def doubt_unfinished(c: Connection) -> tuple[str, ...]:
    """After a restart: what was not sent whole is `unknown`; the orders whose labels are open.

    What was sent stays so: a label behind it that came out still proves it.
    """
    orders = c.exec_driver_sql(
        "SELECT order_id FROM print_job WHERE state IN ('intent','sent') ORDER BY rank"
    ).scalars()
    found = tuple(dict.fromkeys(orders))
    c.exec_driver_sql("UPDATE print_job SET state = 'unknown' WHERE state = 'intent'")
    return found
