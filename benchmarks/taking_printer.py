"""A TSPL printer on TCP that takes all, always answers "ready", and counts labels."""

from __future__ import annotations

import socket
import threading

_ASKED, _PRINTED = b"\x1b!?", b"\nPRINT 1,"


class TakingPrinter:
    """Listens on a free port for one connection after the other, until the `with` block ends."""

    def __init__(self) -> None:
        self._listener = socket.create_server(("127.0.0.1", 0))
        self.port: int = self._listener.getsockname()[1]
        self.labels = 0
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self._listener.accept()
            except OSError:
                return
            with line:
                self._listen(line)

    def _listen(self, line: socket.socket) -> None:
        tail = b""
        while got := _received(line):
            if got.endswith(_ASKED):
                line.sendall(b"\x00")
            self.labels += (tail + got).count(_PRINTED)
            tail = got[-len(_PRINTED) + 1 :]

    def __enter__(self) -> TakingPrinter:
        return self

    def __exit__(self, *_: object) -> None:
        self._listener.close()


def _received(line: socket.socket) -> bytes:
    try:
        return line.recv(1 << 18)
    except OSError:
        return b""
