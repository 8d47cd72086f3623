"""Recorded, decoded and played again; and every recording in the folder is a test by itself."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import tracemalloc
from collections.abc import Iterator
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from tests.devices.far_side import Cable, Heard, until
from tests.patience import PATIENCE_S
from wms_tui.cli.program import app
from wms_tui.devices.line import LineSetting
from wms_tui.devices.recording import recording as files
from wms_tui.devices.recording.decoding import SCANNERS, decode
from wms_tui.devices.recording.recording import Piece, RecordingError, parse
from wms_tui.devices.scanner.kinds import serial_scanner

FOLDER = Path(__file__).parent.parent / "data" / "recordings"
RECORDINGS = sorted(FOLDER.glob("*.txt"))
WMS = [sys.executable, "-m", "wms_tui"]


@pytest.mark.parametrize("path", RECORDINGS, ids=lambda path: path.stem)
def test_a_recording_in_the_folder_gives_what_its_side_file_says(path: Path) -> None:
    side = json.loads(path.with_suffix(".json").read_text("utf-8"))
    got = [json.loads(line) for line in decode(path.read_bytes(), side["protocol"], side["set"])]
    expected: list[dict[str, Any]] = side["expected"]
    assert len(got) == len(expected)
    for one, wanted in zip(got, expected, strict=True):
        assert {key: one[key] for key in wanted} == wanted


def test_there_are_recordings_and_each_has_its_side_file() -> None:
    assert {path.stem for path in RECORDINGS} == {path.stem for path in FOLDER.glob("*.json")}
    assert len(RECORDINGS) >= 2


PIECES = st.lists(st.tuples(st.integers(0, 10**6), st.binary(min_size=1, max_size=40)), max_size=20)


@given(pieces=PIECES, about=st.dictionaries(st.text(), st.text(), max_size=3))
def test_what_was_recorded_is_read_again_bit_by_bit(
    pieces: list[tuple[int, bytes]], about: dict[str, str]
) -> None:
    given_pieces = tuple(Piece(at / 1000, data) for at, data in pieces)
    text = files.head(about) + "".join(files.line(piece) for piece in given_pieces)
    read = parse(text.encode())
    assert read.pieces == given_pieces
    assert read.about == about


@given(raw=st.binary(max_size=300), kind=st.sampled_from(sorted(SCANNERS)))
def test_a_damaged_file_is_refused_in_words_and_raw_bytes_are_taken_as_they_are(
    raw: bytes, kind: str
) -> None:
    for told in decode(raw, kind, {}):
        json.loads(told)
    with pytest.raises(RecordingError, match=r"line|begin|version|text"):
        parse(b"WMS-TUI recording 1\n{}\n0.0 " + raw + b"\n\xff")


def test_noise_is_decoded_piece_by_piece_and_not_kept() -> None:
    noise = b"\n" * 300_000
    tracemalloc.start()
    count = sum(1 for _ in islice(decode(noise, "ww-line", {}), 200_000))
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert count == 200_000
    assert most < 5_000_000


@pytest.mark.parametrize(
    ("protocol", "setting", "said"),
    [
        ("scanner", "suffix=crcr", "suffix is 'crcr'; choose auto, cr"),
        ("scanner", "nonsense=1", "no setting 'nonsense' here; it has suffix, encoding"),
        ("scanner-evdev", "encoding=ascii", "no setting 'encoding' here; it has suffix"),
        ("scanner", "encoding=hex", "'hex' is no encoding of codes"),
        ("scanner-hid-pos", "size=x", "size = 'x'; write a number"),
    ],
)
def test_a_wrong_setting_of_a_scanner_is_refused_with_those_there_are(
    protocol: str, setting: str, said: str, tmp_path: Path
) -> None:
    (tmp_path / "raw").write_bytes(b"123\r")
    command = ["devices", "decode", str(tmp_path / "raw"), "--protocol", protocol, "--set", setting]
    result = CliRunner().invoke(app, command)
    assert result.exit_code == 1
    assert said in result.output + str(result.exception)


def test_a_file_without_end_is_refused() -> None:
    result = CliRunner().invoke(app, ["devices", "decode", "/dev/zero", "--protocol", "ww-line"])
    assert "/dev/zero is larger than 50 MB" in result.output + str(result.exception)


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    cable = Cable(tmp_path)
    yield cable
    cable.pull()


def started(*command: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [*WMS, "devices", *command], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
    )


def test_recorded_until_it_is_pulled_every_byte_is_in_the_file(
    cable: Cable, tmp_path: Path
) -> None:
    out = tmp_path / "scale.txt"
    run = started("record", str(cable.name), "-o", str(out), "--note", "一号台")
    until(lambda: out.exists() and out.read_text("utf-8").count("\n") == 2)
    sent = [b"\x02+0123453", b"19\x03", b"6901"]
    for number, data in enumerate(sent, 3):
        cable.send(data)
        until(lambda n=number: out.read_text("utf-8").count("\n") == n)  # type: ignore[misc]
    cable.pull()
    _, errors = run.communicate(timeout=PATIENCE_S)
    assert run.returncode == 1
    assert "cable lost: plug it in; what came is in the file" in errors
    kept = parse(out.read_bytes())
    assert [piece.data for piece in kept.pieces] == sent
    assert kept.about["note"] == "一号台"


def test_a_port_that_another_program_has_is_said_and_no_file_is_made(
    cable: Cable, tmp_path: Path
) -> None:
    heard = Heard()
    holder = serial_scanner(str(cable.name), LineSetting(), heard)
    holder.start()
    heard.wait_state("ready")
    out = tmp_path / "x.txt"
    result = CliRunner().invoke(app, ["devices", "record", str(cable.name), "-o", str(out)])
    holder.stop()
    assert "used by another program: close it" in str(result.exception)
    assert not out.exists()


def test_an_older_recording_is_never_written_over(cable: Cable, tmp_path: Path) -> None:
    out = tmp_path / "x.txt"
    out.write_text("mine")
    result = CliRunner().invoke(app, ["devices", "record", str(cable.name), "-o", str(out)])
    assert "choose another name" in str(result.exception)
    assert out.read_text() == "mine"


def test_silence_is_said_and_ctrl_c_keeps_what_came(cable: Cable, tmp_path: Path) -> None:
    silent = started("record", str(cable.name), "-o", str(tmp_path / "a.txt"), "--seconds", "0.3")
    assert "nothing came" in silent.communicate(timeout=PATIENCE_S)[1]
    out = tmp_path / "b.txt"
    run = started("record", str(cable.name), "-o", str(out))
    until(lambda: out.exists() and out.read_text("utf-8").count("\n") == 2)
    cable.send(b"ABC\r")
    until(lambda: out.read_text("utf-8").count("\n") == 3)
    run.send_signal(signal.SIGINT)
    assert "4 bytes in 1 pieces" in run.communicate(timeout=PATIENCE_S)[0]
    assert run.returncode == 0


def test_a_replayed_recording_is_scanned_by_a_station_s_scanner(tmp_path: Path) -> None:
    source, port = tmp_path / "codes.txt", tmp_path / "port"
    text = files.head({}) + "0.000 41 31\n0.050 0D\n0.300 42 32 0D\n"
    source.write_text(text, "utf-8")
    run = started("replay", str(source), "--port", str(port), "--after", "3", "--speed", "2")
    heard = Heard()
    scanner = serial_scanner(str(port), LineSetting(), heard, lambda: 1.0, retry_s=0.05)
    scanner.start()
    heard.wait(lambda h: h.codes() == ["A1", "B2"])
    scanner.stop()
    assert run.wait(PATIENCE_S) == 0
    assert not os.path.lexists(port)
    assert b"".join(piece.data for piece in parse(source.read_bytes()).pieces) == b"A1\rB2\r"
