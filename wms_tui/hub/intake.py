"""Takes in what ERPs and files bring: items and orders, checked whole before anything is stored."""

from __future__ import annotations

from dataclasses import dataclass

from wms_tui.db.hub import items, orders, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_goods import Item
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import OrderState
from wms_tui.erp.interface import ErpItem, ErpOrder
from wms_tui.hub import item_news, reporting, settings
from wms_tui.hub.barcodes import with_pieces
from wms_tui.hub.context import PLAN, HubContext
from wms_tui.hub.intake_checks import OrderRefused, check_item, check_order
from wms_tui.hub.intake_rows import ITEM_COLUMNS, item_row, line_rows, order_row

__all__ = ["Created", "OrderRefused", "create_order", "upsert_item"]


@dataclass(frozen=True, slots=True)
class Created:
    """An order that is there: newly, or since an earlier message with the same number."""

    order_id: str
    """Ours; Qimen's deliveryOrderId."""
    created: bool


def upsert_item(db: Session, ctx: HubContext, erp: str, item: ErpItem) -> str:
    """Store an item or change it; what the message leaves out stays. Answers the item id.

    `code*12` among the barcodes is a case code of twelve pieces. Raises OrderRefused.
    """
    check_item(item)
    item_id = f"{item.owner}/{item.code}"
    before = db.get(Item, (ctx.warehouse, item_id))
    if before is None:
        items.note_owner(db, ctx.warehouse, item.owner, erp)
    row = item_row(ctx.warehouse, item_id, item, before)
    changed = before is None or any(getattr(before, name) != row[name] for name in ITEM_COLUMNS)
    if changed:
        items.store_items(db, [row], ITEM_COLUMNS)
        db.expire_all()
    codes = sorted({with_pieces(code) for code in item.barcodes if code.strip()})
    if codes and _barcodes_differ(db, ctx.warehouse, item_id, codes):
        items.replace_barcodes(db, ctx.warehouse, item_id, codes)
        changed = True
    if changed:
        item_news.tell_stations(db, ctx, item_id, row["kind"], is_new=before is None)
    return item_id


def create_order(db: Session, ctx: HubContext, erp: str, order: ErpOrder) -> Created:
    """Check and store an order, queue its ACCEPT report. Raises OrderRefused, nothing stored.

    The same number again gives the same id, whatever else the message says. One that was
    cancelled is refused: success would promise that it ships.
    """
    found = orders.find_by_number(db, ctx.warehouse, erp, order.order_no)
    if found is not None:
        return _again(found, order.owner)
    checked = check_order(db, ctx, order)
    now = ctx.clock_ms()
    order_id = ctx.new_id()
    if order.owner:
        items.note_owner(db, ctx.warehouse, order.owner, "" if erp == "import" else erp)
    rules = settings.load(db, ctx.warehouse)
    row = order_row(ctx.warehouse, order_id, erp, order, checked.courier, rules, now)
    orders.insert_order(db, row, line_rows(ctx.warehouse, order_id, order, checked.items))
    if order.waybill:
        waybills.book_given(db, ctx.warehouse, order.waybill, checked.courier, order_id)
    stored = orders.get(db, ctx.warehouse, order_id)
    assert stored is not None
    reporting.queue_step(db, ctx, stored, "ACCEPT", at=now)
    ctx.notify_after(db, PLAN)
    return Created(order_id, created=True)


def _again(found: Order, owner: str) -> Created:
    if owner != found.owner:
        # Success would say that this order ships as well; it is another one.
        raise OrderRefused(
            "ORDER_NO_USED",
            f"order number {found.order_no} is already one of owner {found.owner}'s: "
            "send it under a new number",
            (found.order_no,),
        )
    if found.state == OrderState.CANCELLED:
        raise OrderRefused(
            "ORDER_CANCELLED",
            f"order {found.order_no} was cancelled: send it again under a new number",
            (found.order_no,),
        )
    return Created(found.order_id, created=False)


def _barcodes_differ(
    db: Session, warehouse: str, item_id: str, codes: list[tuple[str, int]]
) -> bool:
    cards = items.item_cards(db, warehouse, [item_id])
    return not cards or list(cards[0].barcodes) != codes
