"""HTTP for stations: sync, poke, snapshot and claim below `/api/v1`."""

from __future__ import annotations

import asyncio
import gzip
import json
import threading
import time
import zlib
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool

from wms_tui.hub.feed.snapshot import take_snapshot
from wms_tui.hub.sync.auth import StationRefused, station_of
from wms_tui.hub.sync.claim import claim
from wms_tui.hub.sync.exchange import busy_answer, exchange
from wms_tui.hub.sync.poke import FeedWatch
from wms_tui.sync.fields import BadSyncMessage
from wms_tui.sync.messages import SyncRequest

if TYPE_CHECKING:
    from wms_tui.hub.context import HubContext

MAX_RAW = 1024 * 1024
MAX_PLAIN = 4 * 1024 * 1024
GZIP_FROM = 1024
AT_ONCE = 16
"""Exchanges that wait for the database at once; more are told to come a little later."""
LONGEST_POKE_S = 25.0
LOOK_EVERY_S = 0.1

Refusal = tuple[int, str, str, str]
TOO_LARGE: Refusal = (413, "too_large", "the message is too large", "send fewer events at once")


def sync_router(ctx: HubContext) -> APIRouter:
    """The routes of the station protocol, `/api/v1` included."""
    router = APIRouter(prefix="/api/v1", tags=["stations"])
    places = threading.BoundedSemaphore(AT_ONCE)
    watch = FeedWatch(ctx)

    @router.post("/sync")
    async def sync(request: Request) -> Response:
        """One exchange: push facts, acknowledge the feed, receive the feed."""

        def answer(station: str, body: Any) -> Any:
            message = SyncRequest.from_json(body)
            if message.station != station:
                raise StationRefused(f"this token belongs to station {station}")
            if not places.acquire(blocking=False):
                return busy_answer(ctx, station, message, retry_after=1).as_json()
            try:
                return exchange(ctx, station, message).as_json()
            finally:
                places.release()

        return await _answered(ctx, request, answer)

    @router.post("/claim")
    async def claim_leg(request: Request) -> Response:
        """A code was scanned online: give this station the leg, or say who holds it."""
        return await _answered(
            ctx, request, lambda station, body: claim(ctx, station, body).as_json()
        )

    @router.get("/snapshot")
    async def snapshot(request: Request) -> Response:
        """The station's complete work and books at one instant."""
        return await _answered(
            ctx, request, lambda station, _: take_snapshot(ctx, station).as_json()
        )

    @router.get("/poke")
    async def poke(request: Request, after: int = 0, wait: float = LONGEST_POKE_S) -> Response:
        """Wait until there is a feed message behind `after`; carries no data."""
        refused, station = await run_in_threadpool(_station, ctx, request)
        if refused is not None:
            return refused
        until = time.monotonic() + min(max(wait, 0.0), LONGEST_POKE_S)
        while not (waiting := await watch.is_behind(station, after)):
            if ctx.events.closed or time.monotonic() >= until:
                break
            await asyncio.sleep(LOOK_EVERY_S)
        return _json(request, {"waiting": waiting})

    return router


async def _answered(
    ctx: HubContext, request: Request, answer: Callable[[str, Any], Any]
) -> Response:
    """Who is it, what is it, do it, in a thread; every error as {code, message, remedy}."""
    raw = bytearray()
    async for part in request.stream():
        raw += part
        if len(raw) > MAX_RAW:
            return _refusal(*TOO_LARGE)

    def work() -> Response:
        refused, station = _station(ctx, request)
        if refused is not None:
            return refused
        try:
            body = _body(bytes(raw), request.headers.get("content-encoding", ""))
            return _json(request, answer(station, body))
        except StationRefused as error:
            return _refusal(403, "wrong_station", str(error), "enrol this station again")
        except BadSyncMessage as error:
            return _refusal(422, "bad_message", str(error), "update the station's program")

    return await run_in_threadpool(work)


def _station(ctx: HubContext, request: Request) -> tuple[Response | None, str]:
    try:
        return None, station_of(ctx, request.headers.get("authorization", ""))
    except StationRefused as error:
        remedy = "enrol the station again and put the new token into station.toml"
        return _refusal(401, "not_enrolled", str(error), remedy), ""


def _body(raw: bytes, encoding: str) -> Any:
    if not raw:
        return {}
    if encoding == "gzip":
        raw = _unzipped(raw)
    try:
        return json.loads(raw)
    except (ValueError, RecursionError):
        raise BadSyncMessage("the body is not JSON") from None


def _unzipped(raw: bytes) -> bytes:
    unzip = zlib.decompressobj(wbits=31)
    try:
        plain = unzip.decompress(raw, MAX_PLAIN + 1)
    except zlib.error as error:
        raise BadSyncMessage(f"the body is not gzip: {error}") from None
    if len(plain) > MAX_PLAIN:
        raise BadSyncMessage(f"the body unpacks to more than {MAX_PLAIN} bytes")
    return plain


def _json(request: Request, value: Any, status: int = 200) -> Response:
    content = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode("utf-8")
    headers = {}
    if len(content) > GZIP_FROM and "gzip" in request.headers.get("accept-encoding", ""):
        content = gzip.compress(content, 5)
        headers["Content-Encoding"] = "gzip"
    return Response(content, status, headers, media_type="application/json")


def _refusal(status: int, code: str, message: str, remedy: str) -> Response:
    body = json.dumps({"code": code, "message": message, "remedy": remedy})
    return Response(body, status, media_type="application/json")
