"""Which printer prints what: the most special purpose wins; a program gets its documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wms_tui.devices.printer.programs.dialects import family
from wms_tui.domain.document import OrderDoc

if TYPE_CHECKING:
    from wms_tui.devices.printer.printer import LabelPrinter
    from wms_tui.devices.printer.spec import PrinterSpec


@dataclass(frozen=True)
class Route:
    """A printer and what is printed there: `waybill`, `waybill:SF`, `manifest` ..."""

    printer: LabelPrinter
    purposes: tuple[str, ...]


def for_purpose(routes: Iterable[Route], purpose: str, document: str = "") -> str:
    """Name of the printer for a purpose: its own, else that for its more general part; "": none.

    `document`: the platform whose print program has to draw it; "": we draw it ourselves.
    """
    fit = [route for route in routes if _platform(route.printer.spec) == document]
    while purpose:
        found = next((r.printer.name for r in fit if purpose in r.purposes), "")
        if found:
            return found
        purpose = purpose.rpartition(":")[0]
    return ""


def for_label(routes: Iterable[Route], doc: OrderDoc) -> str:
    """Name of the printer for an order's waybill; "": none here."""
    document = "" if doc.document is None else family(doc.document.platform)
    return for_purpose(routes, f"waybill:{doc.courier}", document)


def can_take_over(giver: PrinterSpec, taker: PrinterSpec) -> bool:
    """Whether what waits for one printer can be printed by another; labels are for no receipt."""
    if taker.language == "escpos" != giver.language:
        return False
    return giver.name != taker.name and _platform(giver) == _platform(taker)


def _platform(spec: PrinterSpec) -> str:
    return "" if spec.dialect is None else family(spec.dialect.name)
