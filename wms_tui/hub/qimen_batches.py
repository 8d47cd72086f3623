"""Gathers the orders that wait while others are being stored, and stores them together.

One commit costs as much as the rest of an order: those that come in meanwhile share the next one.
An order that comes alone waits for nobody.
"""

from __future__ import annotations

import asyncio
from collections import deque

from starlette.concurrency import run_in_threadpool

from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen_call import OrderCall
from wms_tui.hub.qimen_orders import take_orders

CALLS_AT_ONCE = 64
WEIGHT_AT_ONCE = 1000
"""Lines: what else is to be written, a cancellation above all, waits no longer than they take."""


class OrderBatches:
    """The way of orders into the database, for one event loop."""

    def __init__(self, ctx: HubContext) -> None:
        self._ctx = ctx
        self._waiting: deque[tuple[OrderCall, asyncio.Future[bytes]]] = deque()
        self._storing: asyncio.Task[None] | None = None

    async def answer(self, call: OrderCall) -> bytes:
        """The answer to an order's call, once it is stored."""
        done: asyncio.Future[bytes] = asyncio.get_running_loop().create_future()
        self._waiting.append((call, done))
        if self._storing is None:
            self._storing = asyncio.create_task(self._store())
        return await done

    async def _store(self) -> None:
        try:
            while self._waiting:
                await self._store_some(self._next())
        finally:
            self._storing = None

    def _next(self) -> list[tuple[OrderCall, asyncio.Future[bytes]]]:
        batch = [self._waiting.popleft()]
        weight = batch[0][0].weight
        while self._waiting and len(batch) < CALLS_AT_ONCE:
            weight += self._waiting[0][0].weight
            if weight > WEIGHT_AT_ONCE:
                break
            batch.append(self._waiting.popleft())
        return batch

    async def _store_some(self, batch: list[tuple[OrderCall, asyncio.Future[bytes]]]) -> None:
        calls = [call for call, _ in batch]
        try:
            answers = await run_in_threadpool(take_orders, self._ctx, calls)
        except BaseException:  # the hub ends: nobody gets an answer, everybody asks again
            for _, done in batch:
                done.cancel()
            raise
        for (_, done), answer in zip(batch, answers, strict=True):
            if not done.done():
                done.set_result(answer)
