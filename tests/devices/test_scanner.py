"""The serial scanner: suffixes, chunks, encodings, and the cable pulled in the middle of a code."""

import random
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.devices.far_side import Cable, Heard
from wms_tui.devices.events import CodeScanned
from wms_tui.devices.line import LineSetting
from wms_tui.devices.scanner.assembler import LONGEST, CodeAssembler, CodeRead, CodeSpoiled
from wms_tui.devices.scanner.kinds import serial_scanner

CODES = st.lists(
    st.text(st.characters(min_codepoint=33, max_codepoint=126), min_size=1, max_size=40), max_size=6
)


@given(codes=CODES, suffix=st.sampled_from(["\r", "\n", "\r\n", "\t"]), data=st.data())
def test_every_suffix_and_every_cut_gives_each_code_once(
    codes: list[str], suffix: str, data: st.DataObject
) -> None:
    stream = "".join(code + suffix for code in codes).encode()
    assembler, found, begin = CodeAssembler(), [], 0
    while begin < len(stream):
        size = data.draw(st.integers(1, 30))
        found += assembler.feed(stream[begin : begin + size], 0.0)
        begin += size
    assert found == [CodeRead(code) for code in codes]


@given(noise=st.binary(max_size=2000), encoding=st.sampled_from(["", "utf-8", "gb18030", "ascii"]))
def test_no_bytes_make_the_reader_raise_and_control_characters_never_pass(
    noise: bytes, encoding: str
) -> None:
    for found in CodeAssembler(encoding).feed(noise + b"\r", 0.0):
        assert isinstance(found, CodeSpoiled) or all(
            character == "\x1d" or character.isprintable() for character in found.code
        )


def test_the_group_separator_of_gs1_is_kept() -> None:
    raw = b"]C1010690123456789217260101\x1d10ABC\x00\x1b\r"
    assert CodeAssembler().feed(raw, 0.0) == [CodeRead("]C1010690123456789217260101\x1d10ABC")]


def test_an_endless_code_is_dropped_whole_and_the_next_one_is_read() -> None:
    assembler = CodeAssembler()
    for _ in range(100):
        assert assembler.feed(b"7" * 100, 0.0) == []
    assert len(assembler._held) == LONGEST
    assert assembler.feed(b"\rA1\r", 0.1) == [CodeSpoiled("code_too_long"), CodeRead("A1")]


@pytest.fixture
def cable(tmp_path: Path) -> Iterator[Cable]:
    cable = Cable(tmp_path)
    yield cable
    cable.pull()


def test_pulled_at_any_byte_no_half_code_is_ever_read(cable: Cable) -> None:
    heard, chance = Heard(), random.Random(9)
    scanner = serial_scanner(str(cable.name), LineSetting(), heard, retry_s=0.05)
    scanner.start()
    sent = []
    for number in range(12):
        heard.wait_state("ready")
        code = f"SF139028647{number:04d}"
        cable.send(code.encode() + b"\r\n")
        sent.append(code)
        heard.wait(lambda h: h.codes() == sent)
        cable.send(b"SF9999999999999"[: chance.randrange(1, 16)])
        cable.pull()
        heard.wait_state("lost")
        cable.plug()
    heard.wait_state("ready")
    cable.send(b"YT8812345678901\r")
    heard.wait(lambda h: h.codes() == [*sent, "YT8812345678901"])
    scanner.stop()
    assert ("fault", "code_unfinished") not in heard.states("scanner")


def test_a_code_cut_off_by_a_pause_is_said_and_not_glued_to_the_next(cable: Cable) -> None:
    now = [100.0]
    heard = Heard()
    scanner = serial_scanner(str(cable.name), LineSetting(), heard, lambda: now[0], retry_s=0.05)
    scanner.start()
    heard.wait_state("ready")
    cable.send(b"A1\rSF13902864")
    heard.wait(lambda h: h.codes() == ["A1"])
    now[0] += 5
    cable.send(b"YT8812345678901\r")
    heard.wait(lambda h: h.codes() == ["A1", "YT8812345678901"])
    scanner.stop()
    assert heard.states()[-2:] == [("fault", "code_unfinished"), ("ready", "")]


def test_an_unknown_encoding_is_refused_at_once() -> None:
    with pytest.raises(LookupError, match="klingon"):
        serial_scanner("x", LineSetting(), lambda event: None, encoding="klingon")


def test_a_port_that_another_program_has_is_said_and_taken_once_it_is_free(cable: Cable) -> None:
    first, heard = Heard(), Heard()
    holder = serial_scanner(str(cable.name), LineSetting(), first, retry_s=0.05)
    holder.start()
    first.wait_state("ready")
    waiting = serial_scanner(str(cable.name), LineSetting(), heard, retry_s=0.05)
    waiting.start()
    heard.wait_state("lost", "port_busy")
    holder.stop()
    heard.wait_state("ready")
    cable.send(b"A1\r")
    heard.wait(lambda h: h.codes() == ["A1"])
    waiting.stop()
    assert first.codes() == []


def test_a_scanner_that_forgot_its_prefix_is_named_and_its_codes_pass(cable: Cable) -> None:
    heard = Heard()
    scanner = serial_scanner(
        str(cable.name), LineSetting(), heard, device="scanner:2", wants_aim=True, retry_s=0.05
    )
    scanner.start()
    heard.wait_state("ready")
    cable.send(b"]E06901234567892\r6901234567892\r")
    heard.wait(lambda h: h.codes() == ["]E06901234567892", "6901234567892"])
    heard.wait_state("fault", "aim_missing")
    cable.send(b"]C0A-01\r")
    heard.wait_state("ready")
    scanner.stop()
    assert {event.device for event in heard.events if isinstance(event, CodeScanned)} == {
        "scanner:2"
    }


@pytest.mark.parametrize(
    ("suffix", "codes"),
    [
        ("auto", ["A", "B", "C"]),
        ("cr", ["A", "BC"]),
        ("lf", ["AB"]),
        ("crlf", ["AB"]),
        ("tab", ["ABC"]),
    ],
)
def test_only_the_suffix_that_was_set_ends_a_code(suffix: str, codes: list[str]) -> None:
    found = CodeAssembler("", suffix).feed(b"A\rB\nC\r\tX", 0.0)
    if suffix == "cr":
        assert found == [CodeRead("A"), CodeRead("BC")]
    else:
        assert [each.code for each in found if isinstance(each, CodeRead)] == codes
