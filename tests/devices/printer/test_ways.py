"""The ways to a printer: folder, device file, serial line, the system's queues."""

import os
import select
import stat
from pathlib import Path

import pytest

from tests.devices.far_side import Cable, Heard, until
from tests.devices.printer.conftest import Start
from wms_tui.devices.printer.address import channel_for
from wms_tui.devices.printer.channel import AddressError, ChannelError
from wms_tui.devices.printer.ways.winspool import WinspoolChannel


def _job(number: int, size: int = 3000) -> bytes:
    return f"<{number}>".encode() + bytes([65 + number % 26]) * size + b"\r\n"


def test_a_folder_gets_one_file_a_job_and_a_file_gets_all_of_them(
    tmp_path: Path, heard: Heard, start: Start
) -> None:
    folder = start(f"file://{tmp_path}/out/")
    folder.submit("wave/1", b"one")
    folder.submit("wave 2", b"two")
    heard.wait(lambda h: len(h.printed()) == 2)
    files = {path.name: path.read_bytes() for path in (tmp_path / "out").iterdir()}
    assert files == {"wave_1.prn": b"one", "wave_2.prn": b"two"}
    assert heard.states("printer:label")[-1] == ("unknown", "no_status")
    single = start(f"file://{tmp_path}/all.prn")
    single.submit("x", b"one")
    single.submit("y", b"two")
    heard.wait(lambda h: len(h.printed()) == 4)
    assert (tmp_path / "all.prn").read_bytes() == b"onetwo"


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no /dev/full")
def test_a_full_disk_is_named_and_the_label_waits(heard: Heard, start: Start) -> None:
    printer = start("/dev/full", answer_s=0.05)
    printer.submit("x", b"one")
    heard.wait_state("lost", "file_not_writable")
    assert printer.pending() == 1
    assert heard.printed() == []


def test_a_device_file_is_written_plainly(tmp_path: Path, heard: Heard, start: Start) -> None:
    cable = Cable(tmp_path)
    printer = start(str(cable.name), answer_s=0.1)
    heard.wait_state("unknown", "no_answer")
    printer.submit("a", _job(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    received = b""
    while _job(1) not in received:  # the printer may have been asked again behind it
        received += os.read(cable._master, 10_000)
    cable.pull()
    heard.wait_state("lost", "port_missing")


def test_a_serial_printer_is_asked_lost_and_found_again(
    tmp_path: Path, heard: Heard, start: Start
) -> None:
    cable = Cable(tmp_path)
    printer = start(f"serial://{cable.name}?baudrate=115200", answer_s=0.1)
    heard.wait_state("unknown", "no_answer")
    cable.pull()
    heard.wait_state("lost")
    printer.submit("a", b"label")
    cable.plug()
    heard.wait(lambda h: ("a", "sent") in h.printed())
    received = b""
    while b"label" not in received:
        received += os.read(cable._master, 100)
    cable.pull()


def test_an_address_that_makes_no_sense_is_refused_with_examples() -> None:
    for wrong in (
        "",
        "printer",
        "tcp://",
        "tcp://h:x",
        "http://h",
        "serial:///dev/x?baudrate=fast",
        "cups://",
        "cups://-o",
        "winspool://",
    ):
        with pytest.raises(AddressError, match="tcp://host:9100"):
            channel_for(wrong)


def test_a_printer_that_holds_the_line_gets_the_rest_when_it_lets_go(
    tmp_path: Path, heard: Heard, start: Start
) -> None:
    cable = Cable(tmp_path)
    printer = start(f"serial://{cable.name}?baudrate=115200", answer_s=0.1, flow="xonxoff")
    heard.wait_state("unknown", "no_answer")
    cable.send(b"\x13")  # XOFF: stop
    while select.select([cable._master], [], [], 0.3)[0]:
        os.read(cable._master, 100)  # asked before that
    printer.submit("a", _job(1, 20_000))
    assert not select.select([cable._master], [], [], 0.3)[0]
    assert heard.printed() == []
    cable.send(b"\x11")  # XON: go on
    received = b""
    while _job(1, 20_000) not in received:
        received += os.read(cable._master, 10_000)
    heard.wait(lambda h: ("a", "sent") in h.printed())
    cable.pull()


LP = """#!/bin/sh
echo "$@" >> {folder}/asked
if [ -f {folder}/refuse ]; then echo "lp: not accepting jobs" >&2; exit 1; fi
cat > {folder}/job-$(date +%s%N)
"""
LPSTAT = """#!/bin/sh
if [ "$2" != "front desk" ]; then echo "lpstat: unknown destination" >&2; exit 1; fi
if [ -f {folder}/stopped ]; then echo "printer front desk disabled since Mon - paused"
else echo "printer front desk is idle.  enabled since Mon"; fi
"""


@pytest.fixture
def spooler(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The commands of a spooler with one queue, "front desk"."""
    for name, text in (("lp", LP), ("lpstat", LPSTAT)):
        command = tmp_path / "bin" / name
        command.parent.mkdir(exist_ok=True)
        command.write_text(text.format(folder=tmp_path))
        command.chmod(command.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}/bin:/usr/bin:/bin")
    monkeypatch.setattr("wms_tui.devices.printer.ways.cups._FRESH_S", 0.0)
    return tmp_path


def test_a_queue_of_the_system_gets_jobs_as_they_are_and_accepted_is_not_printed(
    spooler: Path, heard: Heard, start: Start
) -> None:
    printer = start("cups://front%20desk", settle_s=60.0)  # not waited: it never says more
    data = bytes(range(256)) * 40
    printer.submit("job-1", data)
    heard.wait(lambda h: h.printed() == [("job-1", "sent")])
    until(lambda: any(path.read_bytes() == data for path in spooler.glob("job-*")))
    assert (spooler / "asked").read_text() == "-d front desk -o raw -t job-1 -s\n"
    printer.submit("job-2", data)
    heard.wait(lambda h: h.printed() == [("job-1", "sent"), ("job-2", "sent")])
    assert heard.states()[-1] == ("unknown", "no_status")


def test_a_stopped_queue_is_said_and_jobs_wait_for_it(
    spooler: Path, heard: Heard, start: Start
) -> None:
    (spooler / "stopped").touch()
    printer = start("cups://front desk")
    heard.wait_state("fault", "queue_stopped")
    printer.submit("a", b"label")
    assert printer.waiting() == ("a",)
    (spooler / "stopped").unlink()
    heard.wait(lambda h: h.printed() == [("a", "sent")])


def test_a_spooler_that_refuses_keeps_the_job_waiting(
    spooler: Path, heard: Heard, start: Start
) -> None:
    (spooler / "refuse").touch()
    printer = start("cups://front desk")
    printer.submit("a", b"label")
    heard.wait_state("lost", "spooler_refused")
    (spooler / "refuse").unlink()
    heard.wait(lambda h: h.printed() == [("a", "sent")])
    assert printer.pending() == 0


def test_a_queue_or_a_spooler_that_is_not_there_is_said(
    spooler: Path, heard: Heard, start: Start, monkeypatch: pytest.MonkeyPatch
) -> None:
    start("cups://elsewhere")
    heard.wait_state("lost", "queue_missing")
    monkeypatch.setenv("PATH", str(spooler))
    heard.wait_state("lost", "spooler_missing")


def test_a_windows_printer_is_refused_where_there_is_no_windows() -> None:
    with pytest.raises(AddressError, match="cups://queue"):
        channel_for("winspool://ZDesigner")
    with pytest.raises(ChannelError, match="only_windows"):
        WinspoolChannel("ZDesigner").open()
