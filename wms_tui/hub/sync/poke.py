"""Which stations have feed messages waiting, read once for all long polls of this process."""

from __future__ import annotations

import asyncio
import time
from typing import TYPE_CHECKING

from starlette.concurrency import run_in_threadpool

from wms_tui.db.hub import feed_rows

if TYPE_CHECKING:
    from wms_tui.hub.context import HubContext

FRESH_S = 0.1


class FeedWatch:
    """The newest feed number per station, at most FRESH_S old.

    Read from the database and not from memory, for other hubs write messages as well; read once
    for all waiters, for two hundred stations wait at once.
    """

    def __init__(self, ctx: HubContext) -> None:
        self._ctx = ctx
        self._newest: dict[str, tuple[int, int]] = {}
        self._read_at = float("-inf")
        self._reading = asyncio.Lock()

    async def is_behind(self, station: str, after: int) -> bool:
        """Whether the station has a message behind number `after`."""
        async with self._reading:
            if time.monotonic() - self._read_at > FRESH_S:
                self._newest = await run_in_threadpool(self._read)
                self._read_at = time.monotonic()
        return self._newest.get(station, (0, 0))[0] != after

    def _read(self) -> dict[str, tuple[int, int]]:
        ctx = self._ctx
        return ctx.database.read(lambda db: feed_rows.feed_numbers(db, ctx.warehouse))
