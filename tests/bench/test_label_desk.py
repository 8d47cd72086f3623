"""What the station adds to a label when its printer takes it."""

from __future__ import annotations

import time
from datetime import datetime
from pathlib import Path

import zxingcpp

from tests.bench.rig import order_doc
from tests.devices.far_side import until
from tests.devices.label_readers import read_tspl
from wms_tui.bench.label_desk import LabelDesk
from wms_tui.bench.paper_maker import PaperMaker
from wms_tui.bench.routing import Route
from wms_tui.devices.labels.media import Media
from wms_tui.devices.printer.printer import LabelPrinter
from wms_tui.devices.printer.spec import PrinterSpec

DATED = """
for = "waybill"
paper = [76, 130]
[[box]]
name = "printed"
at = [3, 3, 40, 40]
qr = "{printed_at} {receiver_region}"
"""


def test_a_label_carries_where_it_goes_and_the_local_time_at_which_it_was_drawn(
    tmp_path: Path,
) -> None:
    (tmp_path / "labels").mkdir()
    (tmp_path / "labels" / "dated.toml").write_text(DATED, encoding="utf-8")
    (tmp_path / "out").mkdir()
    moment = datetime(2025, 11, 22, 10, 5, 59).astimezone()
    spec = PrinterSpec("label", f"file:///{tmp_path / 'out'}", "tspl", media=Media(76, 130))
    printer = LabelPrinter(spec, lambda event: None, time.monotonic)
    desk = LabelDesk(
        [Route(printer, ("waybill",))],
        "S1",
        "zh_CN",
        PaperMaker(tmp_path / "labels", lambda event: None, time.monotonic),
        lambda: int(moment.timestamp() * 1000),
    )
    desk.start()
    try:
        desk.print_label("job-1", "label", order_doc(1), 1)
        until(lambda: any((tmp_path / "out").iterdir()))
    finally:
        desk.stop()
    (file,) = (tmp_path / "out").iterdir()
    (code,) = zxingcpp.read_barcodes(read_tspl(file.read_bytes()).convert("L"))
    assert code.text == "2025-11-22 10:05 浙江 杭州"
