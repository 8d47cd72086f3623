"""A hub, or something between, that drips, floods, answers in HTML, or can't for the moment."""

from __future__ import annotations

import json
import socket
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress

import pytest

from tests.board.running_board import until
from tests.board.test_lying_hub import PICTURE, board
from wms_tui.sync import board_poll

Body = Callable[[], Iterator[bytes]]
"""All bytes of an answer, head included, piece by piece."""

_STOP = threading.Event()


def good() -> Iterator[bytes]:
    body = json.dumps({**PICTURE, "warehouse": "仓" * 99}).encode()
    yield _head("200 OK", len(body)) + body


def drops() -> Iterator[bytes]:
    yield _head("200 OK", 1_000_000)
    while not _STOP.wait(0.05):
        yield b" "


def flood() -> Iterator[bytes]:
    yield _head("200 OK", 100 << 20)
    for _ in range(100):
        yield b" " * (1 << 20)


def page() -> Iterator[bytes]:
    yield _head("200 OK", 27) + b"<html>please sign in</html>"


def away() -> Iterator[bytes]:
    body = json.dumps({"code": "database_away", "message": "away", "remedy": "wait"}).encode()
    yield _head("503 Service Unavailable", len(body)) + body


def _head(status: str, length: int) -> bytes:
    return f"HTTP/1.1 {status}\r\nContent-Length: {length}\r\nConnection: close\r\n\r\n".encode()


class Line:
    """Answers every call with what stands in `body` now."""

    def __init__(self) -> None:
        self.body: Body = good

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its address, for as long as the block runs."""
        _STOP.clear()
        with socket.create_server(("127.0.0.1", 0)) as server:
            threading.Thread(target=self._accept, args=(server,), daemon=True).start()
            yield f"http://127.0.0.1:{server.getsockname()[1]}"
            _STOP.set()
            with suppress(OSError):
                server.shutdown(socket.SHUT_RDWR)

    def _accept(self, server: socket.socket) -> None:
        with suppress(OSError):
            while True:
                wire, _ = server.accept()
                threading.Thread(target=self._answer, args=(wire,), daemon=True).start()

    def _answer(self, wire: socket.socket) -> None:
        with suppress(OSError), wire:
            wire.recv(65536)
            for piece in self.body():
                wire.sendall(piece)


@pytest.mark.anyio
@pytest.mark.parametrize(
    ("body", "words"),
    [
        (drops, "does not answer; as of"),
        (flood, "does not answer; as of"),
        (page, "does not answer; as of"),
        (away, "database does not answer"),
    ],
)
async def test_the_board_says_that_it_is_old_stays_usable_and_comes_back(
    body: Body, words: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(board_poll, "LONGEST_S", 0.3)
    monkeypatch.setattr(board_poll, "AFTER_FAILURE_S", 0.05)
    line = Line()
    with line.served() as url:
        async with board(url).run_test(size=(80, 24)) as pilot:
            await until(pilot, "W1")
            line.body = body
            await until(pilot, words)
            await until(pilot, "W1")
            await pilot.press("tab", "1", "down")
            line.body = good
            await until(pilot, "live ")
