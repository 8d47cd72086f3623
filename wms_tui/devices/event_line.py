"""Live events to a video recorder or an overlay: JSON lines to a UDP or TCP address or into a file.

A recorder that is gone costs its events, never a scan: `tell` returns at once, and a thread of its
own does the rest. Over TCP and into a file the newest are kept until it is back.
"""

from __future__ import annotations

import json
import logging
import socket
import threading
from collections import deque
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

log = logging.getLogger(__name__)

MOST_WAITING = 10_000
_TIMEOUT_S = 3.0
_AGAIN_S = 1.0
_HELP = "write udp://host:port, tcp://host:port or file:///path"

Send = Callable[[bytes], None]


class EventAddressError(ValueError):
    """An address that can't be read; the text says how to write it."""


class EventLine:
    """One receiver. `start`, `tell`, `stop`."""

    def __init__(self, address: str) -> None:
        """Errors: EventAddressError."""
        self._address = address
        self._open = _opener(address)
        self._lines: deque[bytes] = deque(maxlen=MOST_WAITING)
        self._news = threading.Condition()
        self._stopping = False
        self._dropped = 0
        self._thread = threading.Thread(target=self._run, name="events", daemon=True)

    def start(self) -> None:
        """Begin to send."""
        self._thread.start()

    def stop(self) -> None:
        """Send what waits if the receiver takes it at once, and end."""
        with self._news:
            self._stopping = True
            self._news.notify()
        if self._thread.ident is not None:
            self._thread.join(timeout=_TIMEOUT_S + 1)

    def tell(self, event: Mapping[str, Any]) -> None:
        """Queue an event; returns at once, from any thread."""
        text = json.dumps(event, ensure_ascii=False, separators=(",", ":"))
        line = text.encode(errors="backslashreplace") + b"\n"  # half a character stays valid JSON
        with self._news:
            if len(self._lines) == MOST_WAITING:
                self._dropped += 1
            self._lines.append(line)
            self._news.notify()

    def _run(self) -> None:
        is_lost = False
        while True:
            try:
                send, close = self._open()
                try:
                    if is_lost:
                        log.warning("events: %s is back, %d lost", self._address, self._dropped)
                    is_lost = False
                    self._pump(send)
                    return
                finally:
                    close()
            except OSError as failed:
                if not is_lost:
                    log.warning("events: %s: %s", self._address, failed)
                is_lost = True
            with self._news:
                if self._news.wait_for(lambda: self._stopping, _AGAIN_S):
                    return

    def _pump(self, send: Send) -> None:
        """Send until stopped. Errors: OSError; the line that failed stays the first."""
        while True:
            with self._news:
                self._news.wait_for(lambda: self._lines or self._stopping)
                if not self._lines:
                    return
                line = self._lines[0]
            send(line)
            with self._news:
                if self._lines and self._lines[0] is line:
                    self._lines.popleft()


def _opener(address: str) -> Callable[[], tuple[Send, Callable[[], None]]]:
    try:
        parts = urlsplit(address)
        host, port = parts.hostname, parts.port
        (host or "").encode("idna")
    except ValueError as wrong:
        raise EventAddressError(f"events address {address!r}: {wrong}; {_HELP}") from wrong
    path = unquote(parts.path)
    if parts.scheme == "file" and path.strip("/"):
        return lambda: _file(Path(path))
    if parts.scheme in ("udp", "tcp") and host and port:
        kind, where = parts.scheme, (host, port)
        return lambda: _udp(where) if kind == "udp" else _tcp(where)
    raise EventAddressError(f"events address {address!r} is not one of ours; {_HELP}")


def _udp(where: tuple[str, int]) -> tuple[Send, Callable[[], None]]:
    family, kind, proto, _, target = socket.getaddrinfo(*where, type=socket.SOCK_DGRAM)[0]
    wire = socket.socket(family, kind, proto)

    def send(line: bytes) -> None:
        try:
            wire.sendto(line, target)
        except OSError as failed:  # nobody listens: the next event may be heard
            log.debug("events: %s", failed)

    return send, wire.close


def _tcp(where: tuple[str, int]) -> tuple[Send, Callable[[], None]]:
    wire = socket.create_connection(where, _TIMEOUT_S)
    return wire.sendall, wire.close


def _file(path: Path) -> tuple[Send, Callable[[], None]]:
    file = path.open("ab", buffering=0)
    return lambda line: _whole(file.write(line), line), file.close


def _whole(written: int | None, line: bytes) -> None:
    if written != len(line):
        raise OSError(f"{written} of {len(line)} bytes written")
