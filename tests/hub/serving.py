"""The hub's real application over HTTP, in a thread, on a database that the test holds as well."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass

import uvicorn

from tests.patience import PATIENCE_S
from wms_tui.hub.app import create_app
from wms_tui.hub.context import HubContext


@dataclass(frozen=True)
class Serving:
    """A hub that listens."""

    url: str
    server: uvicorn.Server


@contextmanager
def serving(ctx: HubContext, *, port: int = 0, jobs: bool = False) -> Iterator[Serving]:
    """Served for as long as the block runs; port 0: any free one."""
    config = uvicorn.Config(
        create_app(ctx, jobs=jobs), port=port, log_config=None, timeout_graceful_shutdown=1
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run)
    thread.start()
    until = time.monotonic() + PATIENCE_S
    while not server.started:
        assert thread.is_alive(), "the hub did not start"
        assert time.monotonic() < until, "the hub never started"
        time.sleep(0.01)
    try:
        port = server.servers[0].sockets[0].getsockname()[1]
        yield Serving(f"http://127.0.0.1:{port}", server)
    finally:
        server.should_exit = True
        thread.join()
