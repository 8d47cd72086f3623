"""Print jobs of the bench: intended in the scan's transaction, sent behind it, told of later."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.bench.facts import Writer, record
from wms_tui.bench.papers import Papers
from wms_tui.bench.world import BenchWorld
from wms_tui.db.station import print_jobs
from wms_tui.db.station.parcels import manifest_rows
from wms_tui.db.station.print_jobs import JobRow
from wms_tui.devices.events import PrintNews
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.facts import Fact, FactKind

if TYPE_CHECKING:
    from sqlalchemy import Connection

PaperWork = Callable[[Papers], None]
"""Something for the printers, once its transaction is stored."""

_RANK = {"intent": 0, "sent": 1, "asked": 2, "unknown": 2, "scanned_back": 3, "void": 3}
"""A job only moves on: late news of a label that was scanned back changes nothing."""


@dataclass(frozen=True)
class Told:
    """What a print job's news are about."""

    order: str
    state: str


def intend_labels(
    c: Connection, writer: Writer, papers: Papers, orders: Iterable[str], world: BenchWorld
) -> tuple[list[PaperWork], tuple[str, ...]]:
    """Jobs for the labels of these orders; and the orders for which there is no printer here."""
    printers: dict[str, str] = {}
    views, unprintable = [], []
    for view in world.orders(orders):
        printer = papers.label_printer(view.doc)
        if printer and view.doc.waybill:
            printers[view.doc.order] = printer
            views.append(view)
        else:
            unprintable.append(view.doc.order)
    copies = print_jobs.next_copies(c, {view.doc.order: view.doc.copies for view in views})
    errands: list[PaperWork] = []
    jobs: list[JobRow] = []
    for doc in (view.doc for view in views):
        job = JobRow(
            writer.new_id(), doc.order, doc.waybill, copies[doc.order], "intent",
            printers[doc.order],
        )  # fmt: skip
        jobs.append(job)
        errands.append(_label_errand(job, doc))
    print_jobs.intend(c, jobs, writer.clock.wall_ms())
    return errands, tuple(unprintable)


def _label_errand(job: JobRow, doc: OrderDoc) -> PaperWork:
    return lambda to: to.print_label(job.id, job.printer, doc, job.copy_no)


def manifest_errand(c: Connection, writer: Writer, manifest: str) -> list[PaperWork]:
    """The handover sheet's way to the printer; empty where there is no such sheet."""
    rows = manifest_rows(c, manifest)
    if rows is None:
        return []
    job = writer.new_id()
    return [lambda to: to.print_manifest(job, rows)]


def take_news(c: Connection, writer: Writer, news: PrintNews, operator: str) -> Told | None:
    """Store what became of a job; None where it is no label of this station.

    A copy that went to the printer is a fact. A job that failed is void: nothing of it went out,
    and nothing will.
    """
    job = print_jobs.job_by_id(c, news.job_id)
    if job is None:
        return None
    if news.state == "failed":
        print_jobs.set_job(c, job.id, "void")
        return Told(job.order, "failed")
    if _RANK[news.state] >= _RANK[job.state]:
        print_jobs.set_job(c, job.id, news.state)
    if news.state == "sent" and job.copy_no > 1:
        body = {"waybill": job.waybill, "copy_no": job.copy_no, "job": job.id}
        record(c, writer, (Fact(FactKind.LABEL_REPRINTED, job.order, None, body),), operator)
    return Told(job.order, news.state)
