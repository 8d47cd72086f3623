"""The app in a real pseudo-terminal, read through a terminal emulator."""

from __future__ import annotations

import json
import re
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from tests.app.terminal import Terminal

F10, F11 = b"\x1b[21~", b"\x1b[23~"


@pytest.fixture
def log(tmp_path: Path) -> Path:
    """Where the bench writes what reached it."""
    return tmp_path / "arrived.jsonl"


@pytest.fixture
def terminal(log: Path) -> Iterator[Terminal]:
    """A station's app over a counting bench, painted once."""
    opened = Terminal([sys.executable, "-m", "tests.app.counting_bench", str(log)])
    try:
        opened.wait_for("#127")
        yield opened
    finally:
        opened.close()


def arrived(log: Path) -> list[dict[str, Any]]:
    """What the bench got."""
    return [json.loads(line) for line in log.read_text(encoding="utf-8").splitlines()]


def test_the_screen_is_laid_out_as_agreed(terminal: Terminal) -> None:
    terminal.send(b"A-01-07\r")
    terminal.wait_for("#128")
    rows = terminal.rows()
    assert len(rows) == 24
    assert re.fullmatch(r"选环节 \| bench-01 \| 王小明 +#128", rows[0])
    assert any("【A-01-07】  128" in row for row in rows[1:6])
    assert rows[19].startswith(" [ OK ] ")
    assert rows[21].strip() == "A-01-07"
    assert rows[22].startswith("F1帮助 F2确认")
    assert re.fullmatch(
        r"联机 \| 未上传 0 \| 秤 就绪 \| 打印机 就绪 \| 扫描枪 就绪 \| 拦截 2 \(\d\d:\d\d:\d\d\)",
        rows[23],
    )


def test_a_burst_of_scans_arrives_whole_and_in_order(terminal: Terminal, log: Path) -> None:
    sent = [f"SKU-{at:06d}" for at in range(300)]
    for at in range(0, 300, 100):
        terminal.send("".join(code + "\r" for code in sent[at : at + 100]).encode())
        terminal.wait_for(f"#{127 + at + 100}")
    assert [event["code"] for event in arrived(log)] == sent


def test_a_number_is_never_seen_before_the_reply_that_belongs_to_it(terminal: Terminal) -> None:
    early: list[str] = []
    sent: dict[int, str] = {}

    def look() -> None:
        rows = terminal.rows()
        number = re.search(r"#(\d+)$", rows[0])
        if number and int(number.group(1)) in sent:
            due = {code for at, code in sent.items() if at >= int(number.group(1))}
            if rows[21].strip() not in due:
                early.append(f"{rows[0]} over {rows[21]}")

    terminal.looks.append(look)
    places = ["print", "pick", "check", "pack", "weigh", "handover", "home"]
    for at in range(42):
        number = 128 + at
        sent[number] = f"GO-{places[at % 7]}" if at % 2 else f"SKU-{at:04d}"
        terminal.send(sent[number].encode() + b"\r")
        terminal.wait_for(f"#{number}")
    assert early == []


@pytest.mark.parametrize(
    "noise",
    [b"\xb0\xa1\xff\xfe", b"\x1b[97;1:3u\x1b[57441;2u", b"\x1b[<0;10;10M", b"\x11\x10\x03\x1a"],
    ids=["gbk-bytes", "kitty-keys", "mouse", "control-keys"],
)
def test_odd_bytes_from_the_terminal_end_nothing(terminal: Terminal, noise: bytes) -> None:
    terminal.send(noise + b"\r")
    terminal.settle(0.3)
    terminal.send(b"6901234567892\r")
    terminal.wait_for("6901234567892")
    assert terminal.process.poll() is None


def test_sigterm_ends_cleanly_and_gives_the_terminal_back(terminal: Terminal) -> None:
    terminal.process.terminate()
    assert terminal.ended() == 0
    terminal.settle()
    assert terminal.screen.cursor.hidden is False


def test_one_that_was_stopped_and_goes_on_reads_each_key_once_and_ends_cleanly(
    terminal: Terminal, log: Path
) -> None:
    for number in (signal.SIGSTOP, signal.SIGCONT, signal.SIGTSTP, signal.SIGCONT):
        terminal.process.send_signal(number)
        terminal.settle()
    sent = [f"SKU-{at:06d}" for at in range(100)]
    terminal.send("".join(code + "\r" for code in sent).encode())
    terminal.wait_for("#227")
    assert [event["code"] for event in arrived(log)] == sent
    terminal.send(F10)
    terminal.wait_for("F11")
    terminal.send(F11)
    assert terminal.ended() == 0


def test_the_menus_exit_key_ends_cleanly(terminal: Terminal) -> None:
    terminal.send(F10)
    terminal.wait_for("F11")
    terminal.send(F11)
    assert terminal.ended() == 0


def test_everything_is_said_in_english_too(log: Path) -> None:
    terminal = Terminal([sys.executable, "-m", "tests.app.counting_bench", str(log), "en"])
    try:
        terminal.wait_for("#127")
        terminal.send(b"LOSE\r")
        terminal.wait_for("#128")
        terminal.settle()
        rows = terminal.rows()
        assert rows[0].startswith("Choose step | bench-01 | ")
        assert rows[22].startswith("Network lost: ")
        assert re.fullmatch(
            r"offline ?\| ?unsent 0 ?\| ?scale ready ?\| ?printer ready ?\| ?scanner ready"
            r" ?\| ?stops 2 \(\d\d:\d\d:\d\d\)",
            rows[23],
        )
    finally:
        terminal.close()
