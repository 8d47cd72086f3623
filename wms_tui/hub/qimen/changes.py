"""Answers the Qimen methods that change something, save orders: items and cancellations."""

from __future__ import annotations

from wms_tui.db.hub import erp_inbox as inbox
from wms_tui.db.hub import orders
from wms_tui.db.hub.engine import Session
from wms_tui.erp.interface import ErpCancel, ErpItem
from wms_tui.erp.qimen.answers import item_taken
from wms_tui.erp.qimen.envelope import refused_items, success
from wms_tui.erp.qimen.failures import WILL_NOT_SHIP, Failure, bad
from wms_tui.erp.qimen.reading import Node
from wms_tui.erp.qimen.requests_items import ItemsRequest, read_items, read_single_item
from wms_tui.erp.qimen.requests_orders import is_outbound
from wms_tui.erp.qimen.requests_queries import read_cancel
from wms_tui.hub import settings
from wms_tui.hub.cancel import request_cancel
from wms_tui.hub.context import HubContext
from wms_tui.hub.intake.taking_in import OrderRefused, upsert_item


def ours(ctx: HubContext, warehouse: str) -> None:
    """Raises `BadMessage` for another warehouse's code; OTHER and nothing mean ours."""
    if warehouse.upper() not in ("", "OTHER", "OTHERS", ctx.warehouse.upper()):
        raise bad(Failure.WAREHOUSE_UNKNOWN, warehouse)


def single_item(ctx: HubContext, erp: str, request: Node) -> bytes:
    """`singleitem.synchronize`."""
    wanted = read_single_item(request)
    ours(ctx, wanted.warehouse)
    item = wanted.items[0]
    failed = ctx.database.write(lambda db: _store(db, ctx, erp, [item]))
    if failed:
        raise bad(Failure.FIELD_INVALID, failed[item.code])
    return item_taken(item.code)


def items(ctx: HubContext, erp: str, request: Node) -> bytes:
    """`items.synchronize`: what can be stored is stored, the rest is listed."""
    wanted = read_items(request)
    ours(ctx, wanted.warehouse)
    failed = ctx.database.write(lambda db: _store(db, ctx, erp, wanted.items))
    return _items_answer(wanted, failed)


def _store(
    db: Session, ctx: HubContext, erp: str, wanted: list[ErpItem] | tuple[ErpItem, ...]
) -> dict[str, str]:
    """Stores items; those that were refused, with the reason."""
    failed = {}
    for item in wanted:
        try:
            upsert_item(db, ctx, erp, item)
        except OrderRefused as error:
            failed[item.code] = ", ".join(error.details)
    return failed


def _items_answer(wanted: ItemsRequest, failed: dict[str, str]) -> bytes:
    failures = [*wanted.unreadable.items(), *failed.items()]
    if not failures:
        return success()
    return refused_items(bad(Failure.PARTIAL, str(len(failures))), failures)


def cancel(ctx: HubContext, erp: str, request: Node, message_id: str) -> bytes:
    """`order.cancel`: success only where the goods surely stay."""
    wish = read_cancel(request)
    ours(ctx, wish.warehouse)
    if wish.sub_orders:
        raise bad(Failure.CANCEL_PARTIAL, wish.order_no)
    warehouse = ctx.warehouse
    ctx.database.write(lambda db: inbox.note_order(db, warehouse, message_id, wish.order_no))
    found = ctx.database.read(lambda db: orders.find_by_number(db, warehouse, erp, wish.order_no))
    if found is None or (wish.order_type and not is_outbound(wish.order_type)):
        return _unknown(ctx, wish)  # a receipt may bear a ship order's number
    if wish.owner and wish.owner != found.owner:
        return _unknown(ctx, wish)
    answer = request_cancel(ctx, found, wish.reason)
    if answer.granted:
        return success(message=answer.message or "OK")
    raise bad(Failure.CANNOT_CANCEL, answer.message)


def _unknown(ctx: HubContext, wish: ErpCancel) -> bytes:
    rule = ctx.database.read(
        lambda db: settings.value(db, ctx.warehouse, "cancel.unknown", owner=wish.owner)
    )
    if rule == "success":
        return success(message=WILL_NOT_SHIP)
    raise bad(Failure.ORDER_NOT_FOUND, wish.order_no)
