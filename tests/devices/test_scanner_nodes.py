"""Scanners that are device nodes: key events and HID reports through a FIFO, and out of bytes."""

from __future__ import annotations

import errno
import os
import random
import string
import struct
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.devices.far_side import Heard, until
from wms_tui.devices.device_node import NodeWire
from wms_tui.devices.line import LineSetting
from wms_tui.devices.scanner import event_device
from wms_tui.devices.scanner.assembler import LONGEST, Assembled, CodeRead, CodeSpoiled
from wms_tui.devices.scanner.hid_reports import Layout, LayoutError, layout_of
from wms_tui.devices.scanner.kinds import evdev_scanner, hid_pos_scanner, serial_scanner
from wms_tui.devices.scanner.parsers import KeyParser, ReportParser, SerialParser
from wms_tui.devices.scanner.scanner import CodeParser, Scanner
from wms_tui.devices.serial_port import PortError
from wms_tui.sim.scanner import ScannerSim, scanner_of
from wms_tui.sim.scanner_signals import event, keys, reports

TYPEABLE = string.ascii_letters + string.digits + string.punctuation + "\x1d"
RECORDED = (
    # KEY_6 KEY_9 down and up, then KEY_ENTER, as `evtest` shows them: type 1, code, value
    *((1, 7, 1), (0, 0, 0), (1, 7, 0), (0, 0, 0)),
    *((1, 10, 1), (0, 0, 0), (1, 10, 2), (0, 0, 0), (1, 10, 0), (0, 0, 0)),
    *((1, 28, 1), (0, 0, 0), (1, 28, 0), (0, 0, 0)),
)


def raw(*events: tuple[int, int, int]) -> bytes:
    return b"".join(struct.pack("@llHHi", 1_700_000_000, 5, *each) for each in events)


def codes(found: list[Assembled]) -> list[str]:
    return [each.code for each in found if isinstance(each, CodeRead)]


def test_recorded_key_events_are_a_code_and_a_key_that_repeats_itself_counts_once() -> None:
    assert KeyParser().feed(raw(*RECORDED), 1.0) == [CodeRead("69")]


@given(
    text=st.lists(st.text(TYPEABLE, min_size=1, max_size=20), min_size=1, max_size=3),
    suffix=st.sampled_from("\r\t"),
    data=st.data(),
)
@settings(deadline=None)
def test_every_key_of_the_layout_comes_out_as_it_was_pressed_however_it_is_cut(
    text: list[str], suffix: str, data: st.DataObject
) -> None:
    stream = b"".join(piece for code in text for piece in keys(suffix)(code))
    parser, found, begin = KeyParser(), [], 0
    while begin < len(stream):
        size = data.draw(st.integers(1, 500))
        found += parser.feed(stream[begin : begin + size], 0.0)
        begin += size
    assert codes(found) == text


def test_caps_lock_and_the_number_pad_are_understood() -> None:
    caps = raw((1, 58, 1), (1, 58, 0), (1, 30, 1), (1, 30, 0), (1, 2, 1), (1, 79, 1), (1, 96, 1))
    assert KeyParser().feed(caps, 0.0) == [CodeRead("A11")]


def test_a_code_of_which_the_system_lost_keys_is_dropped_whole_and_said_once() -> None:
    parser = KeyParser()
    lost = b"".join(keys()("SF139028")) + event(0, 3, 0)[:24]
    # what the simulator pressed last is Enter: the loss comes before it
    cut = lost[: -24 - 24 * 6] + event(0, 3, 0) + lost[-24 - 24 * 6 : -24]
    assert parser.feed(cut, 1.0) == [CodeSpoiled("keys_lost")]
    assert codes(parser.feed(b"".join(keys()("YT8812345678901")), 1.1)) == ["YT8812345678901"]


def test_a_lost_enter_does_not_take_the_next_code_with_it() -> None:
    parser = KeyParser()
    parser.feed(b"".join(keys("")("SF1390")) + event(0, 3, 0), 1.0)
    assert parser.quiet(1.3) == []
    assert codes(parser.feed(b"".join(keys()("A-01")), 1.4)) == ["A-01"]


def test_alt_and_digits_are_not_guessed_at() -> None:
    alt = raw((1, 56, 1), (1, 79, 1), (1, 80, 1), (1, 56, 0), (1, 28, 1))
    assert KeyParser().feed(alt, 0.0) == [CodeSpoiled("alt_mode")]


def test_a_recorded_report_is_a_code() -> None:
    report = bytes([2, 13]) + b"6901234567892" + bytes(47) + b"\x0b\0"
    assert len(report) == 64
    assert ReportParser(Layout()).feed(report, 0.0) == [CodeRead("6901234567892")]


@pytest.mark.parametrize("length", [1, 55, 56, 57, 112, 113, 500])
def test_a_long_code_goes_over_several_reports(length: int) -> None:
    code = ("0123456789" * 60)[:length]
    parser = ReportParser(Layout())
    found = parser.feed(b"".join(reports()(code)), 0.0) + parser.quiet(0.2)
    assert found == [CodeRead(code)]


def test_reports_of_another_number_are_left_alone() -> None:
    status = bytes([4, 3]) + b"abc" + bytes(59)
    assert ReportParser(Layout()).feed(status, 0.0) == []


def test_a_layout_that_can_not_be_is_refused() -> None:
    assert layout_of({"data": "5", "room": "56", "size": "64"}).data == 5
    for wrong in ({"data": "60"}, {"rooms": "1"}, {"size": "x"}, {"length": "9"}, {"room": "0"}):
        with pytest.raises(LayoutError):
            layout_of(wrong)


GOOD = b"".join(keys()("SF139\x1d0")) + b"".join(reports()("SF139")) + b"SF139\r"
PARSERS: list[Callable[[], CodeParser]] = [
    SerialParser,
    KeyParser,
    lambda: ReportParser(Layout()),
    lambda: ReportParser(Layout(size=8, data=2, room=6)),
]


CUTS = st.lists(st.binary(max_size=300), max_size=12)


@pytest.mark.parametrize("made", PARSERS)
@given(pieces=CUTS, seed=st.integers(0, 1 << 32))
@settings(max_examples=200, deadline=None)
def test_no_bytes_upset_a_parser_or_fill_the_memory(
    made: Callable[[], CodeParser], pieces: list[bytes], seed: int
) -> None:
    never_upset(made(), pieces, random.Random(seed))


@pytest.mark.soak
@pytest.mark.timeout(7200)
@pytest.mark.parametrize("made", PARSERS)
@given(pieces=CUTS, seed=st.integers(0, 1 << 32))
@settings(max_examples=250_000, deadline=None, database=None)
def test_a_million_cases_do_not_upset_them_either(
    made: Callable[[], CodeParser], pieces: list[bytes], seed: int
) -> None:
    never_upset(made(), pieces, random.Random(seed))


def never_upset(parser: CodeParser, pieces: list[bytes], mutated: random.Random) -> None:
    at = 0.0
    for piece in [*pieces, bytes(b ^ (mutated.random() < 0.05) * 4 for b in GOOD)]:
        at += mutated.random() * 2
        for found in [*parser.feed(piece, at), *parser.quiet(at)]:
            if isinstance(found, CodeRead):
                assert found.code
                assert all(c == "\x1d" or c.isprintable() for c in found.code)
    assembler = parser._assembler  # type: ignore[attr-defined]
    assert len(assembler._held) <= LONGEST


def shared(path: str, heard: Heard) -> Scanner:
    return evdev_scanner(path, heard, grabs=False, retry_s=0.05)


def hid(path: str, heard: Heard) -> Scanner:
    return hid_pos_scanner(path, heard, retry_s=0.05)


@pytest.fixture(params=[("evdev", shared), ("hid-pos", hid)], ids=["evdev", "hid-pos"])
def pair(
    request: pytest.FixtureRequest, tmp_path: Path
) -> Iterator[tuple[ScannerSim, Scanner, Heard]]:
    kind, made = request.param
    heard, sim = Heard(), scanner_of(kind, tmp_path / "node")
    scanner = made(str(tmp_path / "node"), heard)
    scanner.start()
    yield sim, scanner, heard
    scanner.stop()
    sim.stop()


def test_plugged_in_late_scanned_pulled_and_plugged_in_again(
    pair: tuple[ScannerSim, Scanner, Heard],
) -> None:
    sim, _, heard = pair
    heard.wait_state("lost", "port_missing")
    sent = []
    for number in range(3):
        sim.start()
        heard.wait_state("ready")
        code = f"SF139028647501{number}"
        assert sim.scan(code)
        sent.append(code)
        heard.wait(lambda h: h.codes() == sent)
        sim.stop()
        heard.wait_state("lost")


def test_what_is_grabbed_is_said_where_it_is_no_event_device_or_another_has_it(
    tmp_path: Path,
) -> None:
    node = tmp_path / "node"
    os.mkfifo(node)
    with pytest.raises(PortError, match="not_that_device"):
        event_device.open_grabbed(str(node))

    def taken(file: int) -> None:
        raise OSError(errno.EBUSY, "Device or resource busy")

    with pytest.raises(PortError, match="port_busy"):
        NodeWire(str(node), taken)
    assert (1 << 30) | (4 << 16) | (ord("E") << 8) | 0x90 == event_device.EVIOCGRAB


def test_a_mistake_of_ours_is_said_and_does_not_silence_the_device_for_ever() -> None:
    heard = Heard()
    scanner = hid("no\0path", heard)  # which the system calls a ValueError, not an OSError
    scanner.start()
    heard.wait_state("lost", "port_failed")
    link = scanner.link._thread
    assert link is not None
    assert link.is_alive()
    scanner.stop()


def test_a_scanner_that_is_cut_off_in_the_middle_gives_no_half_code(tmp_path: Path) -> None:
    heard, sim = Heard(), scanner_of("evdev", tmp_path / "node")
    sim.start()
    scanner = shared(str(tmp_path / "node"), heard)
    scanner.start()
    heard.wait_state("ready")
    sim.command({"scan": "SF1390286475013", "cut": 5})
    heard.wait_state("lost")
    sim.command({"fault": "replug"})
    heard.wait_state("ready")
    sim.command({"scan": "YT8812345678901"})
    heard.wait(lambda h: h.codes() == ["YT8812345678901"])
    scanner.stop()
    sim.stop()


def test_noise_on_a_serial_line_hinders_no_later_code(tmp_path: Path) -> None:
    heard, sim, now = Heard(), scanner_of("serial", tmp_path / "port"), [100.0]
    sim.start()
    port, came = str(tmp_path / "port"), bytearray()
    scanner = serial_scanner(port, LineSetting(), heard, lambda: now[0], retry_s=0.05)
    scanner.link.tap = lambda data, at: came.extend(data)
    scanner.start()
    heard.wait_state("ready")
    sim.command({"fault": "noise"})
    until(lambda: len(came) == 64)
    now[0] += 1.2  # what never ended is dropped after a second
    sim.command({"scan": "YT8812345678901"})
    heard.wait(lambda h: h.codes()[-1:] == ["YT8812345678901"])
    scanner.stop()
    sim.stop()
