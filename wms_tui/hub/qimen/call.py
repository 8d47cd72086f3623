"""A Qimen call as it came over HTTP: proved, and an order in it read. Nothing is stored yet."""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass

from wms_tui.db.hub.engine import DatabaseAway
from wms_tui.erp.interface import BadMessage, ErpOrder, SignatureWrong
from wms_tui.erp.qimen.envelope import refused, signature_refused
from wms_tui.erp.qimen.failures import Failure, bad
from wms_tui.erp.qimen.methods import Method, method_of
from wms_tui.erp.qimen.reading import MAX_BODY, read
from wms_tui.erp.qimen.requests_orders import read_order
from wms_tui.hub.context import HubContext
from wms_tui.hub.qimen.caller import Call, accepted_call

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class OtherCall:
    """A proved call of any method but `deliveryorder.create`."""

    call: Call
    message_id: str


@dataclass(frozen=True, slots=True)
class OrderCall:
    """A proved call that brings an order."""

    call: Call
    message_id: str
    at: int
    """When it came, milliseconds."""
    order: ErpOrder | BadMessage
    """The order, or why it can't be read."""

    @property
    def weight(self) -> int:
        """How much work it is, in lines."""
        return len(self.order.lines) if isinstance(self.order, ErpOrder) else 1


def open_call(
    ctx: HubContext, query: bytes, body: bytes, headers: Mapping[str, str]
) -> OrderCall | OtherCall | bytes:
    """The call, or the answer to one that proves nothing; it never raises."""
    message_id = ctx.new_id()
    try:
        if len(body) > MAX_BODY:
            raise too_large()
        call = accepted_call(ctx.config.erps, query, body, headers)
        if _brings_order(call):
            return OrderCall(call, message_id, ctx.clock_ms(), _read(call.body, message_id))
        return OtherCall(call, message_id)
    except SignatureWrong as error:
        log.warning("qimen: %s", error)
        return signature_refused()
    except BadMessage as error:
        return refused(error)
    except Exception as error:
        return refused(own_fault(error, message_id))


def too_large() -> BadMessage:
    """What a body over the limit is answered."""
    return bad(Failure.BODY_TOO_LARGE, str(MAX_BODY // 1024 // 1024))


def own_fault(error: Exception, message_id: str) -> BadMessage:
    """Our own failure: logged by its kind alone, for its text may name a receiver.

    That the database is away is no fault, and is told by the database itself.
    """
    if isinstance(error, DatabaseAway):
        return bad(Failure.NOT_NOW, message_id)
    trace = error.__traceback__
    while trace is not None and trace.tb_next is not None:
        trace = trace.tb_next
    where = f"{trace.tb_frame.f_code.co_filename}:{trace.tb_lineno}" if trace else "?"
    log.error("qimen message %s failed: %s at %s", message_id, type(error).__name__, where)
    return bad(Failure.SYSTEM, message_id)


def _brings_order(call: Call) -> bool:
    try:
        return method_of(call.method) is Method.ORDER_CREATE
    except BadMessage:
        return False


def _read(body: bytes, message_id: str) -> ErpOrder | BadMessage:
    try:
        return read_order(read(body))
    except BadMessage as error:
        return error
    except Exception as error:
        return own_fault(error, message_id)
