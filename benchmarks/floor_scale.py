"""The floor of a shown weight: a bare Textual app that paints each frame's number from a line."""

from __future__ import annotations

import os
import sys
import threading

from textual.app import App, ComposeResult
from textual.widgets import Static

LENGTH = 18


class FloorScale(App[None]):
    """A thread reads 18-byte frames and has six characters of each painted."""

    def __init__(self, port: str) -> None:
        super().__init__()
        self._port = port
        self._label = Static("ready")

    def compose(self) -> ComposeResult:
        yield self._label

    def on_mount(self) -> None:
        threading.Thread(target=self._read, daemon=True).start()

    def _read(self) -> None:
        line = os.open(self._port, os.O_RDONLY | os.O_NOCTTY)
        held = b""
        while True:
            held += os.read(line, 4096)
            while len(held) >= LENGTH:
                frame, held = held[:LENGTH], held[LENGTH:]
                grams = int(frame[4:10])
                text = f"{grams // 1000}.{grams % 1000:03d} kg"
                self.call_from_thread(self._label.update, text)


if __name__ == "__main__":
    FloorScale(sys.argv[1]).run()
