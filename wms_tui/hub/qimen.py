"""`POST /qimen`: proves the caller, stores the raw message, handles it, always answers in XML.

The HTTP status is 200 for every answer, our own failures included: the caller decides on `flag`.
Nothing is stored before the signature holds, and nothing is handled before it is stored.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping

from fastapi import APIRouter, Request, Response
from starlette.concurrency import run_in_threadpool
from starlette.requests import ClientDisconnect

from wms_tui.db.hub import erp_inbox as inbox
from wms_tui.erp.interface import BadMessage, SignatureWrong
from wms_tui.erp.qimen.envelope import refused, signature_refused
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.methods import Method, method_of
from wms_tui.erp.qimen.reading import MAX_BODY, Node, read
from wms_tui.hub import qimen_intake, qimen_queries, settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen_caller import Call, accepted_call, check_age

log = logging.getLogger(__name__)


def qimen_router(ctx: HubContext) -> APIRouter:
    """The route; it reads the query and the body raw, for the signature is over their bytes."""
    router = APIRouter()

    @router.post("/qimen")
    async def qimen(request: Request) -> Response:
        body = bytearray()
        try:
            async for piece in request.stream():
                body += piece
                if len(body) > MAX_BODY:
                    return _xml(refused(_too_large()))
        except ClientDisconnect:
            return Response(status_code=400)
        query: bytes = request.scope["query_string"]
        answer = await run_in_threadpool(
            handle_qimen, ctx, query, bytes(body), dict(request.headers)
        )
        return _xml(answer)

    return router


def _xml(answer: bytes) -> Response:
    return Response(answer, media_type="text/xml;charset=utf-8")


def _too_large() -> BadMessage:
    return bad(Failure.BODY_TOO_LARGE, str(MAX_BODY // 1024 // 1024))


def handle_qimen(ctx: HubContext, query: bytes, body: bytes, headers: Mapping[str, str]) -> bytes:
    """The answer to one call, as XML; it never raises."""
    message_id = ctx.new_id()
    try:
        if len(body) > MAX_BODY:
            raise _too_large()
        call = accepted_call(ctx.config.erps, query, body, headers)
        _keep(ctx, call, message_id)
        answer = _handled(ctx, call, message_id)
        if not isinstance(answer, qimen_intake.StoredAnswer):
            _note_answer(ctx, message_id, answer)
        return answer
    except SignatureWrong as error:
        log.warning("qimen: %s", error)
        return signature_refused()
    except BadMessage as error:
        return refused(error)
    except Exception as error:
        return _own_fault(error, message_id)


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
        return _own_fault(error, message_id)


def _dispatched(
    ctx: HubContext, call: Call, method: Method, request: Node, message_id: str
) -> bytes:
    erp = call.link.name
    match method:
        case Method.SINGLE_ITEM:
            return qimen_intake.single_item(ctx, erp, request)
        case Method.ITEMS:
            return qimen_intake.items(ctx, erp, request)
        case Method.ORDER_CREATE:
            return qimen_intake.order(ctx, erp, request, message_id)
        case Method.ORDER_CANCEL:
            return qimen_intake.cancel(ctx, erp, request, message_id)
        case Method.ORDER_QUERY:
            return qimen_queries.order(ctx, erp, request)
        case Method.STEPS_QUERY:
            return qimen_queries.steps(ctx, erp, request)
        case Method.STOCK_QUERY:
            return qimen_queries.stock(ctx, erp, request)


def _own_fault(error: Exception, message_id: str) -> bytes:
    """Our own failure: rolled back, logged by its kind alone, for its text may name a receiver."""
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("qimen message %s failed: %s at %s", message_id, type(error).__name__, where)
    return refused(bad(Failure.SYSTEM, message_id))
