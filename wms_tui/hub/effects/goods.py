"""Goods of an order on their way through the books: shelf, cart, parcel, away."""

from __future__ import annotations

from collections.abc import Iterable

from wms_tui.db.hub import order_goods, orders, promises
from wms_tui.db.hub.order_goods import GoodsKey
from wms_tui.hub import stock
from wms_tui.hub.effects.fact import OrderHappening

Pick = tuple[str, str, str, str, int]
"""(item id, location, lot, inventory type, pieces)."""


def from_shelf(h: OrderHappening, picks: Iterable[Pick], target: str, cause: str) -> int:
    """Book pieces that were taken from shelves, whatever the books say of them; how many."""
    moved = 0
    for item, location, lot, kind, pieces in sorted(picks):
        if pieces > 0:
            _move(h, (item, lot, kind), location, target, pieces, cause)
            moved += pieces
    return moved


def on_cart(h: OrderHappening) -> dict[GoodsKey, int]:
    """Pieces of this order that are picked and not packed."""
    return order_goods.goods_at(h.db, h.ctx.warehouse, h.order.order_id, stock.PICKED)


def pack(h: OrderHappening) -> None:
    """All goods of the order go from the cart into the parcel; once."""
    if order_goods.goods_at(h.db, h.ctx.warehouse, h.order.order_id, stock.PACKED) or _gone(h):
        return
    for key, pieces in sorted(_ordered_goods(h).items()):
        _move(h, key, stock.PICKED, stock.PACKED, pieces, "pack")


def ship(h: OrderHappening) -> None:
    """What is in the parcel leaves the books."""
    packed = order_goods.goods_at(h.db, h.ctx.warehouse, h.order.order_id, stock.PACKED)
    for key, pieces in sorted(packed.items()):
        if pieces > 0:
            _move(h, key, stock.PACKED, stock.SHIPPED, pieces, "ship")


def kinds_of_lines(h: OrderHappening) -> dict[str, str]:
    """Line -> inventory type."""
    lines = orders.lines_of(h.db, h.ctx.warehouse, [h.order.order_id])[h.order.order_id]
    return {line.line: line.inventory_type for line in lines}


def _gone(h: OrderHappening) -> bool:
    shipped = order_goods.goods_at(h.db, h.ctx.warehouse, h.order.order_id, stock.SHIPPED)
    return bool(shipped)


def _ordered_goods(h: OrderHappening) -> dict[GoodsKey, int]:
    """What the order's parcel holds: as picked; where the pick is not reported yet, as promised.

    A bench may report before the cart does; the cart's place is below zero until it does.
    """
    cart = {key: pieces for key, pieces in sorted(on_cart(h).items()) if pieces > 0}
    promised = promises.allocations(h.db, h.ctx.warehouse, [h.order.order_id])
    goods: dict[GoodsKey, int] = {}
    for line in orders.lines_of(h.db, h.ctx.warehouse, [h.order.order_id])[h.order.order_id]:
        missing = line.qty  # no more than ordered: what was picked twice stays to be put back
        for key in cart:
            pieces = min(missing, cart[key]) if key[0] == line.item_id else 0
            cart[key] -= pieces
            missing -= _add(goods, key, pieces)
        for row in promised:
            pieces = min(missing, row.qty) if row.line == line.line else 0
            missing -= _add(goods, (row.item_id, row.lot, row.inventory_type), pieces)
        _add(goods, (line.item_id, "", line.inventory_type), missing)
    return goods


def _add(goods: dict[GoodsKey, int], key: GoodsKey, pieces: int) -> int:
    if pieces > 0:
        goods[key] = goods.get(key, 0) + pieces
    return pieces


def _move(
    h: OrderHappening, key: GoodsKey, source: str, target: str, pieces: int, cause: str
) -> None:
    item, lot, kind = key
    stock.move(
        h.db,
        h.ctx,
        item,
        source,
        target,
        pieces,
        cause,
        lot=lot,
        inventory_type=kind,
        order_id=h.order.order_id,
        uid=h.event.uid,
        at=h.at,
    )
