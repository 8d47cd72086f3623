"""The label printer's queue against a printer on a real TCP port, a folder, a device and a line."""

import os
import random
from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.devices.far_side import Cable, FakePrinter, Heard, until
from wms_tui.devices.printer.address import channel_for
from wms_tui.devices.printer.channel import AddressError
from wms_tui.devices.printer.jobs import Job, JobQueue
from wms_tui.devices.printer.printer import LabelPrinter, Pace
from wms_tui.devices.printer.spec import PrinterSpec

READY, PAPER_OUT, PRINTING = b"\x00", b"\x04", b"\x20"
QUICK = Pace(poll_s=0.05, retry_s=0.05, answer_s=0.3, settle_s=2.0)

Start = Callable[..., LabelPrinter]


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def fake() -> Iterator[FakePrinter]:
    fake = FakePrinter()
    yield fake
    fake.off()


@pytest.fixture
def start(heard: Heard) -> Iterator[Start]:
    started: list[LabelPrinter] = []

    def begin(address: str, language: str = "tspl", **changed: Any) -> LabelPrinter:
        flow = changed.pop("flow", "none")
        spec = PrinterSpec("label", address, language, flow=flow)
        printer = LabelPrinter(spec, heard, pace=replace(QUICK, **changed))
        printer.start()
        started.append(printer)
        return printer

    yield begin
    for printer in started:
        printer.stop()


def _job(number: int, size: int = 3000) -> bytes:
    return f"<{number}>".encode() + bytes([65 + number % 26]) * size + b"\r\n"


def test_jobs_arrive_whole_and_in_order_and_are_asked_for_afterwards(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    for number in range(8):
        assert printer.submit(str(number), _job(number))
    heard.wait(lambda h: ("7", "asked") in h.printed())
    expected = [(str(number), state) for number in range(8) for state in ("sent", "asked")]
    assert heard.printed() == expected
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(8)))
    assert printer.pending() == 0
    assert heard.states("printer:label") == [("connecting", ""), ("ready", "")]


def test_paper_out_is_said_while_idle_and_holds_jobs_until_it_is_mended(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.answer = PAPER_OUT
    heard.wait_state("fault", "paper_out")
    printer.submit("a", _job(1))
    printer.submit("b", _job(2))
    assert printer.cancel("b")
    assert not printer.cancel("b")
    fake.answer = READY
    heard.wait(lambda h: ("a", "asked") in h.printed())
    assert heard.printed() == [("b", "failed"), ("a", "sent"), ("a", "asked")]
    until(lambda: fake.jobs == _job(1))


def test_printing_is_waited_for_before_a_job_counts_as_asked(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.answer = PRINTING
    printer.submit("a", _job(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    assert ("a", "asked") not in heard.printed()
    fake.answer = READY
    heard.wait(lambda h: ("a", "asked") in h.printed())


def test_a_printer_that_never_stops_printing_leaves_the_job_sent(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    fake.answer = PRINTING
    printer = start(fake.address, settle_s=0.2)
    printer.submit("a", _job(1))
    printer.submit("b", _job(2))
    heard.wait(lambda h: ("b", "sent") in h.printed())
    until(lambda: printer.pending() == 0)
    printer.stop()
    assert heard.printed() == [("a", "sent"), ("b", "sent")]


def test_a_job_of_which_nothing_was_sent_is_the_next_one_again() -> None:
    jobs = JobQueue()
    first, second = (Job(name, lambda spec: b"") for name in "12")
    assert jobs.submit(first)
    assert jobs.submit(second)
    assert jobs.claim(first)
    assert not jobs.claim(first)
    assert not jobs.submit(Job("1", first.draw))
    jobs.put_back()
    assert jobs.head(0) is first
    assert jobs.pending() == 2
    assert jobs.take(lambda job: job.job_id == "1") == (first,)
    assert not jobs.claim(first)


def test_a_printer_that_never_answers_gets_its_jobs_and_stays_unknown(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    fake.answer = None
    printer = start(fake.address, answer_s=0.1)
    heard.wait_state("unknown", "no_answer")
    for number in range(3):
        printer.submit(str(number), _job(number))
    heard.wait(lambda h: len(h.printed()) == 3)
    assert heard.printed() == [("0", "sent"), ("1", "sent"), ("2", "sent")]
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(3)))


def test_a_zebra_that_falls_silent_after_a_job_is_unknown_and_the_job_is_not_asked(
    heard: Heard, start: Start
) -> None:
    line1, line2 = b"\x02030,0,0,1245,000,0,0,0,000,0,0,0\x03\r\n", b"\x02000,0,0,0,0,2,4,0,"
    fake = FakePrinter(b"~HS\r\n", line1 + line2 + b"00000000,1,000\x03\r\n\x021234,0\x03\r\n")
    printer = start(fake.address, "zpl", answer_s=0.1)
    heard.wait_state("ready")
    fake.answer = None
    heard.wait_state("unknown", "no_answer")
    printer.submit("a", b"^XA^XZ")
    heard.wait(lambda h: h.printed() == [("a", "sent")])
    until(lambda: fake.jobs == b"^XA^XZ")
    assert heard.printed() == [("a", "sent")]
    fake.off()


@pytest.mark.parametrize("seed", range(6))
def test_a_line_dropped_at_any_byte_loses_no_queue_and_sends_nothing_twice(
    seed: int, fake: FakePrinter, heard: Heard, start: Start
) -> None:
    chance = random.Random(seed)
    printer = start(fake.address)
    heard.wait_state("ready")
    size = chance.choice([1_000, 30_000, 300_000])
    fake.cut_after = chance.randrange(1, 4 * size)
    for number in range(4):
        printer.submit(str(number), _job(number, size))
    heard.wait(lambda h: ("3", "asked") in h.printed() or ("3", "unknown") in h.printed(), 10)
    heard.wait_state("ready")
    assert ("lost", "port_lost") in heard.states()
    last = dict(heard.printed())
    assert list(dict.fromkeys(job for job, _ in heard.printed())) == ["0", "1", "2", "3"]
    assert list(last.values()).count("unknown") <= 1
    for number in range(4):
        times = fake.jobs.count(f"<{number}>".encode())
        assert times == 1 or (times == 0 and last[str(number)] == "unknown")
        whole = _job(number, size) in fake.jobs
        assert whole or last[str(number)] == "unknown"
    assert printer.pending() == 0


def test_a_job_that_breaks_off_while_it_is_written_is_unknown_and_not_sent_again(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.cut_after = 50_000
    printer.submit("large", _job(1, 20_000_000))  # more than the system's buffers take at once
    printer.submit("next", _job(2))
    heard.wait(lambda h: ("next", "asked") in h.printed(), 10)
    assert heard.printed() == [("large", "unknown"), ("next", "sent"), ("next", "asked")]
    assert (fake.jobs.count(b"<1>"), fake.jobs.count(b"<2>")) == (1, 1)


def test_a_printer_switched_off_keeps_its_queue_and_prints_it_when_it_is_back(
    fake: FakePrinter, heard: Heard, start: Start
) -> None:
    printer = start(fake.address)
    heard.wait_state("ready")
    fake.off()
    heard.wait_state("lost")
    for number in range(3):
        printer.submit(str(number), _job(number))
    assert not printer.submit("1", b"the same job again")
    heard.wait_state("lost", "connect_refused")
    assert printer.pending() == 3
    assert heard.printed() == []
    fake.on()
    heard.wait(lambda h: ("2", "asked") in h.printed())
    until(lambda: fake.jobs == b"".join(_job(number) for number in range(3)))


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


def test_a_device_file_is_written_plainly(tmp_path: Path, heard: Heard, start: Start) -> None:
    cable = Cable(tmp_path)
    printer = start(str(cable.name), answer_s=0.1)
    heard.wait_state("unknown", "no_answer")
    printer.submit("a", _job(1))
    heard.wait(lambda h: ("a", "sent") in h.printed())
    received = b""
    while not received.endswith(_job(1)):
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
    ):
        with pytest.raises(AddressError, match="tcp://host:9100"):
            channel_for(wrong)


def test_stop_is_quick_while_nobody_answers(heard: Heard, start: Start) -> None:
    printer = start("tcp://127.0.0.1:1", retry_s=60)
    heard.wait_state("lost", "connect_refused")
    printer.submit("a", b"label")
    printer.stop()
    assert printer._thread is not None
    assert not printer._thread.is_alive()
    assert heard.printed() == []
