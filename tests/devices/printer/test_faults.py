"""What goes wrong at a printer is said with its remedy, holds the queue, and ends when mended."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import wms_tui.devices.printer as printer_package
from tests.devices.far_side import Heard, until
from tests.devices.printer.conftest import Start
from wms_tui.sim.printer.label_printer import PrinterSim
from wms_tui.sim.printer.label_store import LabelStore
from wms_tui.words.devices import REASONS

JOBS = {
    "tspl": b"SIZE 76 mm,130 mm\r\nCLS\r\nBITMAP 0,0,1,8,0,\0\0\0\0\0\0\0\0\r\nPRINT 1,1\r\n",
    "tspl2": b"SIZE 76 mm,130 mm\r\nCLS\r\nBITMAP 0,0,1,8,0,\0\0\0\0\0\0\0\0\r\nPRINT 1,1\r\n",
    "zpl": b"^XA^PW608^LL1040^LH0,0^FO0,0^GFA,2,2,1,FFFF^FS^PQ1^XZ",
    "cpcl": b"! 0 200 200 8 1\r\nPAGE-WIDTH 8\r\nCG 1 2 0 0 \xff\xff\r\nFORM\r\nPRINT\r\n",
    "escpos": b"\x1b@\x1dv0\x00\x01\x00\x02\x00\xff\xff\x1dV\x00",
}
NO_REASONS = {"print"}
"""A command of the print programs stands in the same form."""

SAID = [
    ("tspl", "paper_out", "paper_out"),
    ("tspl", "head_open", "head_open"),
    ("tspl", "jam", "paper_jam"),
    ("tspl", "ribbon_out", "ribbon_out"),
    ("tspl", "pause", "paused"),
    ("tspl2", "jam", "paper_jam"),
    ("tspl2", "ribbon_out", "ribbon_out"),
    ("tspl2", "pause", "paused"),
    ("zpl", "paper_out", "paper_out"),
    ("zpl", "head_open", "head_open"),
    ("zpl", "ribbon_out", "ribbon_out"),
    ("zpl", "pause", "paused"),
    ("cpcl", "paper_out", "paper_out"),
    ("cpcl", "head_open", "latch_open"),
    ("escpos", "paper_out", "paper_out"),
    ("escpos", "head_open", "cover_open"),
]


@pytest.fixture
def sim(tmp_path: Path) -> Iterator[PrinterSim]:
    sim = PrinterSim(0, LabelStore(tmp_path))
    yield sim
    sim.stop()


@pytest.mark.parametrize(("language", "fault", "reason"), SAID)
def test_a_fault_is_said_holds_the_queue_and_ends(
    language: str, fault: str, reason: str, sim: PrinterSim, heard: Heard, start: Start
) -> None:
    printer = start(f"tcp://127.0.0.1:{sim.port}", language)
    heard.wait_state("ready")
    sim.fault(fault)
    heard.wait_state("fault", reason)
    assert reason in REASONS
    printer.submit("a", JOBS[language])
    assert printer.waiting() == ("a",)
    sim.fault("none")
    heard.wait(lambda h: h.printed() == [("a", "sent"), ("a", "asked")])
    until(lambda: sim.store.count == 1)


@pytest.mark.parametrize("language", sorted(JOBS))
def test_silence_and_a_lost_link_are_said(
    language: str, sim: PrinterSim, heard: Heard, start: Start
) -> None:
    start(f"tcp://127.0.0.1:{sim.port}", language, answer_s=0.1)
    heard.wait_state("ready")
    sim.fault("silent")
    heard.wait_state("unknown", "no_answer")
    sim.fault("off")
    heard.wait_state("lost", "connect_refused")
    sim.fault("none")
    heard.wait_state("ready")
    assert {"no_answer", "connect_refused", "port_lost"} <= set(REASONS)


@pytest.mark.parametrize("language", sorted(JOBS))
def test_out_of_paper_at_label_3_prints_the_rest_once_there_is_paper(
    language: str, sim: PrinterSim, heard: Heard, start: Start
) -> None:
    sim.fault("paper_out", at=3)
    printer = start(f"tcp://127.0.0.1:{sim.port}", language)
    for number in range(6):
        printer.submit(str(number), JOBS[language])
    heard.wait_state("fault", "paper_out")
    sim.fault("none")
    heard.wait(lambda h: ("5", "asked") in h.printed())
    until(lambda: sim.store.count == 6)
    assert [job for job, state in heard.printed() if state == "sent"] == list("012345")


def test_everything_that_a_printer_can_say_has_words_in_both_languages() -> None:
    sources = (Path(printer_package.__file__).parent).rglob("*.py")
    text = "".join(path.read_text("utf-8") for path in sources)
    raised = re.findall(r'(?:ChannelError|JobRefused)\("([a-z_]+)"', text)
    judged = re.findall(r'(?:PrinterStatus|Verdict)\("[a-z]+", \(?"([a-z_]+)"', text)
    flags = re.findall(r'\((?:0x[0-9A-F]{2}), "([a-z_]+)"\)|: "([a-z_]+)",', text)
    said = {*raised, *judged, *(one or other for one, other in flags)} - NO_REASONS
    assert len(said) > 40
    assert said <= set(REASONS)
