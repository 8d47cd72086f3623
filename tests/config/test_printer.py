"""Printers in station.toml: what is taken, and what is refused before the screen is open."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.config.printer import PrinterConfig
from wms_tui.config.station import load_station
from wms_tui.config.tables import ConfigError
from wms_tui.devices.labels.encode.style import Packing, Paper, Polarity, PrintStyle

HEAD = """
[station]
name = "bench-01"
[hub]
url = "http://127.0.0.1:8080"
token = "t"
[[printer]]
name = "label"
"""


def _read(folder: Path, lines: str) -> PrinterConfig:
    path = folder / "station.toml"
    path.write_text(HEAD + lines, encoding="utf-8")
    return load_station(path).printers[0]


def test_every_setting_of_a_label_printer_reaches_its_description(tmp_path: Path) -> None:
    printer = _read(
        tmp_path,
        """
address = "serial:///dev/x?baudrate=115200"
for = ["waybill:SF", "location"]
language = "tspl"
media = "100x150"
dpi = 300
polarity = "inverted"
density = 8
speed = 4
paper = "mark"
gap_mm = 3
direction = 1
offset_x = -8
offset_y = 16
flow = "rtscts"
""",
    )
    spec = printer.spec
    assert printer.purposes == ("waybill:SF", "location")
    assert spec.media.dots(spec.dpi) == (1181, 1772)
    assert spec.flow == "rtscts"
    assert spec.style == PrintStyle(
        polarity=Polarity.INVERTED, density=8, speed=4, paper=Paper.MARK, gap_mm=3,
        direction=1, offset_x=-8, offset_y=16, packing=Packing.Z64,
    )  # fmt: skip


def test_a_print_program_is_described_by_dialect_queue_and_settings(tmp_path: Path) -> None:
    printer = _read(
        tmp_path,
        """
address = "ws://127.0.0.1:5000"
language = "platform"
dialect = "pdd"
queue = "Label printer"
settings = { ISVName = "A", ERPId = "B" }
""",
    )
    assert printer.spec.dialect is not None
    assert printer.spec.dialect.result == "PrintResultNotify"
    assert printer.spec.extra == {"ISVName": "A", "ERPId": "B"}


TCP = 'address = "tcp://h:9100"\n'
WS = 'address = "ws://127.0.0.1:13528"\nlanguage = "platform"\n'


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        (TCP + 'language = "epl2"', "printer.language .* tspl, tspl2, zpl, cpcl"),
        (TCP + 'media = "76"', "printer.media .*76x130"),
        (TCP + 'media = "5x5"', "printer.media"),
        (TCP + "dpi = 204", "printer.dpi .*203 or 300"),
        (TCP + 'polarity = "negative"', "printer.polarity .*normal, inverted"),
        (TCP + "density = 16", "printer.density .*0 to 15"),
        (TCP + "density = true", "printer.density"),
        (TCP + 'speed = "fast"', "printer.speed .*1 to 18"),
        (TCP + 'language = "zpl"\nspeed = 15', "printer.speed .*1 to 14"),
        (TCP + 'paper = "roll"', "printer.paper .*gap, mark, continuous"),
        (TCP + 'language = "cpcl"\npaper = "mark"', "printer.paper .*at the printer"),
        (TCP + "gap_mm = -1", "printer.gap_mm .*0 to 30"),
        (TCP + 'language = "zpl"\ngap_mm = 2', "printer.gap_mm means nothing to zpl"),
        (TCP + "direction = 90", "printer.direction .*0 to 1"),
        (TCP + "offset_x = 1000", "printer.offset_x"),
        (TCP + 'compression = "runs"', "printer.compression means nothing to tspl"),
        (TCP + 'language = "zpl"\ncompression = "zip"', "printer.compression .*z64, runs, hex"),
        (TCP + 'language = "escpos"\nspeed = 3', "printer.speed means nothing to escpos"),
        (TCP + 'flow = "rtscts"', "printer.flow .*serial://"),
        ('address = "serial:///dev/x"\nflow = "dtr"', "printer.flow .*rtscts"),
        ('address = "http://h"', "printer.address .*tcp://host:9100"),
        ('address = "winspool://x"', "printer.address .*Windows"),
        ('address = "ws://127.0.0.1:1"', "printer.address .*platform"),
        (TCP + 'language = "platform"', "printer.address .*ws://"),
        (TCP + 'dialect = "cainiao"', "printer.dialect means nothing to tspl"),
        (WS + 'queue = "P"', "printer.dialect is missing"),
        (WS + 'queue = "P"\ndialect = "vip"', "printer.dialect .*cainiao, pdd"),
        (WS + 'dialect = "cainiao"', "printer.queue is missing"),
        (WS + 'queue = "P"\ndialect = "pdd"', "printer.settings lacks ISVName, ERPId"),
        (WS + 'queue = "P"\ndialect = "jd"\nsettings = { a = "b" }', "settings has 'a'"),
        (WS + 'queue = "P"\ndialect = "jd"\nsettings = { reply_code = 1 }', "printer.settings"),
        (WS + 'queue = "P"\ndialect = "cainiao"\nfor = ["manifest"]', "prints waybills"),
        (WS + 'queue = "P"\ndialect = "cainiao"\nspeed = 3', "speed means nothing to platform"),
        (TCP + 'for = ["waybil"]', "printer.for is 'waybil'; choose waybill, packing-list"),
        (TCP + 'for = ["manifest:SF"]', "printer.for is 'manifest:SF'"),
        (TCP + 'for = ["waybill:"]', "printer.for is 'waybill:'"),
        (TCP + 'colour = "red"', "printer.colour is not known"),
        ('address = "serial:///dev/x?baud=9600"', "'baud' is not known; .*baudrate=115200"),
        ('address = "tcp://h:9100/queue"', "more than host and port"),
        ('address = "tcp://h:0"', "printer.address"),
        (TCP + "[[printer]]\nname = ' '\naddress = 'tcp://h'", "printer.name .*short name"),
        (
            TCP + '[[printer]]\nname = "\\u001b[2J"\naddress = "tcp://h"',
            "printer.name .*short name",
        ),
        ('address = "/dev/usb/lp\\u0000"', "holds what no address can"),
    ],
)
def test_what_can_not_be_used_is_refused_with_what_to_write(
    tmp_path: Path, lines: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        _read(tmp_path, lines)
