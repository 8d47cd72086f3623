"""The demo as a newcomer meets it: a real terminal, both languages, and every trouble."""

from __future__ import annotations

import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from tests.app.terminal import ROOT, Terminal
from tests.demo.newcomer import F9, F10, F11, FUNCTION_KEYS, LONG_S, Memory, follow, press, shows
from tests.devices.far_side import until
from tests.patience import PATIENCE_S

PRINTER, CANCEL = FUNCTION_KEYS["F3"], FUNCTION_KEYS["F5"]
Start = Callable[..., Terminal]


@pytest.fixture
def demo(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Start]:
    """Starts a demo in a language; its note does not meet that of another demo."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    started: list[Terminal] = []

    def start(language: str, orders: int, columns: int = 80, rows: int = 24) -> Terminal:
        command = [sys.executable, "-m", "wms_tui", "demo", "--orders", str(orders)]
        command += ["--seed", "4", "--language", language]
        started.append(Terminal(command, columns, rows))
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


def make_trouble(what: str) -> str:
    """`wms-tui demo trouble ...` in another terminal; what it printed."""
    command = [sys.executable, "-m", "wms_tui", "demo", "trouble", what]
    return subprocess.run(command, cwd=ROOT, check=True, capture_output=True, text=True).stdout


@pytest.mark.timeout(1200)
def test_f9_leads_from_the_badge_to_the_van_past_a_cancelled_order_to_a_clean_end(
    demo: Start, tmp_path: Path
) -> None:
    terminal = demo("en", 2)
    terminal.wait_for("Press F9: it scans your badge", LONG_S)
    assert b"1/5 The hub" in terminal.said
    assert b"5/5 The ERP sends orders" in terminal.said
    assert not shows(terminal, "Network is back")  # nothing was away
    follow(terminal, "kept as PNG")
    follow(terminal, "Take it off")  # the first of two parcels is weighed
    terminal.wait_for("ERP | Thank you for")
    memory = Memory(terminal)
    press(terminal, F10, F9, CANCEL)
    memory.wait("granted")
    follow(terminal, "[STOP] STOP! order cancelled")
    follow(terminal, "Trouble over | The bench caught")
    follow(terminal, "All is done: 1 order shipped, 1 cancelled")
    press(terminal, F10, F11)
    terminal.wait_for("1 order shipped, 1 handed over; the ERP got")
    assert terminal.ended() == 0
    until(lambda: children_of(tmp_path) == [], PATIENCE_S)
    folder = next(tmp_path.glob("wms-tui-demo-*"))
    left = [path.name for path in folder.rglob("*") if path.is_file()]
    assert left
    assert all(name.startswith("labels-") and name.endswith(".png") for name in left)


@pytest.mark.timeout(1200)
def test_by_hand_through_a_jammed_printer_a_nervous_scale_and_a_hub_that_is_cut(
    demo: Start,
) -> None:
    terminal = demo("zh_CN", 1, 120, 40)
    follow(terminal, "打印最早一个波次", by_hand=True)
    memory = Memory(terminal)
    press(terminal, F10, F9, PRINTER)
    memory.wait("打印机缺纸了")
    follow(terminal, "按 F9：装纸", by_hand=True)
    press(terminal, F9)
    memory.wait("故障已过 | 打印机已装纸")
    follow(terminal, "拣货", by_hand=True)
    assert "主机已断" in make_trouble("hub")
    assert "秤开始不稳" in make_trouble("scale")
    memory.wait("离线")
    follow(terminal, "按 F9：把秤放平", by_hand=True)
    # Work went on while the hub was away, which may be back by now where the walk was slow.
    assert any(re.search(r"离线 \| 未上传 [1-9]", row) for row in memory.rows)
    press(terminal, F9)
    memory.wait("故障已过 | 秤平稳了")
    follow(terminal, "去下一个环节“交接”")
    memory.wait("故障已过 | 又联机了")
    terminal.wait_for("联机 | 未上传 0")


def test_without_a_demo_trouble_says_how_to_start_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    command = [sys.executable, "-m", "wms_tui", "demo", "trouble", "hub"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "start one with: wms-tui demo" in done.stderr
