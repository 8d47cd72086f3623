"""station.toml: what is taken, and what is refused in plain words."""

from __future__ import annotations

from pathlib import Path

import pytest

from wms_tui.config.station import load_station
from wms_tui.config.tables import ConfigError
from wms_tui.domain.steps import Step

STATION = """
[station]
name = "bench-01"
steps = ["check", "pack", "weigh"]
[hub]
url = "http://127.0.0.1:8080"
token = "t"
[[scanner]]
type = "serial"
port = "/dev/x"
[scale]
protocol = "mt-continuous"
port = "/dev/y"
[[printer]]
name = "label"
for = ["waybill"]
address = "tcp://127.0.0.1:9100"
"""


def _write(tmp_path: Path, text: str) -> Path:
    path = tmp_path / "file.toml"
    path.write_text(text, encoding="utf-8")
    return path


def test_a_whole_station_file_is_read(tmp_path: Path) -> None:
    config = load_station(_write(tmp_path, STATION))
    assert config.steps == (Step.CHECK, Step.PACK, Step.WEIGH)
    assert config.database == tmp_path / "station.db"
    assert config.scale is not None
    assert config.scale.line == ""  # as is usual for the protocol
    assert config.printers[0].purposes == ("waybill",)


def test_where_live_events_go_is_read_or_refused(tmp_path: Path) -> None:
    assert load_station(_write(tmp_path, STATION)).events == ""
    text = STATION + '[events]\naddress = "udp://127.0.0.1:5140"\n'
    assert load_station(_write(tmp_path, text)).events == "udp://127.0.0.1:5140"
    for bad, said in (("udp:", "events.address"), ("http://h:1", "udp://host:port")):
        with pytest.raises(ConfigError, match=said):
            load_station(_write(tmp_path, text.replace("udp://127.0.0.1:5140", bad)))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ('name = "bench-01"', "", "station.name"),
        ('"check", ', '"chekc", ', "chekc"),
        ('token = "t"', "", "hub.token"),
        ('port = "/dev/x"', "", "scanner.port"),
        ('protocol = "mt-continuous"', "", "lacks protocol"),
        ('for = ["waybill"]', "dpi = '203'", "printer.dpi"),
        ('address = "tcp://127.0.0.1:9100"', 'adress = "x"', "printer.adress"),
        ("[scale]", "[scale", "not valid TOML"),
        ("[scale]", "[[scale]]", "written as .scale., once"),
        ("[scale]", "[scales]", "scales is not known"),
        ("[hub]", 'langauge = "en"\n[hub]', "station.langauge is not known"),
        ('token = "t"', 'token = "t"\ntimeout = 3', "hub.timeout is not known"),
        ("http://127.0.0.1:8080", "127.0.0.1:8080", "write it as http://host:8080"),
        ('["check", "pack", "weigh"]', '"check"', "station.steps"),
        ('["waybill"]', "5", "printer.for"),
        ("[[printer]]", '[[printer]]\nname = "label"\naddress = "tcp://h:1"\n[[printer]]', "twice"),
        ('port = "/dev/y"', 'port = "/dev/y"\nsettings = { chk = 1 }', "scale.settings"),
        ('"mt-continuous"', '"mettler"', "no scale profile 'mettler'; there are"),
        ('port = "/dev/y"', 'port = "/dev/y"\nline = "9600"', "9600 8N1"),
        ('port = "/dev/y"', 'port = "/dev/y"\nmode = "ask"', "knows no question"),
        ('port = "/dev/y"', 'port = "/dev/y"\nunit = "jin"', "scale.unit"),
        ('port = "/dev/y"', 'port = "/dev/y"\ncommands = { reset = "@" }', "has no command"),
        ('port = "/dev/y"', 'port = "/dev/y"\npoll_ms = 1', "scale.poll_ms"),
        ('port = "/dev/y"', 'port = ""', "scale.port is empty"),
        ('name = "label"', 'name = ""', "printer.name is empty"),
        ("[scale]", "a = " + "[" * 5000 + "\n[scale]", "not valid TOML"),
        ("[scale]", "a = 1" + "0" * 5000 + "\n[scale]", "not valid TOML"),
        ("[scale]", f'[labels]\nfolder = "{"x" * 300}"\n[scale]', "labels.folder"),
    ],
)
def test_a_wrong_station_file_is_refused_naming_the_place(
    tmp_path: Path, old: str, new: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        load_station(_write(tmp_path, STATION.replace(old, new)))


def test_a_file_saved_by_an_editor_that_marks_utf_8_is_read(tmp_path: Path) -> None:
    path = _write(tmp_path, STATION)
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes())
    assert load_station(path).name == "bench-01"


def test_a_scale_without_check_byte_can_be_named(tmp_path: Path) -> None:
    text = STATION.replace('port = "/dev/y"', 'port = "/dev/y"\nsettings = { chk = "off" }')
    scale = load_station(_write(tmp_path, text)).scale
    assert scale is not None
    assert scale.settings == {"chk": "off"}


def test_a_missing_station_file_says_how_to_make_one(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="enrol"):
        load_station(tmp_path / "nothing.toml")


def test_own_templates_lie_beside_the_file_or_where_it_says(tmp_path: Path) -> None:
    file = tmp_path / "station.toml"
    text = '[station]\nname = "b"\n[hub]\nurl = "http://127.0.0.1:1"\ntoken = "t"\n'
    file.write_text(text, encoding="utf-8")
    assert load_station(file).labels == tmp_path / "labels"
    file.write_text(text + '[labels]\nfolder = "papers"\n', encoding="utf-8")
    with pytest.raises(ConfigError, match=r"labels\.folder is .*papers; there is no such folder"):
        load_station(file)
    (tmp_path / "papers").mkdir()
    assert load_station(file).labels == tmp_path / "papers"


@pytest.mark.parametrize(
    ("was", "now", "said"),
    [
        ("/dev/y", "/dev/x", r"scale\.port is '/dev/x', as scanner\.port is; each needs its own"),
        (
            "tcp://127.0.0.1:9100",
            "serial:///dev/y?baudrate=9600",
            r"printer\.address is '/dev/y', as scale\.port is",
        ),
        ("/dev/y", "/dev/y\\u0000", r"scale\.port is .*; no port has such a name"),
        ('"serial"', '"serial"\nbaudrate = 99999999999999999999', r"scanner\.baudrate is 9999"),
    ],
)
def test_two_devices_on_one_port_and_ports_that_there_can_not_be_are_refused(
    tmp_path: Path, was: str, now: str, said: str
) -> None:
    with pytest.raises(ConfigError, match=said):
        load_station(_write(tmp_path, STATION.replace(was, now)))


def test_two_names_of_one_port_are_one_port(tmp_path: Path) -> None:
    (tmp_path / "cable").touch()
    (tmp_path / "by-path").symlink_to("cable")
    text = STATION.replace("/dev/x", str(tmp_path / "cable"))
    with pytest.raises(ConfigError, match="each needs its own"):
        load_station(_write(tmp_path, text.replace("/dev/y", str(tmp_path / "by-path"))))
