"""Scale, scanner and printer: what they send and what they make of what they get."""

from __future__ import annotations

import json
import os
import socket
import time
from pathlib import Path

import pytest
from PIL import Image

from tests.patience import PATIENCE_S
from wms_tui.sim.control_line import ControlServer, tell
from wms_tui.sim.lifetime import wait_for
from wms_tui.sim.printer.escpos_reader import EscposReader
from wms_tui.sim.printer.events import Garbage, Label, Query
from wms_tui.sim.printer.label_printer import PrinterSim
from wms_tui.sim.printer.label_store import LabelStore, read_codes, read_rows
from wms_tui.sim.printer.tspl_reader import TsplReader
from wms_tui.sim.printer.zpl_reader import ZplReader
from wms_tui.sim.scale import plate as scale_plate
from wms_tui.sim.scale.bench_scale import ScaleSim
from wms_tui.sim.scale.frames import mettler_frame, yaohua_frame
from wms_tui.sim.scanner import ScannerSim

JOBS = Path(__file__).parent.parent / "data" / "devices" / "label-jobs"
MANIFEST = json.loads((JOBS / "manifest.json").read_text())
PICTURES = [job for job in MANIFEST if job["format"] in ("tspl", "zpl") and job.get("black")]


def black_dots(picture: Image.Image) -> int:
    return picture.convert("L").histogram()[0]


@pytest.mark.parametrize("job", PICTURES, ids=[job["file"] for job in PICTURES])
@pytest.mark.parametrize("piece", [1 << 20, 1000, 7])
def test_a_reference_job_becomes_its_picture_in_whatever_pieces_it_comes(
    job: dict[str, object], piece: int
) -> None:
    data = (JOBS / str(job["file"])).read_bytes()
    reader = TsplReader() if job["format"] == "tspl" else ZplReader()
    events = [e for at in range(0, len(data), piece) for e in reader.feed(data[at : at + piece])]
    labels = [event for event in events if isinstance(event, Label)]
    assert [type(event) for event in events] == [Label]
    assert black_dots(labels[0].picture) == job["black"]
    if "decodes" in job and piece == 1000:
        wanted = job["decodes"]
        assert isinstance(wanted, list)
        assert {text for _kind, text in wanted} == {
            text for _kind, text in read_codes(labels[0].picture)
        }


def test_a_graphic_longer_than_declared_prints_nothing() -> None:
    events = ZplReader().feed((JOBS / "tiny-zpl-rle-bad.zpl").read_bytes())
    assert [type(event) for event in events] == [Garbage]


def test_a_receipt_is_the_strips_up_to_the_cut() -> None:
    reader = EscposReader()
    strip = (JOBS / "tiny-escpos.bin").read_bytes()
    events = reader.feed(b"\x1b@" + strip + strip + b"\x1bd\x06\x1dV\x00")
    assert len(events) == 1
    assert isinstance(events[0], Label)
    assert black_dots(events[0].picture) == 12
    assert events[0].picture.height == 8


def test_status_queries_between_jobs_are_seen() -> None:
    job = (JOBS / "tiny-tspl.bin").read_bytes()
    events = TsplReader().feed(b"\x1b!?" + job + b"\x1b!S")
    assert [type(event) for event in events] == [Query, Label, Query]
    zpl = (JOBS / "tiny-zpl-z64.zpl").read_bytes()
    assert [type(e) for e in ZplReader().feed(b"~HS\r\n" + zpl + b"~HS")] == [Query, Label, Query]


def ask(port: int, data: bytes, length: int) -> bytes:
    with socket.create_connection(("127.0.0.1", port), PATIENCE_S) as line:
        line.sendall(data)
        got = b""
        while len(got) < length:
            more = line.recv(100)
            if not more:
                break
            got += more
        return got


def test_a_printer_without_paper_says_so_and_prints_what_it_kept_once_it_has_some(
    tmp_path: Path,
) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    control = ControlServer(printer.command)
    control.start()
    job = (JOBS / "full-tspl-76x130.bin").read_bytes()
    tell(control.port, {"fault": "paper_out", "at": 1})
    assert ask(printer.port, job + b"\x1b!?", 1) == b"\x04"
    assert ask(printer.port, job + b"\x1b!?", 1) == b"\x04"
    assert tell(control.port, {"state": True})["held"] == 1
    assert len(read_rows(tmp_path / "labels.jsonl")) == 1
    tell(control.port, {"fault": "none"})
    rows = read_rows(tmp_path / "labels.jsonl")
    assert [row["n"] for row in rows] == [1, 2]
    assert "SF1000000000017" in rows[0]["codes"]
    assert (tmp_path / rows[1]["png"]).exists()
    assert ask(printer.port, b"~HS", 60).startswith(b"\x02030,0,0,")
    control.stop()
    printer.stop()


def test_a_printer_switched_off_refuses_and_comes_back_on_its_port(tmp_path: Path) -> None:
    printer = PrinterSim(0, LabelStore(tmp_path))
    port = printer.port
    printer.fault("off")
    with pytest.raises(OSError, match="refused"):
        socket.create_connection(("127.0.0.1", port), 1)
    printer.fault("none")
    assert ask(port, b"\x1b!?", 1) == b"\x00"
    printer.stop()


@pytest.mark.parametrize(
    ("grams", "moving", "frame"),
    [
        (5, False, "02 2D 30 20 20 20 20 20 20 35 20 20 20 20 20 30 0D"),
        (12345, True, "02 2D 38 20 20 31 32 33 34 35 20 20 20 20 20 30 0D"),
    ],
)
def test_mettler_frames_have_the_manuals_bits(grams: int, moving: bool, frame: str) -> None:
    body = bytes.fromhex(frame)
    made = mettler_frame(grams, moving=moving)
    assert made[:-1] == body
    assert sum(made) & 0x7F == 0
    assert mettler_frame(grams, moving=moving, check=False) == body


def test_yaohua_frames_match_the_printed_example() -> None:
    # Composed frame of the reference table: digits 012345, three decimals, check 19.
    assert yaohua_frame(12345) == bytes.fromhex("02 2B 30 31 32 33 34 35 33 31 39 03")


def read_line(path: Path, seconds: float) -> bytes:
    handle = os.open(path, os.O_RDONLY | os.O_NONBLOCK | os.O_NOCTTY)
    got, end = b"", time.monotonic() + seconds
    while True:
        try:
            got += os.read(handle, 4096)
        except BlockingIOError:
            time.sleep(0.01)
        if time.monotonic() > end:
            break
    os.close(handle)
    return got


def test_a_load_moves_and_then_lies_still(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(scale_plate, "SETTLE_S", 1.0)
    scale = ScaleSim("mt-continuous", tmp_path / "scale", frames_per_s=50)
    scale.put(1250)
    scale.start()
    seen, moving = b"", [True]
    while all(moving):
        seen += read_line(tmp_path / "scale", 0.3)
        frames = [f for f in seen.split(b"\x02")[1:] if len(f) == 17]
        moving = [bool(frame[1] & 0x08) for frame in frames]
    assert moving[0]
    assert not moving[-1]
    assert moving == sorted(moving, reverse=True)
    assert frames[-1][3:9] == b"  1250"
    scale.stop()
    assert not (tmp_path / "scale").exists()


def test_a_scale_goes_on_while_nobody_reads_and_after_it_was_pulled_out(tmp_path: Path) -> None:
    scale = ScaleSim("yaohua-tf0", tmp_path / "scale", frames_per_s=2000)
    scale.start()
    time.sleep(0.5)  # more frames than the line holds
    assert scale.command({"state": True})["plugged"]
    first = (tmp_path / "scale").resolve()
    scale.command({"fault": "unplug"})
    assert not (tmp_path / "scale").is_symlink()
    scale.command({"fault": "replug"})
    assert wait_for(lambda: len(read_line(tmp_path / "scale", 0.1)) > 12, PATIENCE_S)
    assert (tmp_path / "scale").resolve() != first or first.exists()
    scale.stop()


def test_a_scan_is_its_characters_and_a_return(tmp_path: Path) -> None:
    scanner = ScannerSim(tmp_path / "scanner", character_s=0)
    scanner.start()
    assert scanner.scan("SF1000000000017")
    assert read_line(tmp_path / "scanner", 0.1) == b"SF1000000000017\r"
    scanner.stop()
    assert not scanner.scan("lost")


def test_a_wrong_command_is_answered_with_why(tmp_path: Path) -> None:
    scale = ScaleSim("mt-continuous", tmp_path / "scale")
    control = ControlServer(scale.command)
    control.start()
    with pytest.raises(ValueError, match="unknown fault"):
        tell(control.port, {"fault": "explode"})
    control.stop()
