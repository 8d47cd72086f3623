"""Labels on their way, from the intent to the label that was scanned back."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from sqlalchemy import Connection


@dataclass(frozen=True)
class JobRow:
    """One label job."""

    id: str
    order: str
    waybill: str
    copy_no: int
    state: str
    printer: str


def intend(c: Connection, job: JobRow, at: int) -> None:
    """A job before anything of it is sent. The newest row has the highest rank: one look at the
    table's end finds it, however many are kept."""
    c.exec_driver_sql(
        "INSERT INTO print_job (id, order_id, waybill, copy_no, state, printer, at, rank)"
        " VALUES (?,?,?,?,?,?,?,"
        "coalesce((SELECT rank FROM print_job ORDER BY rowid DESC LIMIT 1), 0) + 1)",
        (job.id, job.order, job.waybill, job.copy_no, job.state, job.printer, at),
    )


def job_by_id(c: Connection, job: str) -> JobRow | None:
    """One job; None where it is not known."""
    row = c.exec_driver_sql(
        "SELECT id, order_id, waybill, copy_no, state, printer FROM print_job WHERE id = ?", (job,)
    ).first()
    return None if row is None else JobRow(*row)


def newest_job(c: Connection, order: str) -> JobRow | None:
    """The job of an order's newest label; None where none was asked for here."""
    row = c.exec_driver_sql(
        "SELECT id, order_id, waybill, copy_no, state, printer FROM print_job"
        " WHERE order_id = ? AND state <> 'void' ORDER BY rank DESC LIMIT 1",
        (order,),
    ).first()
    return None if row is None else JobRow(*row)


def next_copy(c: Connection, order: str, before: int) -> int:
    """Number of the next label of an order, after `before` labels printed elsewhere.

    A void job put nothing on paper: its number is free.
    """
    highest = c.exec_driver_sql(
        "SELECT max(copy_no) FROM print_job WHERE order_id = ? AND state <> 'void'", (order,)
    ).scalar()
    return max(before, int(highest or 0)) + 1


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
    """After a restart: jobs in `intent` or `sent` become `unknown`; the orders they belong to."""
    orders = c.exec_driver_sql(
        "SELECT order_id FROM print_job WHERE state IN ('intent','sent') ORDER BY rank"
    ).scalars()
    found = tuple(dict.fromkeys(orders))
    c.exec_driver_sql("UPDATE print_job SET state = 'unknown' WHERE state IN ('intent','sent')")
    return found
