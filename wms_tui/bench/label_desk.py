"""Queues labels and sheets at the right printer; each is drawn when its printer takes it."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import asdict, replace
from datetime import datetime
from typing import TYPE_CHECKING

from wms_tui.bench.paper_maker import DEVICE, PaperMaker
from wms_tui.bench.papers import QueueState
from wms_tui.bench.routing import Route, can_take_over, for_label, for_purpose
from wms_tui.db.station.parcels import ManifestRows
from wms_tui.domain.document import OrderDoc, Receiver
from wms_tui.words.labels import to_collect

if TYPE_CHECKING:
    from wms_tui.devices.labels.content import WaybillLabel
    from wms_tui.devices.printer.jobs import Draw
    from wms_tui.devices.printer.spec import PrinterSpec


class LabelDesk:
    """`ports.Papers` over real printers; `wall_ms` is the time that stands on labels."""

    def __init__(
        self,
        routes: Sequence[Route],
        station: str,
        language: str,
        maker: PaperMaker,
        wall_ms: Callable[[], int],
    ) -> None:
        self._routes = tuple(routes)
        self._printers = {route.printer.name: route.printer for route in routes}
        self._station = station
        self._language = language
        self._maker = maker
        self._wall_ms = wall_ms

    @property
    def device_names(self) -> tuple[str, ...]:
        """The printers and, where there are some, the papers, as named in DeviceNews."""
        names = tuple(f"printer:{name}" for name in self._printers)
        return (*names, DEVICE) if names else ()

    def start(self) -> None:
        """Start the printers."""
        if self._printers:
            self._maker.start()
        for printer in self._printers.values():
            printer.start()

    def stop(self) -> None:
        """End the printers; what waits is asked after at the next start."""
        for printer in self._printers.values():
            printer.end()  # all of them at once: one that is stuck takes seconds
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
        label = _label(doc, copy_no, self._language)

        def draw(spec: PrinterSpec) -> bytes:
            dated = replace(label, printed_at=_local(self._wall_ms()))
            return self._maker.make(dated, spec, doc.waybill)

        to.submit(job, draw)

    def print_manifest(self, job: str, sheet: ManifestRows) -> None:
        """Queue a handover sheet; nothing where no printer takes one."""
        name = for_purpose(self._routes, "manifest") or for_purpose(self._routes, "waybill")
        if name:
            self._printers[name].submit(job, self._manifest(sheet))

    def print_test(self, job: str, printer: str, code: str) -> None:
        """Queue a label with a code that a scanner can read back, at this very printer."""
        from wms_tui.devices.labels.content import CodeLabel, CodeLabels

        label = CodeLabel(code, self._station, printer)
        content = CodeLabels("control", (label,), self._language)
        self._printers[printer].submit(job, lambda spec: self._maker.make(content, spec, code))

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

            content = ManifestSheet(
                manifest_no=sheet.manifest,
                courier_code=sheet.courier,
                courier_name=sheet.courier_name,
                station=self._station,
                operator=sheet.operator,
                closed_at=_local(sheet.closed_at),
                waybills=sheet.waybills,
                language=self._language,
            )
            return self._maker.make(content, spec, sheet.manifest)

        return draw


def _local(at_ms: int) -> str:
    """A moment as the clock on the wall shows it."""
    return datetime.fromtimestamp(at_ms / 1000).astimezone().strftime("%Y-%m-%d %H:%M")


def _whole_address(to: Receiver) -> str:
    return f"{to.province}{to.city}{to.district}{to.address}"


def _region(to: Receiver) -> str:
    """Province, city and district; a city that is its own province is named once."""
    return " ".join(dict.fromkeys(filter(None, (to.province, to.city, to.district))))


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
        receiver_address=_whole_address(to),
        receiver_region=_region(to),
        sender_name=doc.sender.name or doc.shop or doc.owner,
        sender_phone=doc.sender.phone,
        sender_address=_whole_address(doc.sender),
        shop=doc.shop,
        order_no=doc.order_no,
        wave=doc.wave,
        position=doc.position,
        total=doc.total,
        lines=tuple((line.name, line.qty) for line in doc.lines),
        memo=doc.memo,
        extras=to_collect(doc.cod_fen, language),
        copy_no=copy_no,
        language=language,
    )
