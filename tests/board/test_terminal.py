"""The board as a command in a real terminal."""

from __future__ import annotations

import subprocess
import sys

import pytest

from tests.app.terminal import Terminal
from tests.board.conftest import Served
from tests.patience import PATIENCE_S


def test_the_board_comes_up_in_a_terminal_and_f10_gives_it_back(served: Served) -> None:
    command = [sys.executable, "-m", "wms_tui", "board", "--hub", served.url]
    terminal = Terminal([*command, "--token", served.token, "--language", "en"])
    try:
        terminal.wait_for("bench-01")
        terminal.send(b"2")
        terminal.wait_for("bench-02")
        terminal.send(b"\x1b[21~")
        assert terminal.ended() == 0
    finally:
        terminal.close()


@pytest.mark.parametrize("url", ["foo", "http://", "http://[", "ftp://hub", "http://hub:seven"])
def test_an_address_that_is_none_is_refused_in_plain_words(url: str) -> None:
    command = [sys.executable, "-m", "wms_tui", "board", "--hub", url, "--token", "t"]
    done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE_S, check=False)
    assert done.returncode == 1
    assert "is no address; write it as http://host:8080" in done.stderr
