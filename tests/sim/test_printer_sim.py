"""Simulated printers: CPCL, and faults on command."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.sim.test_device_sims import ask, black_dots
from wms_tui.sim.printer.cpcl_reader import CpclReader
from wms_tui.sim.printer.events import Garbage, Label, Query
from wms_tui.sim.printer.label_printer import FAULTS, PrinterSim
from wms_tui.sim.printer.label_store import LabelStore, read_rows

JOBS = Path(__file__).parent.parent / "data" / "devices" / "label-jobs"
HEAD = b"! 0 200 200 8 1\r\nPAGE-WIDTH 16\r\n"
CPCL = HEAD + b"CG 2 2 0 3 \x80\x01\x00\xff\r\nFORM\r\nPRINT\r\n"


@pytest.mark.parametrize("piece", [1000, 1, 7])
def test_a_cpcl_label_is_rebuilt_in_whatever_pieces_it_comes(piece: int) -> None:
    reader = CpclReader()
    data = b"\x1bh" + CPCL + b"\x1bN\x1bh"
    events = [e for at in range(0, len(data), piece) for e in reader.feed(data[at : at + piece])]
    assert [type(event) for event in events] == [Query, Label, Query]
    assert isinstance(events[1], Label)
    picture = events[1].picture
    assert picture.size == (16, 8)
    assert [picture.getpixel(at) for at in ((0, 3), (15, 3), (7, 4), (8, 4), (15, 4))] == [
        0, 0, 255, 0, 0,
    ]  # fmt: skip
    assert black_dots(picture) == 10


def test_cpcl_that_no_printer_prints_is_garbage() -> None:
    events = CpclReader().feed(HEAD + b"\x1bh")
    assert [type(event) for event in events] == [Garbage]
    assert isinstance(CpclReader().feed(HEAD + b"CG 9999 9999 0 0 ")[0], Garbage)


def test_each_language_is_told_by_its_first_bytes(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    for query, answer in (
        (b"\x1b!?", b"\x00"),
        (b"\x1bh", b"\x00"),
        (b"\x10\x04\x01", b"\x12"),
        (b"~HS", b"\x02"),
    ):
        assert ask(printer.port, query, 1)[:1] == answer
    printer.fault("ribbon_out")
    assert ask(printer.port, b"\x1b!?", 1) == b"\x08"
    assert b"000,0,0,1," in ask(printer.port, b"~HS", 82)
    printer.stop()


def test_a_printer_of_wrong_polarity_prints_the_negative(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    printer.fault("inverted")
    job = (JOBS / "full-tspl-76x130.bin").read_bytes()
    assert ask(printer.port, job + b"\x1b!?", 1) == b"\x00"
    row = read_rows(tmp_path / "labels.jsonl")[0]
    share = black_dots(Image.open(tmp_path / row["png"])) / (608 * 1040)
    assert 0.89 < share < 0.91
    printer.stop()


def test_a_printer_that_swallows_answers_nothing_and_prints_nothing_ever(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    printer.fault("swallow")
    assert ask_quietly(printer.port, CPCL + b"\x1bh") == b""
    printer.fault("none")
    assert read_rows(tmp_path / "labels.jsonl") == []
    assert printer.command({"state": True})["held"] == 0
    printer.stop()


def test_a_slow_line_takes_its_time(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    printer.fault("slow")
    begun = time.monotonic()
    filling = b" " * 300 + b"\r\n"
    assert ask(printer.port, filling + b"\x1b!?", 1) == b"\x00"
    assert time.monotonic() - begun > 0.3  # 300 bytes at 960 a second
    printer.stop()


def test_every_fault_can_be_begun_and_ended(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    for name in FAULTS:
        printer.fault(name)
        printer.fault("none")
        assert ask(printer.port, b"\x1b!?", 1) == b"\x00", name
    assert json.dumps(printer.command({"state": True}))
    printer.stop()


def ask_quietly(port: int, data: bytes) -> bytes:
    """What comes within a moment."""
    with socket.create_connection(("127.0.0.1", port), 2) as line:
        line.sendall(data)
        line.settimeout(0.3)
        try:
            return line.recv(100)
        except TimeoutError:
            return b""
