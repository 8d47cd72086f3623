"""Live events at a real UDP socket, a real TCP server and a real file."""

from __future__ import annotations

import json
import socket
import time
from pathlib import Path

import pytest

from tests.patience import PATIENCE_S
from wms_tui.devices.event_line import EventAddressError, EventLine


def told(address: str, *numbers: int) -> EventLine:
    line = EventLine(address)
    line.start()
    for number in numbers:
        line.tell({"n": number, "code": "杯"})
    return line


def test_each_event_is_a_datagram_of_one_json_line() -> None:
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as ear:
        ear.bind(("127.0.0.1", 0))
        ear.settimeout(PATIENCE_S)
        line = told(f"udp://127.0.0.1:{ear.getsockname()[1]}", 1, 2)
        datagrams = [ear.recv(65536) for _ in range(2)]
        line.stop()
    assert all(each.endswith(b"\n") for each in datagrams)
    assert [json.loads(each) for each in datagrams] == [{"n": n, "code": "杯"} for n in (1, 2)]


def test_what_was_told_before_the_recorder_was_there_reaches_it_over_tcp() -> None:
    with socket.create_server(("127.0.0.1", 0)) as free:
        port = free.getsockname()[1]
    line = told(f"tcp://127.0.0.1:{port}", 1, 2, 3)
    time.sleep(0.2)
    with socket.create_server(("127.0.0.1", port)) as server:
        server.settimeout(PATIENCE_S)
        wire, _ = server.accept()
        with wire, wire.makefile("r", encoding="utf-8") as lines:
            assert [json.loads(next(lines))["n"] for _ in range(3)] == [1, 2, 3]
            line.tell({"n": 4})
            assert json.loads(next(lines)) == {"n": 4}
    line.stop()


def test_a_file_holds_every_event_once_the_line_is_stopped(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    told(f"file://{path}", *range(200)).stop()
    assert [json.loads(row)["n"] for row in path.read_text("utf-8").splitlines()] == [*range(200)]


def test_a_code_with_half_a_character_is_told_as_valid_json(tmp_path: Path) -> None:
    path = tmp_path / "events.jsonl"
    line = EventLine(f"file://{path}")
    line.tell({"code": "a\udc80"})
    line.start()
    line.stop()
    assert json.loads(path.read_bytes()) == {"code": "a\udc80"}


def test_a_recorder_that_never_comes_holds_nobody_up(tmp_path: Path) -> None:
    line = told(f"file://{tmp_path}/no/such/folder", *range(20_000))
    started = time.monotonic()
    line.stop()
    assert time.monotonic() - started < 30


@pytest.mark.parametrize(
    "address",
    ["", "udp://", "udp://h", "http://h:1", "tcp://h:x", "file:///", f"tcp://{'a' * 70}:1"],
)
def test_an_address_that_can_not_be_used_is_refused_with_a_remedy(address: str) -> None:
    with pytest.raises(EventAddressError, match="udp://host:port"):
        EventLine(address)
