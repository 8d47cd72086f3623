"""`POST /qimen`: proves the caller, stores the raw message, handles it, always answers in XML.

The HTTP status is 200 for every answer, our own failures included: the caller decides on `flag`.
Nothing is stored before the signature holds, and nothing is answered before it is stored. Orders,
of which many come at once, are stored in batches; every other message by itself.
"""

from __future__ import annotations

from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from wms_tui.db.hub import erp_inbox as inbox
from wms_tui.erp.interface import BadMessage
from wms_tui.erp.qimen.envelope import refused
from wms_tui.erp.qimen.methods import Method, method_of
from wms_tui.erp.qimen.reading import MAX_BODY, Node, read
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen import changes as qimen_intake
from wms_tui.hub.qimen import queries as qimen_queries
from wms_tui.hub.qimen.batches import OrderBatches
from wms_tui.hub.qimen.call import OrderCall, OtherCall, open_call, own_fault, too_large
from wms_tui.hub.qimen.caller import Call, check_age
from wms_tui.hub.qimen.orders import take_order

SMALL = 32 * 1024
"""Bytes of a body that is read at once; a longer one would hold up every other call."""


def qimen_router(ctx: HubContext) -> APIRouter:
    """The route; it reads the query and the body raw, for the signature is over their bytes."""
    router = APIRouter()
    batches = OrderBatches(ctx)

    async def qimen(request: Request) -> Response:
        """Qimen: query parameters and XML body as the platform sends them."""
        body = bytearray()
        try:
            async for piece in request.stream():
                body += piece
                if len(body) > MAX_BODY:
                    return _xml(refused(too_large()))
        except ClientDisconnect:
            return Response(status_code=400)
        query: bytes = request.scope["query_string"]
        given = (ctx, query, bytes(body), dict(request.headers))
        call = (
            open_call(*given) if len(body) <= SMALL else await run_in_threadpool(open_call, *given)
        )
        if isinstance(call, OrderCall):
            return _xml(await batches.answer(call))
        if isinstance(call, OtherCall):
            return _xml(await run_in_threadpool(_other, ctx, call))
        return _xml(call)

    # The plain route is the first that fits: it takes nothing but the request, and FastAPI's search
    # for more would cost a tenth of an order. The other one stands in /openapi.json.
    router.add_route("/qimen", qimen, methods=["POST"])
    router.add_api_route("/qimen", qimen, methods=["POST"], response_class=Response)
    return router


def _xml(answer: bytes) -> Response:
    return Response(answer, media_type="text/xml;charset=utf-8")


def handle_qimen(ctx: HubContext, query: bytes, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The answer to one call, as XML; it never raises."""
    call = open_call(ctx, query, body, headers)
    if isinstance(call, OrderCall):
        return take_order(ctx, call)
    return _other(ctx, call) if isinstance(call, OtherCall) else call


def _other(ctx: HubContext, given: OtherCall) -> bytes:
    """The answer to anything but an order, stored before it is handled."""
    call, message_id = given.call, given.message_id
    try:
        _keep(ctx, call, message_id)
        answer = _handled(ctx, call, message_id)
        _note_answer(ctx, message_id, answer)
        return answer
    except Exception as error:
        return refused(own_fault(error, message_id))


def _keep(ctx: HubContext, call: Call, message_id: str) -> None:
    now = ctx.clock_ms()
    ctx.database.write(
        lambda db: inbox.keep(
            db,
            ctx.warehouse,
            message_id,
            erp=call.link.name,
            method=call.method[:200],
            query=call.query,
            body=call.body,
            at=now,
        )
    )


def _note_answer(ctx: HubContext, message_id: str, answer: bytes) -> None:
    now = ctx.clock_ms()
    ctx.database.write(lambda db: inbox.note_answer(db, ctx.warehouse, message_id, answer, now))


def _handled(ctx: HubContext, call: Call, message_id: str) -> bytes:
    """The answer of the method; what is wrong becomes a failure envelope."""
    try:
        max_age = ctx.database.read(lambda db: settings.value(db, ctx.warehouse, "qimen.max_age_s"))
        check_age(call.timestamp, ctx.clock_ms(), int(max_age))
        return _dispatched(ctx, call, method_of(call.method), read(call.body), message_id)
    except BadMessage as error:
        return refused(error)
    except Exception as error:
        return refused(own_fault(error, message_id))


def _dispatched(
    ctx: HubContext, call: Call, method: Method, request: Node, message_id: str
) -> bytes:
    erp = call.link.name
    match method:
        case Method.SINGLE_ITEM:
            return qimen_intake.single_item(ctx, erp, request)
        case Method.ITEMS:
            return qimen_intake.items(ctx, erp, request)
        case Method.ORDER_CANCEL:
            return qimen_intake.cancel(ctx, erp, request, message_id)
        case Method.ORDER_QUERY:
            return qimen_queries.order(ctx, erp, request)
        case Method.STEPS_QUERY:
            return qimen_queries.steps(ctx, erp, request)
        case Method.STOCK_QUERY:
            return qimen_queries.stock(ctx, erp, request)
        case Method.ORDER_CREATE:
            raise ValueError("orders go by take_order")
