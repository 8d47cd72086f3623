"""The scale on a pseudo-terminal: read, pulled at any byte, put back, shared, set wrong."""

import random
import time
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import pytest
import serial

from tests.devices.far_side import Cable, Heard, until
from tests.patience import PATIENCE_S
from wms_tui.devices.line import LineError
from wms_tui.devices.scale import reader as reader_module
from wms_tui.devices.scale.reader import ScaleReader

FRAME = bytes.fromhex("02 2B 30 31 32 33 34 35 33 31 39 03")
MT_FRAME = bytes.fromhex("02 2C 30 20 20 20 31 32 33 34 20 20 20 20 20 30 0D 1B")


@pytest.fixture
def heard() -> Heard:
    return Heard()


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    cable = Cable(tmp_path)
    yield cable
    cable.pull()


@pytest.fixture
def scale(cable: Cable, heard: Heard) -> Iterator[ScaleReader]:
    scale = ScaleReader("yaohua-tf0", str(cable.name), "9600 8N1", "kg", heard, retry_s=0.05)
    scale.start()
    heard.wait_state("connecting")
    _until_open(scale)
    yield scale
    scale.stop()


def _until_open(scale: ScaleReader) -> None:
    until(lambda: scale._heard_at > 0)


def test_frames_become_readings_and_the_first_one_makes_the_scale_ready(
    cable: Cable, heard: Heard, scale: ScaleReader
) -> None:
    cable.send(FRAME[:5])
    cable.send(FRAME[5:] + FRAME)
    heard.wait(lambda h: len(h.readings()) == 2)
    assert {(r.weight, r.unit) for r in heard.readings()} == {(Decimal("12.345"), "kg")}
    assert heard.states("scale") == [("connecting", ""), ("ready", "")]


def test_pulled_at_any_byte_it_says_lost_then_ready_and_never_a_wrong_weight(
    cable: Cable, heard: Heard, scale: ScaleReader
) -> None:
    chance = random.Random(6)
    for _ in range(12):
        cable.send(FRAME)
        heard.wait_state("ready")
        cable.send((FRAME * 3)[: chance.randrange(len(FRAME) * 3)])
        cable.pull()
        heard.wait_state("lost")
        cable.plug()
        heard.wait_state("connecting")
        cable.send(FRAME[chance.randrange(1, len(FRAME)) :])  # joined in the middle of a frame
    cable.send(FRAME)
    heard.wait_state("ready")
    assert {r.weight for r in heard.readings() if r.kind != "reject"} == {Decimal("12.345")}
    reasons = {reason for state, reason in heard.states() if state == "lost"}
    assert reasons <= {"port_lost", "port_missing"}


def test_half_a_frame_of_before_the_loss_is_never_finished_by_bytes_of_after(
    cable: Cable, heard: Heard, scale: ScaleReader
) -> None:
    other = bytes.fromhex("02 2B 30 32 31 33 34 35 33 31 39 03")  # 21.345, the same check byte
    cable.send(FRAME + FRAME[:5])
    heard.wait_state("ready")
    cable.pull()
    heard.wait_state("lost")
    seen = len(heard.readings())
    cable.plug()
    heard.wait_state("connecting")
    cable.send(other[5:] + other)
    heard.wait_state("ready")
    assert [r.weight for r in heard.readings()[seen:]] == [Decimal("21.345")]


def test_a_scale_that_is_not_there_at_the_start_is_found_when_it_comes(
    cable: Cable, heard: Heard
) -> None:
    cable.pull()
    scale = ScaleReader("yaohua-tf0", str(cable.name), "9600 8N1", "kg", heard, retry_s=0.05)
    scale.start()
    heard.wait_state("lost", "port_missing")
    cable.plug()
    heard.wait_state("connecting")
    cable.send(FRAME)
    heard.wait_state("ready")
    scale.stop()
    assert heard.states().count(("lost", "port_missing")) == 1


def test_a_port_that_another_program_holds_is_busy_until_it_lets_go(
    cable: Cable, heard: Heard
) -> None:
    holder = serial.serial_for_url(str(cable.name), exclusive=True)
    scale = ScaleReader("yaohua-tf0", str(cable.name), "9600 8N1", "kg", heard, retry_s=0.05)
    scale.start()
    heard.wait_state("lost", "port_busy")
    holder.close()
    heard.wait_state("connecting")
    scale.stop()


def test_bytes_that_never_fit_become_rejects_and_then_a_wrong_setting(
    cable: Cable, heard: Heard, scale: ScaleReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_module, "MISFIT_S", 0.3)
    monkeypatch.setattr(reader_module, "_MISFIT_STEP_S", 0.1)
    ends = time.monotonic() + PATIENCE_S
    while time.monotonic() < ends:
        cable.send(MT_FRAME)
        try:
            heard.wait_state("fault", "wrong_line_setting", seconds=0.05)
            break
        except AssertionError:
            continue
    assert heard.states()[-1] == ("fault", "wrong_line_setting")
    assert {r.kind for r in heard.readings()} == {"reject"}
    cable.send(FRAME)
    heard.wait_state("ready")


def test_silence_is_unknown_and_not_ready(
    cable: Cable, heard: Heard, scale: ScaleReader, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reader_module, "SILENT_S", 0.2)
    said = [("connecting", "")]
    for news in (("ready", ""), ("unknown", "no_signal")) * 2:
        if news[0] == "ready":
            cable.send(FRAME)
        said.append(news)
        heard.wait(lambda h, count=len(said): len(h.states()) >= count)  # type: ignore[misc]
    assert heard.states() == said


def test_a_line_setting_that_makes_no_sense_is_refused_with_an_example() -> None:
    with pytest.raises(LineError, match="9600 8N1"):
        ScaleReader("yaohua-tf0", "x", "9600/8/N/1", "kg", lambda event: None)


@pytest.mark.parametrize("mode", ["ask", "continuous"])
def test_the_tail_of_a_line_that_was_on_its_way_is_no_weight(
    cable: Cable, heard: Heard, mode: str
) -> None:
    scale = ScaleReader("ohaus-line", str(cable.name), "", "g", heard, mode=mode, retry_s=0.05)
    scale.start()
    _until_open(scale)
    cable.send(b"9000192.21 g\r\n  9000192.21 g\r\n")
    heard.wait(lambda h: len(h.readings()) == 1)
    scale.stop()
    assert [reading.weight for reading in heard.readings()] == [Decimal("9000192.21")]


def test_the_first_answer_to_the_first_question_counts(cable: Cable, heard: Heard) -> None:
    scale = ScaleReader("ohaus-line", str(cable.name), "", "g", heard, retry_s=0.05)
    scale.start()
    until(lambda: scale._talk.has_asked)
    cable.send(b"     192.21 g\r\n")
    heard.wait(lambda h: len(h.readings()) == 1)
    scale.stop()


def test_a_seven_bit_setting_opens_on_a_virtual_port(cable: Cable, heard: Heard) -> None:
    scale = ScaleReader("and-17", str(cable.name), "", "kg", heard, retry_s=0.05)
    scale.start()
    _until_open(scale)  # a pseudo-terminal has no parity: it opens all the same
    cable.send(b"\r\nST,+0001.234 kg\r\n")
    heard.wait(lambda h: bool(h.readings()))
    scale.stop()


def test_a_port_without_handshake_lines_is_read_all_the_same(cable: Cable, heard: Heard) -> None:
    scale = ScaleReader(
        "yaohua-tf0", str(cable.name), "", "kg", heard, dtr=False, rts=False, retry_s=0.05
    )
    scale.start()
    heard.wait_state("connecting")
    _until_open(scale)
    cable.send(FRAME)
    heard.wait_state("ready")
    scale.stop()
