"""Draws labels and sheets in a thread of its own and queues them at the right printer."""

from __future__ import annotations

import logging
import queue
import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING

from wms_tui.db.station.parcels import ManifestRows
from wms_tui.devices.events import Emit, PrintNews
from wms_tui.domain.document import OrderDoc

if TYPE_CHECKING:
    from wms_tui.devices.labels.content import WaybillLabel
    from wms_tui.devices.printer.printer import LabelPrinter

log = logging.getLogger(__name__)


@dataclass(frozen=True)
class Route:
    """A printer and what is printed there: `waybill`, `waybill:SF`, `manifest` ..."""

    printer: LabelPrinter
    purposes: tuple[str, ...]


class LabelDesk:
    """`ports.Papers` over real printers."""

    def __init__(
        self,
        routes: Sequence[Route],
        station: str,
        language: str,
        emit: Emit,
        mono: Callable[[], float],
    ) -> None:
        self._routes = tuple(routes)
        self._printers = {route.printer.name: route.printer for route in routes}
        self._station = station
        self._language = language
        self._emit = emit
        self._mono = mono
        self._jobs: queue.SimpleQueue[tuple[str, Callable[[], None]] | None] = queue.SimpleQueue()
        self._thread = threading.Thread(target=self._run, name="labels", daemon=True)

    @property
    def device_names(self) -> tuple[str, ...]:
        """The printers, as they call themselves in DeviceNews."""
        return tuple(f"printer:{name}" for name in self._printers)

    def start(self) -> None:
        """Start the printers and the drawing."""
        for route in self._routes:
            route.printer.start()
        self._thread.start()

    def stop(self) -> None:
        """End the drawing, then the printers; what waits is asked after at the next start."""
        self._jobs.put(None)
        if self._thread.ident is not None:
            self._thread.join(timeout=5.0)
        for route in self._routes:
            route.printer.stop()

    def label_printer(self, courier: str) -> str:
        """The printer for a courier's waybills: its own, else that for all; empty: none."""
        return self._for(f"waybill:{courier}") or self._for("waybill")

    def print_label(self, job: str, printer: str, doc: OrderDoc, copy_no: int) -> None:
        """Queue the drawing of a label."""

        def draw() -> None:
            from wms_tui.devices.labels.render import label_job

            to = self._printers[printer]
            drawn = label_job(_label(doc, copy_no, self._language), to.language, to.media, to.dpi)
            if drawn.missing or drawn.clipped:
                log.warning(
                    "label %s: characters missing %d, cut: %s",
                    doc.waybill, len(drawn.missing), ",".join(drawn.clipped),
                )  # fmt: skip
            to.submit(job, drawn.data)

        self._jobs.put((job, draw))

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Queue the drawing of a handover sheet; nothing where no printer takes one."""
        printer = self._for("manifest") or self._for("waybill")
        if not printer:
            return

        def draw() -> None:
            from wms_tui.devices.labels.content import ManifestSheet
            from wms_tui.devices.labels.render import label_job

            to = self._printers[printer]
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
            to.submit(job, label_job(content, to.language, to.media, to.dpi).data)

        self._jobs.put((job, draw))

    def _for(self, purpose: str) -> str:
        found = (route.printer.name for route in self._routes if purpose in route.purposes)
        return next(found, "")

    def _run(self) -> None:
        while (waiting := self._jobs.get()) is not None:
            job, draw = waiting
            try:
                draw()
            except Exception:
                log.exception("a label could not be drawn")
                self._emit(PrintNews(job, "failed", "not_drawn", self._mono()))


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
