"""F10 F10 F1: the printers of this station."""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.bench.news import DeviceView
from wms_tui.screens.sheet import Sheet
from wms_tui.screens.status_news import device_sentence
from wms_tui.widgets.pane import Line
from wms_tui.words.chrome import Language, chrome


class PrintersSheet(Sheet):
    """Each printer with what is wrong with it and what to do."""

    def __init__(self, language: Language, devices: Sequence[DeviceView]) -> None:
        printers = [device for device in devices if device.name.startswith("printer")]
        lines: list[Line] = [[(device_sentence(device, language), "")] for device in printers]
        if not lines:
            lines.append([(chrome(language, "printers.none"), "")])
        lines += [[("", "")], [(chrome(language, "menu.close"), "dim")]]
        super().__init__(chrome(language, "more.printers"), lines)
