"""Effects of what happens before the bench: labels printed, goods picked, a shelf found empty."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import items, orders
from wms_tui.db.hub.tables_orders import Allocation
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Leg, OrderState, Step, last_step
from wms_tui.erp.reports import LACK_SHELF
from wms_tui.hub import stock
from wms_tui.hub.effects.cancel import NEWS, cancel_books
from wms_tui.hub.effects.fact import OrderHappening
from wms_tui.hub.effects.goods import Pick, from_shelf, kinds_of_lines, on_cart
from wms_tui.hub.effects.legs import call_off, reach
from wms_tui.hub.feed.docks import tell_docks
from wms_tui.hub.planning import allocation
from wms_tui.hub.reports import reporting
from wms_tui.sync.leg_ends import LegEffect


def started(h: OrderHappening) -> str:
    """The first scan on a leg. Nothing follows from it but that people can see it."""
    return "none"


def label_printed(h: OrderHappening) -> str:
    """The label came out: end of the print leg."""
    effect = reach(h, Leg.PRINT, ends=True)
    _count_label(h)
    if effect.counts:
        h.finish(Step.PRINT, "PRINT")
        late_for_dock(h)
    return effect.value


def label_reprinted(h: OrderHappening) -> str:
    """The same number came out once more, with a copy mark."""
    _count_label(h)
    return "done"


def picked(h: OrderHappening) -> str:
    """All goods are on the cart: end of the pick leg.

    They left the shelf whatever became of the order, so the books follow in every case.
    """
    effect = reach(h, Leg.PICK, ends=True)
    if effect is LegEffect.REPEATED:
        return effect.value
    kinds = kinds_of_lines(h)
    picks = [_pick(pick, kinds) for pick in h.body["picks"]]
    if effect.counts:
        allocation.give_back(h.db, h.ctx, h.order.order_id)
    from_shelf(h, picks, stock.PICKED, "pick")
    if not effect.counts:
        h.case(CaseKind.PUT_BACK, {"reason": effect.value})
        return effect.value
    h.finish(Step.PICK, "PICK")
    late_for_dock(h)
    return effect.value


def short(h: OrderHappening) -> str:
    """A shelf has less than the books say: the order can't go out as it is."""
    effect = reach(h, Leg.PICK, ends=False)
    if not effect.counts:
        return effect.value
    kind = kinds_of_lines(h).get(str(h.body["line"]), "ZP")
    item, location = str(h.body["item"]), str(h.body["location"])
    missing = int(h.body["missing"])
    promised = allocation.give_back(h.db, h.ctx, h.order.order_id)
    from_shelf(h, _picked_before(h, promised), stock.PICKED, "pick")
    gone: Pick = (item, location, str(h.body.get("lot") or ""), kind, missing)
    from_shelf(h, [gone], stock.SHORT, "short")
    stock.ask_for_count(h.db, h.ctx, item, location, "short")
    call_off(h.db, h.ctx, h.order.order_id, "short", h.ctx.clock_ms())
    _tell_short(h, item, location, missing)
    if h.order.cancel_requested_at is not None:
        # Nobody works on it any more, so what its ERP asked for before can be done now.
        h.ctx.notify_after(h.db, NEWS)
        cancel_books(h.db, h.ctx, h.order, at=h.at, operator=h.operator, station=h.station)
    return effect.value


def late_for_dock(h: OrderHappening) -> None:
    """A fact that comes after the bench was done: the dock waits for it."""
    end = last_step(h.way, Leg.BENCH)
    if end is not None and end.value in h.done:
        tell_docks(h.db, h.ctx, [h.order])


def _count_label(h: OrderHappening) -> None:
    copy_no = int(h.body.get("copy_no", 1))
    if copy_no > h.order.labels:
        h.change(labels=copy_no)


def _pick(pick: dict[str, Any], kinds: dict[str, str]) -> Pick:
    kind = kinds.get(str(pick["line"]), "ZP")
    lot = str(pick.get("lot") or "")
    return (str(pick["item"]), str(pick["location"]), lot, kind, int(pick["qty"]))


def _picked_before(h: OrderHappening, promised: list[Allocation]) -> list[Pick]:
    """From which shelves the pieces came that were on the cart when the shelf was found empty.

    The station tells pieces per line; they came from where they were promised, and at the place
    that is short there were fewer.
    """
    short_at = (str(h.body["line"]), str(h.body["location"]), str(h.body.get("lot") or ""))
    picks: list[Pick] = []
    for entry in h.body.get("picked", ()):
        left = int(entry["qty"])
        rows = [row for row in promised if row.line == str(entry["line"])]
        for row in rows:
            here = row.qty
            if (row.line, row.location, row.lot) == short_at:
                here -= int(h.body["missing"])
            pieces = min(left, max(here, 0))
            picks.append((row.item_id, row.location, row.lot, row.inventory_type, pieces))
            left -= pieces
        if left > 0 and rows:  # more than was promised: it was there, so it is booked
            row = rows[-1]
            picks.append((row.item_id, row.location, row.lot, row.inventory_type, left))
    return picks


def _tell_short(h: OrderHappening, item: str, location: str, missing: int) -> None:
    cards = items.items_by_id(h.db, h.ctx.warehouse, [item])
    code = cards[item].code if item in cards else item
    lines = orders.lines_of(h.db, h.ctx.warehouse, [h.order.order_id])[h.order.order_id]
    planned = sum(line.qty for line in lines if line.item_id == item)
    text = f"stock: {code} {missing}"
    h.change(state=OrderState.SHORT.value, waits_for=text)
    reporting.queue_lack(h.db, h.ctx, h.order, [(code, item, planned, missing, LACK_SHELF)], h.at)
    h.report("EXCEPTION", info=text)
    h.case(CaseKind.SHORT, {"item": item, "location": location, "missing": missing})
    if any(pieces > 0 for pieces in on_cart(h).values()):
        h.case(CaseKind.PUT_BACK, {"reason": "short"})
