"""The hub's application, called without a wire by one who holds the administrator's token."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import httpx
from anyio.from_thread import BlockingPortal, start_blocking_portal

from wms_tui.hub.app import create_app
from wms_tui.hub.auth import admin_token
from wms_tui.hub.context import HubContext


class ApiCaller:
    """What `httpx.Client` would be, if it could call an application."""

    def __init__(self, client: httpx.AsyncClient, portal: BlockingPortal) -> None:
        self._client = client
        self._portal = portal

    def request(self, method: str, path: str, **given: Any) -> httpx.Response:
        """As `httpx.Client.request`."""
        return self._portal.call(partial(self._client.request, method, path, **given))

    def get(self, path: str, **given: Any) -> httpx.Response:
        """Ask."""
        return self.request("GET", path, **given)

    def post(self, path: str, **given: Any) -> httpx.Response:
        """Have something done."""
        return self.request("POST", path, **given)

    def put(self, path: str, **given: Any) -> httpx.Response:
        """Set something."""
        return self.request("PUT", path, **given)


@contextmanager
def calling(ctx: HubContext) -> Iterator[ApiCaller]:
    """One who calls a hub that plans and reports nothing by itself."""
    client = httpx.AsyncClient(
        transport=httpx.ASGITransport(create_app(ctx, jobs=False)),
        base_url="http://hub",
        headers={"Authorization": f"Bearer {admin_token(ctx.config)}"},
    )
    with start_blocking_portal() as portal:
        yield ApiCaller(client, portal)
        portal.call(client.aclose)
