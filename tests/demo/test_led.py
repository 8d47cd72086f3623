"""The demo as a newcomer meets it: a real terminal, and F9 wherever the guide says so."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.terminal import ROOT, Terminal

F9, F10 = b"\x1b[20~", b"\x1b[21~"
MENU_EXIT, PRINTER = b"\x1b[23~", b"\x1bOR"
FIRST_PARCEL_S = 120
"""What issue and README promise a newcomer."""


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[[str], Terminal]]:
    """Starts a demo in a language; its note does not meet that of another demo."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    started: list[Terminal] = []

    def start(language: str) -> Terminal:
        command = [sys.executable, "-m", "wms_tui", "demo", "--orders", "2", "--seed", "4"]
        command += ["--language", language, "--data-dir", str(tmp_path / "demo")]
        started.append(Terminal(command))
        return started[-1]

    yield start
    for terminal in started:
        terminal.process.terminate()
        while terminal.process.poll() is None:
            terminal.read(0.2)
        terminal.close()


def children_of(folder: Path) -> list[str]:
    """Command lines of processes that work in a folder."""
    found = []
    for path in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = path.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            found.append(line)
    return found


def look_for(terminal: Terminal, seconds: float) -> None:
    """Read for a while; a nervous scale never lets the screen come to rest."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        terminal.read(0.1)


def press_until(terminal: Terminal, wanted: str, offer: str) -> None:
    """Press F9 as often as the guide offers it, until something stands on the screen."""
    until = time.monotonic() + FIRST_PARCEL_S
    while time.monotonic() < until:
        rows = terminal.rows()
        if any(wanted in row for row in rows):
            return
        if any(offer in row for row in rows):
            terminal.send(F9)
        look_for(terminal, 0.6)
    raise AssertionError(f"no {wanted!r} in time:\n" + "\n".join(terminal.rows()))


@pytest.mark.timeout(240)
def test_a_newcomer_is_led_through_the_first_parcel(
    demo: Callable[[str], Terminal], tmp_path: Path
) -> None:
    terminal = demo("en")
    press_until(terminal, "kept as PNG", "Press F9")
    label = next((tmp_path / "demo" / "bench-01" / "labels").glob("labels-*.png"))
    assert any(label.name in row for row in terminal.rows())
    press_until(terminal, "ERP | Thank you for", "Press F9")
    press_until(terminal, "handed over", "Press F9")
    terminal.send(F10)
    look_for(terminal, 0.5)
    terminal.send(MENU_EXIT)
    terminal.wait_for("handed over; the ERP got", 40)
    assert terminal.process.wait(20) == 0
    assert children_of(tmp_path) == []


@pytest.mark.timeout(240)
def test_trouble_is_made_from_the_menu_and_from_another_terminal_and_said_on_the_screen(
    demo: Callable[[str], Terminal], tmp_path: Path
) -> None:
    terminal = demo("zh_CN")
    press_until(terminal, "打印最早一个波次", "按 F9")
    for key in (F10, F9, PRINTER):
        terminal.send(key)
        look_for(terminal, 0.5)
    terminal.wait_for("打印机缺纸了")
    press_until(terminal, "按 F9：装纸", "扫“下一个”")
    press_until(terminal, "打印机已装纸", "按 F9：装纸")
    press_until(terminal, "去下一个环节“拣货”", "按 F9")
    said = make_trouble("scale", tmp_path)
    assert "秤开始不稳" in said
    terminal.wait_for("秤开始不稳")
    make_trouble("hub", tmp_path)
    terminal.wait_for("主机已断")
    terminal.wait_for("离线", 30)
    terminal.wait_for("主机回来了", 60)


def make_trouble(what: str, tmp_path: Path) -> str:
    """`wms-tui demo trouble ...` in another terminal; what it printed."""
    command = [sys.executable, "-m", "wms_tui", "demo", "trouble", what]
    command += ["--data-dir", str(tmp_path / "demo")]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


def test_without_a_demo_trouble_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    command = [sys.executable, "-m", "wms_tui", "demo", "trouble", "hub"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "start one with: wms-tui demo" in done.stderr
