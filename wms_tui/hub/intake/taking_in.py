"""Takes in what ERPs and files bring: items and orders, checked whole before anything is stored."""

from __future__ import annotations

from wms_tui.db.hub import items
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_goods import Item
from wms_tui.erp.interface import ErpItem, ErpOrder
from wms_tui.hub import settings
from wms_tui.hub.barcodes import with_pieces
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed import items as item_news
from wms_tui.hub.intake.checks import OrderRefused, check_item
from wms_tui.hub.intake.orders import Created, create_orders
from wms_tui.hub.intake.rows import ITEM_COLUMNS, item_row

__all__ = ["Created", "OrderRefused", "create_order", "create_orders", "upsert_item"]


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
    """Check and store one order; see `create_orders`. Raises OrderRefused, nothing stored."""
    answer = create_orders(db, ctx, erp, [order], settings.load(db, ctx.warehouse))[0]
    if isinstance(answer, OrderRefused):
        raise answer
    return answer


def _barcodes_differ(
    db: Session, warehouse: str, item_id: str, codes: list[tuple[str, int]]
) -> bool:
    cards = items.item_cards(db, warehouse, [item_id])
    return not cards or list(cards[0].barcodes) != codes
