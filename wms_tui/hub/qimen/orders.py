"""Stores orders that came over Qimen, several in one transaction, and answers each by itself.

A message, what came of it and its answer are stored together, and only then is anything answered:
what was not answered comes again, and is known by its number.
"""

from __future__ import annotations

from collections.abc import Sequence

from wms_tui.db.hub import erp_inbox as inbox
from wms_tui.db.hub.engine import DatabaseAway, Session
from wms_tui.erp.interface import BadMessage, ErpOrder
from wms_tui.erp.qimen.answers import order_taken
from wms_tui.erp.qimen.envelope import failure, refused, refused_items
from wms_tui.erp.qimen.failures import NO_SUCH_ITEM, TAKEN, TAKEN_BEFORE, Failure, bad
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.intake.checks import OrderRefused
from wms_tui.hub.intake.orders import Created, create_orders
from wms_tui.hub.qimen.call import OrderCall, own_fault
from wms_tui.hub.qimen.caller import check_age
from wms_tui.hub.reports.as_json import moment

Wanted = list[tuple[int, ErpOrder]]
"""Orders of one ERP, each with the place of its call."""


def take_order(ctx: HubContext, call: OrderCall) -> bytes:
    """Stores one order; the answer to it. It never raises."""
    try:
        return ctx.database.write(lambda db: store_orders(db, ctx, [call]))[0]
    except Exception as error:
        return _not_taken(ctx, call, error)


def take_each(ctx: HubContext, calls: Sequence[OrderCall], error: Exception) -> list[bytes]:
    """Stores orders one by one, because `error` came of storing them together. It never raises.

    Whatever nobody foresaw in one of them spoils none of the others.
    """
    if len(calls) > 1 and ctx.database.is_there():
        return [take_order(ctx, call) for call in calls]
    return [_not_taken(ctx, call, error) for call in calls]


def store_orders(db: Session, ctx: HubContext, calls: Sequence[OrderCall]) -> list[bytes]:
    """Stores messages with what they bring; the answers to be given once that is committed."""
    rules = settings.load(db, ctx.warehouse)
    answers = [b""] * len(calls)
    by_erp: dict[str, Wanted] = {}
    for place, call in enumerate(calls):
        try:
            order = _wanted(ctx, call, rules)
            by_erp.setdefault(call.call.link.name, []).append((place, order))
        except BadMessage as error:
            answers[place] = refused(error)
    for erp, wanted in sorted(by_erp.items()):
        made = create_orders(db, ctx, erp, [order for _, order in wanted], rules)
        for (place, _), outcome in zip(wanted, made, strict=True):
            answers[place] = _answer(outcome)
    _keep(db, ctx, calls, answers)
    return answers


def _wanted(ctx: HubContext, call: OrderCall, rules: settings.Rules) -> ErpOrder:
    """The order of a call. Raises `BadMessage` for one that can't be read, or came too late."""
    check_age(call.call.timestamp, call.at, int(rules.value("qimen.max_age_s")))
    if isinstance(call.order, BadMessage):
        raise call.order
    return call.order


def _answer(outcome: Created | OrderRefused) -> bytes:
    if isinstance(outcome, OrderRefused):
        return _refused(outcome)
    words = TAKEN if outcome.created else TAKEN_BEFORE
    return order_taken(outcome.order_id, moment(outcome.at), words)


def _refused(refusal: OrderRefused) -> bytes:
    """A failure in the ERP's words; unknown items are each listed below it as well."""
    details = [str(detail) for detail in refusal.details]
    if refusal.code not in set(Failure):
        return failure(refusal.code, refusal.message)
    whole = bad(Failure(refusal.code), ",".join(details))
    if refusal.code != Failure.ITEM_NOT_FOUND:
        return refused(whole)
    return refused_items(whole, [(code, NO_SUCH_ITEM) for code in details])


def _keep(
    db: Session, ctx: HubContext, calls: Sequence[OrderCall], answers: Sequence[bytes]
) -> None:
    now = ctx.clock_ms()
    messages = [
        inbox.Answered(
            message_id=call.message_id,
            erp=call.call.link.name,
            method=call.call.method[:200],
            order_no=call.order.order_no if isinstance(call.order, ErpOrder) else "",
            query=call.call.query,
            body=call.call.body,
            answer=answer,
            at=call.at,
            answered_at=now,
        )
        for call, answer in zip(calls, answers, strict=True)
    ]
    inbox.keep_answered(db, ctx.warehouse, messages)


def _not_taken(ctx: HubContext, call: OrderCall, error: Exception) -> bytes:
    """The answer where storing failed; the message is kept, if that at least is possible."""
    answer = refused(own_fault(error, call.message_id))
    if isinstance(error, DatabaseAway):
        return answer
    try:
        ctx.database.write(lambda db: _keep(db, ctx, [call], [answer]))
    except Exception as second:
        own_fault(second, call.message_id)
    return answer
