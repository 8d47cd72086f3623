"""The floor of the board: a bare Textual app that asks for the same picture and paints its lists.

`python floor_board.py URL`: every second one GET; waves and stations become the text of one widget.
"""

from __future__ import annotations

import json
import sys
import threading
import time
import urllib.request
from typing import Any

from textual.app import App, ComposeResult
from textual.widgets import Static


class FloorBoard(App[None]):
    """Paints the newest picture as plain text."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self._url = url
        self._lists = Static("waiting", markup=False)

    def compose(self) -> ComposeResult:
        yield self._lists

    def on_mount(self) -> None:
        threading.Thread(target=self._poll, daemon=True).start()

    def _poll(self) -> None:
        tag = ""
        while True:
            with urllib.request.urlopen(f"{self._url}/api/v1/board?tag={tag}") as answer:
                picture = json.loads(answer.read())
            tag = picture["tag"]
            if "waves" in picture:
                self.call_from_thread(self._lists.update, listed(picture))
            time.sleep(1.0)


def listed(picture: dict[str, Any]) -> str:
    """A line a wave, a line a station."""
    waves = [
        f"{wave['wave']} {wave['state']:8} {wave['courier']:7} "
        + " ".join(f"{done:>3}/{wave['orders']}" for done in wave["steps"].values())
        + " "
        + " ".join(wave["stations"])
        for wave in picture["waves"]
    ]
    stations = [
        f"{each['station']} {each['operator']} {each['step']} {each['last_seen']} "
        f"{each['unsent']} {each['waves']}"
        for each in picture["stations"]
    ]
    return "\n".join(waves + stations)


if __name__ == "__main__":
    FloorBoard(sys.argv[1]).run()
