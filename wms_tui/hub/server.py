"""Runs the hub: opens everything in order, serves HTTP, ends cleanly."""

from __future__ import annotations

import asyncio
import logging
import os
import signal
import socket
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send

from wms_tui.hub.app import create_app
from wms_tui.hub.context import HubContext, HubSettings
from wms_tui.hub.opening import ServerError, hub_context, token_of, wall_ms

__all__ = ["END_S", "ServerError", "running_server", "serve", "token_of"]

log = logging.getLogger(__name__)

GRACE_S = 3
"""How long open calls may go on after SIGTERM; long polls are told to leave at once."""
END_S = 9.0
"""After so long a clean end is given up, such as in a huge import: the database rolls it back."""
START_S = 90.0
LOOK_S = 5.0
"""Time to look for damage in an SQLite file at the start: enough for gigabytes on an SSD."""


def serve(config: HubSettings, clock_ms: Callable[[], int] = wall_ms) -> None:
    """Run the hub until SIGTERM or Ctrl+C. Raises ServerError where it can't start."""
    token_of(config)
    with hub_context(config, clock_ms, LOOK_S) as ctx, _listen(config) as listening:
        server = _server(ctx, jobs=True)
        # uvicorn raises the signal once more when it is done; then it must end nothing half-way.
        for sig in (signal.SIGTERM, signal.SIGINT):
            signal.signal(sig, lambda *_: server.leave())
        host, port = listening.getsockname()[:2]
        log.info("hub of warehouse %s answers on %s:%s", ctx.warehouse, host, port)
        server.run(sockets=[listening])
        log.info("hub of warehouse %s has ended", ctx.warehouse)


@contextmanager
def running_server(config: HubSettings, *, jobs: bool = True) -> Iterator[str]:
    """A hub in a thread of this process, on any free port of this machine; gives its URL.

    `jobs=False`: it answers, but plans and reports nothing. Raises ServerError.
    """
    token_of(config)
    with hub_context(config) as ctx, _listen(config, anywhere=True) as listening:
        server = _server(ctx, jobs=jobs)
        thread = threading.Thread(
            target=lambda: server.run(sockets=[listening]), name="hub-server", daemon=True
        )
        thread.start()
        try:
            _await_start(server, thread)
            yield f"http://127.0.0.1:{listening.getsockname()[1]}"
        finally:
            server.leave()
            thread.join(GRACE_S + 6)


def _ending_quietly(ctx: HubContext, *, jobs: bool) -> ASGIApp:
    """The app; a call that was cut off because the hub ends is no fault to be told at length."""
    app = create_app(ctx, jobs=jobs)

    async def call(scope: Scope, receive: Receive, send: Send) -> None:
        try:
            await app(scope, receive, send)
        except asyncio.CancelledError:
            if not ctx.events.closed:
                raise

    return call


class _Server(uvicorn.Server):
    """Wakes the long polls as soon as it is told to end; uvicorn waits for them otherwise."""

    def __init__(self, config: uvicorn.Config, ctx: HubContext) -> None:
        super().__init__(config)
        self._ctx = ctx

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        self._ctx.events.close()
        if not self.should_exit:
            last = threading.Timer(END_S, os._exit, (0,))
            last.daemon = True
            last.start()
        super().handle_exit(sig, frame)

    def leave(self) -> None:
        self._ctx.events.close()
        self.should_exit = True


def _server(ctx: HubContext, *, jobs: bool) -> _Server:
    config = uvicorn.Config(
        _ending_quietly(ctx, jobs=jobs),
        log_level="warning",
        access_log=False,  # addresses of orders stand in query strings
        timeout_graceful_shutdown=GRACE_S,
        lifespan="on",
        ws="none",  # the hub speaks no WebSocket
    )
    return _Server(config, ctx)


@contextmanager
def _listen(config: HubSettings, *, anywhere: bool = False) -> Iterator[socket.socket]:
    host, port = ("127.0.0.1", 0) if anywhere else (config.listen_host, config.listen_port)
    family = socket.AF_INET6 if ":" in host else socket.AF_INET
    # Named as TCP, for asyncio sends small pieces at once (TCP_NODELAY) only where it knows that it
    # is; else the body of every answer waits some 40 ms for the other side to confirm its head.
    with socket.socket(family, socket.SOCK_STREAM, socket.IPPROTO_TCP) as listening:
        listening.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            listening.bind((host.strip("[]"), port))
        except OSError as error:
            raise ServerError(
                f"{host}:{port} can't be listened on ({error.strerror}): "
                "end the program that uses it, or set another port as hub.listen"
            ) from error
        yield listening


def _await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    until = time.monotonic() + START_S
    while not server.started:
        if not thread.is_alive() or time.monotonic() > until:
            raise ServerError("the hub did not start: look into its log")
        time.sleep(0.01)
