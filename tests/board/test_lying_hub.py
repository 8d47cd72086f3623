"""A hub that answers what no board expects: it is told, nothing ends, the next answer is seen."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import pytest

from tests.board.running_board import painted, until
from tests.patience import PATIENCE_S
from wms_tui.board import BoardApp
from wms_tui.screens.board_story import story_rows
from wms_tui.screens.board_view import View
from wms_tui.sync.client import HubClient

AT = 1_700_000_000_000
WAVE = {
    "wave": "W1", "courier": "SF", "state": "released", "orders": 20, "steps": {"pick": 2},
    "stations": ["bench-01"],
}  # fmt: skip
PICTURE: dict[str, Any] = {
    "tag": "", "at": AT, "warehouse": "WH01", "orders": {}, "waves": [WAVE], "stations": [],
    "exceptions": [], "exceptions_open": 0, "erp": [], "per_hour": 0, "late_orders": 0, "late": [],
}  # fmt: skip


class Liar:
    """Answers every question with what stands in `told` (bytes, or a value for JSON)."""

    def __init__(self) -> None:
        self.told: Any = PICTURE

    @contextmanager
    def served(self) -> Iterator[str]:
        """Its address, for as long as the block runs."""
        liar = self

        class Handler(BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                told = liar.told
                body = told if isinstance(told, bytes) else json.dumps(told).encode()
                self.send_response(200)
                self.send_header("Content-Length", str(len(body)))
                self.end_headers()
                self.wfile.write(body)

            def log_message(self, *_: Any) -> None:
                pass

        server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        thread = threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{server.server_address[1]}"
        server.shutdown()
        server.server_close()
        thread.join(PATIENCE_S)


def board(url: str, token: str = "t") -> BoardApp:
    return BoardApp(HubClient(url, token), "en", url=url, zone=UTC, every_s=0.05)


@pytest.mark.anyio
@pytest.mark.parametrize(
    "lie",
    [
        {"waves": None},
        {"waves": [{**WAVE, "steps": {"pick": "many"}}]},
        {"waves": [{**WAVE, "wave": ["W1"]}]},
        {"waves": [{"wave": "W1"}]},
        {"orders": 7},
        {"exceptions": [{"id": "1", "kind": "note", "order_no": "", "station": "", "at": AT,
                         "body": "no object"}]},
        {"at": AT * 10**9, "stations": [{"station": 1}]},
    ],
)  # fmt: skip
async def test_a_picture_of_another_shape_is_told_and_the_next_good_one_is_seen(
    lie: dict[str, Any],
) -> None:
    liar = Liar()
    with liar.served() as url:
        async with board(url).run_test(size=(100, 30)) as pilot:
            await until(pilot, "W1")
            liar.told = {**PICTURE, **lie}
            await until(pilot, "can't be read")
            await pilot.press("down", "enter", "f8", "tab", "1")
            await pilot.resize_terminal(80, 24)
            liar.told = {**PICTURE, "waves": [{**WAVE, "wave": "W2"}]}
            await until(pilot, "W2")
            await until(pilot, "live ")


@pytest.mark.anyio
async def test_a_story_of_another_shape_leaves_the_board_alive() -> None:
    liar = Liar()
    with liar.served() as url:
        async with board(url).run_test(size=(100, 30)) as pilot:
            await until(pilot, "W1")
            await pilot.press("enter")
            await until(pilot, "can't be read")
            await pilot.press("f8")
            await until(pilot, "Waves 1")
            assert pilot.app.is_running


@pytest.mark.anyio
async def test_json_without_end_is_no_picture_and_ends_no_thread() -> None:
    liar = Liar()
    liar.told = b"[" * 200_000
    with liar.served() as url:
        async with board(url).run_test(size=(100, 30)) as pilot:
            await until(pilot, "does not answer")
            liar.told = PICTURE
            await until(pilot, "W1")
            await until(pilot, "live ")


@pytest.mark.anyio
async def test_nothing_that_a_hub_tells_steers_the_terminal() -> None:
    liar = Liar()
    liar.told = {**PICTURE, "warehouse": "\x1b[2J\u202eWH\x07"}
    with liar.served() as url:
        async with board(url, "口令\u202e").run_test(size=(100, 30)) as pilot:
            await until(pilot, "WH")
            assert all(char.isprintable() for row in painted(pilot.app) for char in row)  # type: ignore[arg-type]


def test_a_station_whose_clock_says_what_is_no_time_has_a_time_line() -> None:
    fact = {"at": 10**18, "operator": "A", "station": "b", "kind": "checked", "body": {}}
    rows = story_rows({"facts": [fact]}, View("en", UTC))
    assert rows[0].cells[0] == (("?", "#8ea6bd"),)
