"""The scanners of a station.toml: what is taken, and what is refused with its remedy."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.config.scanner import ScannerConfig
from wms_tui.config.station import load_station
from wms_tui.config.tables import ConfigError

HEAD = """\
[station]
name = "bench-01"
[hub]
url = "http://127.0.0.1:8080"
token = "t"
"""


def loaded(folder: Path, *tables: str) -> tuple[ScannerConfig, ...]:
    path = folder / "station.toml"
    path.write_text(HEAD + "".join(f"[[scanner]]\n{table}\n" for table in tables), "utf-8")
    return load_station(path).scanners


def test_every_type_is_taken_with_its_settings(tmp_path: Path) -> None:
    found = loaded(
        tmp_path,
        'type = "serial"\nport = "COM3"\nsuffix = "cr"\naim = "on"\nencoding = "gb18030"',
        'type = "evdev"\nport = "/dev/input/by-id/x-event-kbd"\ngrab = false',
        'type = "hid-pos"\nport = "/dev/hidraw0"\nsettings = { data = "5" }',
        'type = "keyboard"\nport = "/dev/x"\nbaudrate = 9600',
    )
    assert [each.type for each in found] == ["serial", "evdev", "hid-pos", "keyboard"]
    assert (found[0].suffix, found[0].aim, found[1].grab) == ("cr", "on", False)


def test_without_a_table_codes_come_from_the_keyboard(tmp_path: Path) -> None:
    assert loaded(tmp_path) == (ScannerConfig(),)


@pytest.mark.parametrize(
    ("table", "why"),
    [
        ('type = "laser"', "scanner.type .*keyboard, serial, evdev or hid-pos"),
        ('type = "evdev"', "scanner.port is missing; type evdev needs its device"),
        ('type = "serial"\nport = "x"\nsuffix = "crcr"', "scanner.suffix .*choose auto, cr"),
        ('type = "serial"\nport = "x"\naim = "yes"', "scanner.aim .*choose auto or on"),
        ('type = "serial"\nport = "x"\nencoding = "klingon"', "scanner.encoding .*klingon"),
        ('type = "serial"\nport = "x"\nencoding = "hex"', "scanner.encoding .*write utf-8"),
        ('type = "serial"\nport = "x"\nencoding = "idna"', "scanner.encoding .*write utf-8"),
        ('type = "serial"\nport = "x"\nencoding = "utf-16"', "scanner.encoding .*write utf-8"),
        ('type = "serial"\nport = "x"\nencoding = "\\u0000"', "scanner.encoding"),
        ('type = "serial"\nport = "x"\nbaudrate = 0', "scanner.baudrate is 0"),
        ('type = "serial"\nport = "x"\ngrab = true', "scanner.grab means nothing for type serial"),
        ('type = "keyboard"\nsuffix = "cr"', "scanner.suffix means nothing for type keyboard"),
        ('type = "hid-pos"\nport = "x"\nsettings = { data = "63" }', "room do not fit into size"),
        ('type = "hid-pos"\nport = "x"\nsettings = { x = "1" }', "x is not known; known: size"),
        ('type = "hid-pos"\nport = "x"\nsettings = { data = 5 }', 'write { data = "2" }'),
        ('type = "serial"\nport = "x"\nbeep = true', "scanner.beep is not known"),
    ],
)
def test_what_can_not_be_is_refused_with_a_remedy(tmp_path: Path, table: str, why: str) -> None:
    with pytest.raises(ConfigError, match=why):
        loaded(tmp_path, table)
