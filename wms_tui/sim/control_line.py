"""How a simulator is told what to do: one JSON object a line over TCP on the loopback."""

from __future__ import annotations

import json
import socket
import socketserver
import threading
from collections.abc import Callable
from typing import Any

Handle = Callable[[dict[str, Any]], dict[str, Any]]
MAX_LINE = 1 << 20


class ControlServer:
    """Answers each line with one line: what `handle` returns, or {"error": why}."""

    def __init__(self, handle: Handle, port: int = 0) -> None:
        """Bind at once (port 0: any free one). Errors: OSError where the port is taken."""

        class Caller(socketserver.StreamRequestHandler):
            def handle(self) -> None:
                for line in iter(lambda: self.rfile.readline(MAX_LINE), b""):
                    try:
                        self.wfile.write(_answer(handle, line))
                    except OSError:
                        return  # the caller went away before its answer

        socketserver.ThreadingTCPServer.allow_reuse_address = True
        self._server = socketserver.ThreadingTCPServer(("127.0.0.1", port), Caller)
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, args=(0.1,), name="sim-control", daemon=True
        )

    @property
    def port(self) -> int:
        """The port in use."""
        return int(self._server.server_address[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Close the port."""
        if self._thread.is_alive():
            self._server.shutdown()
        self._server.server_close()


def _answer(handle: Handle, line: bytes) -> bytes:
    try:
        message = json.loads(line)
        if not isinstance(message, dict):
            raise ValueError("a JSON object is needed")
        answer = handle(message)
    except Exception as error:
        # Whatever a command does, the simulator lives: the next command may be the one that counts.
        answer = {"error": f"{type(error).__name__}: {error}"}
    return json.dumps(answer, ensure_ascii=False).encode() + b"\n"


def tell(port: int, message: dict[str, Any], timeout_s: float = 10.0) -> dict[str, Any]:
    """Send one command and return its answer.

    Errors: OSError where nobody listens or answers in time, ValueError for {"error": …}.
    """
    with socket.create_connection(("127.0.0.1", port), timeout_s) as line:
        line.sendall(json.dumps(message, ensure_ascii=False).encode() + b"\n")
        with line.makefile("rb") as stream:
            raw = stream.readline(MAX_LINE)
    if not raw:
        raise ConnectionError("the simulator closed the line without an answer")
    answer: dict[str, Any] = json.loads(raw)
    if "error" in answer:
        raise ValueError(answer["error"])
    return answer
