"""How long the board takes from the hub's answer to the painted picture: 50 waves, 50 stations."""

from __future__ import annotations

import json
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

from benchmarks.busy_hub import busy_hub
from benchmarks.figures import Figure
from benchmarks.terminal import Terminal
from wms_tui.sync.client import HubClient

_FLOOR = str(Path(__file__).parent / "floor_board.py")
_CHANGES = 20
"""Orders that got a step further between two pictures."""
_MARKED = 17
"""The lowest wave that 80x24 shows; its courier is the mark that is waited for."""


class Pictures:
    """Serves one picture after the other, each as often as it is asked for."""

    def __init__(self) -> None:
        self._picture: dict[str, Any] = {"at": 0, "tag": ""}
        self._tag = ""
        self.sent = 0.0
        """When the newest picture's last byte was handed over."""

    def show(self, picture: dict[str, Any], mark: str) -> None:
        """From now on this one."""
        picture["waves"][_MARKED]["courier"] = mark
        self._picture, self._tag = picture | {"tag": mark}, mark

    def answer(self, handler: BaseHTTPRequestHandler) -> None:
        """The picture, or that nothing changed, as the hub says it."""
        picture, known = self._picture, handler.path.partition("tag=")[2]
        is_known = known == picture["tag"]
        told = {"at": picture["at"], "tag": known} if is_known else picture
        body = json.dumps(told, ensure_ascii=False).encode()
        handler.send_response(200)
        handler.send_header("Content-Type", "application/json")
        handler.send_header("Content-Length", str(len(body)))
        handler.end_headers()
        handler.wfile.write(body)
        if not is_known:
            self.sent = time.perf_counter()


@contextmanager
def _serving(pictures: Pictures) -> Iterator[str]:
    class Handler(BaseHTTPRequestHandler):
        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            pictures.answer(self)

        def log_message(self, format: str, *args: Any) -> None:
            """Nothing."""

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_address[1]}"
    finally:
        server.shutdown()


def board_figures(folder: Path, pictures: int) -> list[Figure]:
    """Pictures of a real hub on which much changes, sent to the board and to the floor in turn."""
    told = _pictures(folder, pictures + 1)
    ours: list[float] = []
    floor: list[float] = []
    for_board, for_floor = Pictures(), Pictures()
    for_board.show(told[0], "n0000")
    for_floor.show(told[0], "n0000")
    with _serving(for_board) as url, _serving(for_floor) as floor_url:
        command = ("-m", "wms_tui", "board", "--hub", url, "--token", "t", "--language", "en")
        with (
            Terminal(*command, folder=folder) as board,
            Terminal(_FLOOR, floor_url, folder=folder) as bare,
        ):
            board.await_text("n0000")
            bare.await_text("n0000")
            for number, picture in enumerate(told[1:], start=1):
                ours.append(_refreshed(board, for_board, picture, f"n{number:04}"))
                floor.append(_refreshed(bare, for_floor, picture, f"n{number:04}"))
    note = f"50 waves and 50 stations, {_CHANGES} orders and {_CHANGES // 2} stations changed"
    return [Figure("board: hub's answer → painted", "ms", tuple(ours), tuple(floor), note=note)]


def _pictures(folder: Path, count: int) -> list[dict[str, Any]]:
    with busy_hub(folder) as hub, HubClient(hub.url, hub.token) as client:
        told = []
        for _ in range(count):
            hub.change(_CHANGES)
            told.append(client.call("GET", "/board"))
        return told


def _refreshed(terminal: Terminal, pictures: Pictures, picture: dict[str, Any], mark: str) -> float:
    terminal.settle(0.02)
    terminal.forget()
    pictures.show(picture, mark)
    return (terminal.await_text(mark) - pictures.sent) * 1000
