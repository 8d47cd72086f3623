"""`wms-tui demo` as a person meets it: in a terminal, with F9 and nothing else."""

from __future__ import annotations

import signal
import sys
import time
from pathlib import Path

import pytest

from tests.app.terminal import Terminal
from tests.demo.newcomer import LONG_S
from tests.devices.far_side import until

F9 = b"\x1b[20~"


def processes_of(folder: Path) -> list[str]:
    """Command lines of the processes that were started on this folder."""
    lines = []
    for each in Path("/proc").glob("[0-9]*/cmdline"):
        try:
            line = each.read_bytes().replace(b"\0", b" ").decode(errors="replace")
        except OSError:
            continue
        if str(folder) in line:
            lines.append(line)
    return lines


@pytest.mark.timeout(900)
@pytest.mark.skipif(not Path("/proc/self/cmdline").exists(), reason="reads /proc")
def test_f9_alone_works_an_order_to_the_van_and_a_closed_window_ends_all(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    command = [sys.executable, "-m", "wms_tui", "demo", "--orders", "1", "--language", "en"]
    terminal = Terminal([*command, "--data-dir", str(folder)])
    try:
        terminal.wait_for("Sign in | bench-01", LONG_S)
        terminal.wait_for("online", LONG_S)
        ends = time.monotonic() + LONG_S
        while not any("handed over" in row and "[DONE]" in row for row in terminal.rows()):
            assert time.monotonic() < ends, "\n".join(terminal.rows())
            terminal.send(F9)
            terminal.settle(0.5)
        terminal.process.send_signal(signal.SIGHUP)
        while terminal.read(2.0):
            pass
        assert terminal.ended() is not None
        until(lambda: processes_of(folder) == [])
    finally:
        terminal.close()
