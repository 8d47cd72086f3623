"""Queues labels and sheets at the right printer; each is drawn when its printer takes it."""

from __future__ import annotations

import json
import logging
import threading
from collections.abc import Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING

from wms_tui.bench.papers import QueueState
from wms_tui.bench.routing import Route, can_take_over, for_label, for_purpose
from wms_tui.db.station.parcels import ManifestRows
from wms_tui.domain.document import OrderDoc

if TYPE_CHECKING:
    from wms_tui.devices.labels.content import Content, WaybillLabel
    from wms_tui.devices.printer.jobs import Draw
    from wms_tui.devices.printer.spec import PrinterSpec

log = logging.getLogger(__name__)

_drawing = threading.Lock()
"""One picture at a time: fonts are shared, and two printers' threads draw."""


class LabelDesk:
    """`ports.Papers` over real printers."""

    def __init__(self, routes: Sequence[Route], station: str, language: str) -> None:
        self._routes = tuple(routes)
        self._printers = {route.printer.name: route.printer for route in routes}
        self._station = station
        self._language = language

    @property
    def device_names(self) -> tuple[str, ...]:
        """The printers, as they call themselves in DeviceNews."""
        return tuple(f"printer:{name}" for name in self._printers)

    def start(self) -> None:
        """Start the printers."""
        for printer in self._printers.values():
            printer.start()

    def stop(self) -> None:
        """End the printers; what waits is asked after at the next start."""
        for printer in self._printers.values():
            printer.stop()

    def label_printer(self, doc: OrderDoc) -> str:
        """The printer for an order's waybill; empty: none."""
        return for_label(self._routes, doc)

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Queue a label, or the platform's document that is drawn in its place."""
        to = self._printers[printer]
        if doc.document is not None and not to.spec.draws:
            data = json.dumps(asdict(doc.document), ensure_ascii=False).encode()
            to.submit(job, data)
            return
        language = self._language
        to.submit(job, lambda spec: _draw(_label(doc, copy_no, language), spec, doc.waybill))

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Queue a handover sheet; nothing where no printer takes one."""
        name = for_purpose(self._routes, "manifest") or for_purpose(self._routes, "waybill")
        if name:
            self._printers[name].submit(job, self._manifest(sheet))

    def queues(self) -> tuple[QueueState, ...]:
        """What waits where."""
        return tuple(
            QueueState(printer.name, printer.waiting(), printer.is_paused)
            for printer in self._printers.values()
        )

    def pause(self, printer: str, on: bool) -> None:
        """Hold a queue, or let it go on."""
        if printer in self._printers:
            self._printers[printer].pause(on)

    def cancel(self, printer: str) -> int:
        """Take all that waits for a printer back; each is reported failed. How many."""
        return self._printers[printer].cancel_all() if printer in self._printers else 0

    def move(self, printer: str) -> tuple[str, tuple[str, ...]]:
        """Queue what waits for a printer at the next one that can print it; its name and the jobs.

        ("", ()) where there is no other.
        """
        giver = self._printers.get(printer)
        names = list(self._printers)
        if giver is None:
            return "", ()
        at = names.index(printer)
        others = [self._printers[name] for name in (*names[at + 1 :], *names[:at])]
        taker = next((other for other in others if can_take_over(giver.spec, other.spec)), None)
        if taker is None:
            return "", ()
        jobs = giver.give_away()
        for job in jobs:
            taker.take_over(job)
        return taker.name, tuple(job.job_id for job in jobs)

    def _manifest(self, sheet: ManifestRows) -> Draw:
        def draw(spec: PrinterSpec) -> bytes:
            from wms_tui.devices.labels.content import ManifestSheet

            closed = datetime.fromtimestamp(sheet.closed_at / 1000).astimezone()
            content = ManifestSheet(
                manifest_no=sheet.manifest,
                courier_code=sheet.courier,
                courier_name=sheet.courier_name,
                station=self._station,
                operator=sheet.operator,
                closed_at=closed.strftime("%Y-%m-%d %H:%M"),
                waybills=sheet.waybills,
                language=self._language,
            )
            return _draw(content, spec, sheet.manifest)

        return draw


def _draw(content: Content, spec: PrinterSpec, name: str) -> bytes:
    """A paper's bytes for a printer; what its picture could not show is logged."""
    from wms_tui.devices.labels.render import label_job

    with _drawing:
        drawn = label_job(content, spec.language, spec.media, spec.dpi, style=spec.style)
    if drawn.missing or drawn.clipped:
        cut = ",".join(drawn.clipped)
        log.warning("label %s: characters missing %d, cut: %s", name, len(drawn.missing), cut)
    return drawn.data


def _label(doc: OrderDoc, copy_no: int, language: str) -> WaybillLabel:
    from wms_tui.devices.labels.content import WaybillLabel

    to = doc.receiver
    return WaybillLabel(
        waybill=doc.waybill,
        courier_code=doc.courier,
        courier_name=doc.courier_name or doc.courier,
        sort_code=doc.sort_code,
        receiver_name=to.name,
        receiver_phone=to.phone,
        receiver_address=f"{to.province}{to.city}{to.district}{to.address}",
        sender_name=doc.shop or doc.owner,
        sender_phone="",
        sender_address="",
        shop=doc.shop,
        order_no=doc.order_no,
        wave=doc.wave,
        position=doc.position,
        total=doc.total,
        lines=tuple((line.name, line.qty) for line in doc.lines),
        memo=doc.memo,
        copy_no=copy_no,
        language=language,
    )
