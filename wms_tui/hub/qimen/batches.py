"""Gathers the orders that wait while others are being stored, and stores them together.

One commit costs as much as the rest of an order: those that come in meanwhile share the next one.
An order that comes alone waits for nobody. After several at once half as many are waited for: the
callers who were answered last read their answers while those who came meanwhile are being stored.
"""

from __future__ import annotations

import asyncio
from collections import deque
from contextlib import suppress

from starlette.concurrency import run_in_threadpool

from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen.call import OrderCall
from wms_tui.hub.qimen.orders import store_orders, take_each

CALLS_AT_ONCE = 64
WEIGHT_AT_ONCE = 1000
"""Lines: what else is to be written, a cancellation above all, waits no longer than they take."""
LINGER_S = 0.01
"""Longest wait for others."""

Waiting = tuple[OrderCall, asyncio.Future[bytes]]


class OrderBatches:
    """The way of orders into the database, for one event loop."""

    def __init__(self, ctx: HubContext) -> None:
        self._ctx = ctx
        self._waiting: deque[Waiting] = deque()
        self._storing: asyncio.Task[None] | None = None
        self._enough = 0
        self._gathered = asyncio.Event()

    async def answer(self, call: OrderCall) -> bytes:
        """The answer to an order's call, once it is stored."""
        done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append((call, done))
        if len(self._waiting) >= self._enough:
            self._gathered.set()
        if self._storing is None:
            self._storing = asyncio.create_task(self._store())
        return await done

    async def _store(self) -> None:
        try:
            while self._waiting:
                batch = self._next()
                await self._store_some(batch)
                await self._gather(len(batch) // 2)
        finally:
            self._storing = None

    async def _gather(self, count: int) -> None:
        """Wait until so many are waiting, or long enough."""
        self._enough = count
        self._gathered.clear()
        if len(self._waiting) < count:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._gathered.wait(), LINGER_S)

    def _next(self) -> list[Waiting]:
        batch = [self._waiting.popleft()]
        weight = batch[0][0].weight
        while self._waiting and len(batch) < CALLS_AT_ONCE:
            weight += self._waiting[0][0].weight
            if weight > WEIGHT_AT_ONCE:
                break
            batch.append(self._waiting.popleft())
        return batch

    async def _store_some(self, batch: list[Waiting]) -> None:
        try:
            answers = await self._answers([call for call, _ in batch])
        except BaseException:  # the hub ends: nobody gets an answer, everybody asks again
            for _, done in batch:
                done.cancel()
            raise
        for (_, done), answer in zip(batch, answers, strict=True):
            if not done.done():
                done.set_result(answer)

    async def _answers(self, calls: list[OrderCall]) -> list[bytes]:
        ctx = self._ctx
        try:
            stored = ctx.database.submit(lambda db: store_orders(db, ctx, calls))
            return await asyncio.wrap_future(stored)
        except Exception as error:
            return await run_in_threadpool(take_each, ctx, calls, error)
