"""The handover sheet for a receipt printer; it is sent like any job, by a LabelPrinter."""

from wms_tui.devices.labels.content import ManifestSheet
from wms_tui.devices.labels.media import Media
from wms_tui.devices.labels.render import LabelJob, label_job

RECEIPT_DPI = 203

_ROLL = Media(72, 1)
"""80 mm paper; its length follows the content."""


def receipt_job(sheet: ManifestSheet, copies: int = 1) -> LabelJob:
    """The ESC/POS job of a handover sheet, 576 dots wide and as long as it needs to be."""
    return label_job(sheet, "escpos", _ROLL, RECEIPT_DPI, copies)
