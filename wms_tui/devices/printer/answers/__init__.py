"""The questions and answers of each printer language."""

from wms_tui.devices.printer.answers.cpcl import CPCL
from wms_tui.devices.printer.answers.escpos import ESCPOS
from wms_tui.devices.printer.answers.tspl import TSPL, TSPL2
from wms_tui.devices.printer.answers.zpl import ZPL
from wms_tui.devices.printer.status import StatusQuery

QUERIES: dict[str, tuple[StatusQuery, ...]] = {
    "tspl": TSPL,
    "tspl2": TSPL2,
    "zpl": ZPL,
    "cpcl": CPCL,
    "escpos": ESCPOS,
}
"""By language; asked one after the other. A language without a query stays unknown."""
