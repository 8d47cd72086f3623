"""Takes accepted orders on to ALLOCATED: stock promised, courier chosen, waybill at hand.

What is missing makes an order wait and say so; it is looked at again when things change.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Any

from wms_tui.db.hub import orders, promises, stock, waybills
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.stock import LevelKey
from wms_tui.db.hub.tables_orders import Allocation, Order, OrderLine
from wms_tui.domain.steps import OrderState
from wms_tui.erp.reports import LACK_BOOKS
from wms_tui.hub import settings
from wms_tui.hub.context import SUPPLY, HubContext
from wms_tui.hub.planning import courier_rules
from wms_tui.hub.planning.promising import Lack, Promise, Shelf, Shelves, Wanted
from wms_tui.hub.reports import reporting

_OPEN = (OrderState.ACCEPTED, OrderState.WAITING)


@dataclass
class _Run:
    """What a run over some orders gathers, to be written in few statements."""

    changed: dict[str, dict[str, Any]] = field(default_factory=dict)
    promised: dict[LevelKey, int] = field(default_factory=dict)
    rows: list[dict[str, Any]] = field(default_factory=list)
    short: list[tuple[Order, tuple[Lack, ...]]] = field(default_factory=list)


class Collision(Exception):
    """Stock went away between looking and promising; the transaction is to be rolled back."""


def advance(db: Session, ctx: HubContext, ids: Sequence[str]) -> int:
    """Take these orders as far as they go; answers how many became ALLOCATED.

    Orders that are no longer accepted or waiting are left alone. Raises Collision.
    """
    found = orders.by_ids(db, ctx.warehouse, ids, lock=True)
    open_orders = [found[each] for each in ids if each in found and found[each].state in _OPEN]
    if not open_orders:
        return 0
    run = _Run()
    supplied = _promise_stock(db, ctx, open_orders, run)
    with_courier = _choose_couriers(db, ctx, supplied, run)
    done = _give_waybills(db, ctx, with_courier, run)
    if not promises.promise(db, ctx.warehouse, run.promised):
        raise Collision
    promises.add_allocations(db, run.rows)
    changed = [
        {"order_id": key, **row}
        for key, row in run.changed.items()
        if row != _as_it_is(found[key])  # thousands may wait, and go on waiting for the same
    ]
    orders.change_many(db, ctx.warehouse, changed)
    _report_short(db, ctx, run.short)
    return done


def give_back(db: Session, ctx: HubContext, order_id: str) -> list[Allocation]:
    """Take an order's promises away, because they were picked or are no longer wanted.

    Answers what had been promised.
    """
    had = promises.allocations(db, ctx.warehouse, [order_id])
    pieces: dict[LevelKey, int] = {}
    for row in had:
        key = (row.item_id, row.location, row.lot, row.inventory_type)
        pieces[key] = pieces.get(key, 0) + row.qty
        db.expunge(row)  # the caller reads them after the rows are gone
    promises.give_back(db, ctx.warehouse, pieces)
    promises.drop_allocations(db, ctx.warehouse, order_id)
    ctx.notify_after(db, SUPPLY)
    return had


def _promise_stock(
    db: Session, ctx: HubContext, wanting: Sequence[Order], run: _Run
) -> list[Order]:
    ids = [order.order_id for order in wanting]
    has_stock = {row.order_id for row in promises.allocations(db, ctx.warehouse, ids)}
    lines = orders.lines_of(db, ctx.warehouse, [each for each in ids if each not in has_stock])
    wanted_items = {line.item_id for each in lines.values() for line in each}
    shelves = Shelves(
        Shelf(
            level.item_id,
            level.location,
            level.lot,
            level.inventory_type,
            level.expiry,
            sequence,
            level.quantity - level.reserved,
        )
        for level, sequence in stock.free_shelves(db, ctx.warehouse, wanted_items)
    )
    supplied = []
    for order in wanting:
        run.changed[order.order_id] = _as_it_is(order)
        if order.order_id not in has_stock:
            answer = shelves.promise([_wanted(line) for line in lines[order.order_id]])
            if answer.lacks:
                _wait(run, order, _stock_text(order, answer.lacks))
                if not order.waits_for.startswith("stock:"):
                    run.short.append((order, answer.lacks))
                continue
            _note(ctx, run, order.order_id, answer.promises)
        supplied.append(order)
    return supplied


def _choose_couriers(
    db: Session, ctx: HubContext, wanting: Sequence[Order], run: _Run
) -> list[Order]:
    rules = settings.load(db, ctx.warehouse)
    known = waybills.courier_codes(db, ctx.warehouse)
    chosen = []
    for order in wanting:
        row = run.changed[order.order_id]
        if not order.courier:
            province = str(json.loads(order.receiver).get("province", ""))
            table = str(rules.value("courier.rules", owner=order.owner))
            courier = courier_rules.choose(table, province)
            if courier not in known:
                _wait(run, order, "courier")
                continue
            row["courier"] = courier
            for name, key in (("way", "order.way"), ("ship_point", "ship_point")):
                row[name] = rules.value(key, owner=order.owner, courier=courier)
        chosen.append(order)
    return chosen


def _give_waybills(db: Session, ctx: HubContext, wanting: Sequence[Order], run: _Run) -> int:
    without: dict[str, list[Order]] = {}
    for order in wanting:
        row = run.changed[order.order_id]
        row["state"], row["waits_for"] = OrderState.ALLOCATED.value, ""
        if not order.waybill:
            without.setdefault(row["courier"], []).append(order)
    for courier, needing in sorted(without.items()):
        ids = [order.order_id for order in needing]
        numbers = waybills.take_free(db, ctx.warehouse, courier, ids)
        for order, waybill in zip(needing, numbers, strict=False):
            run.changed[order.order_id].update(waybill=waybill, waybill_source="pool")
        for order in needing[len(numbers) :]:
            _wait(run, order, f"waybill: {courier}")
    return sum(row["state"] == OrderState.ALLOCATED.value for row in run.changed.values())


def _report_short(
    db: Session, ctx: HubContext, short: Sequence[tuple[Order, tuple[Lack, ...]]]
) -> None:
    for order, lacks in short:
        now = ctx.clock_ms()
        told = [
            (_code(order, lack), lack.item, lack.planned, lack.missing, LACK_BOOKS)
            for lack in lacks
        ]
        reporting.queue_lack(db, ctx, order, told, now)
        reporting.queue_step(db, ctx, order, "EXCEPTION", info=_stock_text(order, lacks), at=now)


def _as_it_is(order: Order) -> dict[str, Any]:
    names = ("state", "waits_for", "courier", "waybill", "waybill_source", "way", "ship_point")
    return {name: getattr(order, name) for name in names}


def _wait(run: _Run, order: Order, lacking: str) -> None:
    run.changed[order.order_id].update(state=OrderState.WAITING.value, waits_for=lacking)


def _note(ctx: HubContext, run: _Run, order_id: str, promises: Sequence[Promise]) -> None:
    for each in promises:
        key = (each.item, each.location, each.lot, each.inventory_type)
        run.promised[key] = run.promised.get(key, 0) + each.qty
        run.rows.append(
            {
                "warehouse": ctx.warehouse,
                "order_id": order_id,
                "line": each.line,
                "location": each.location,
                "lot": each.lot,
                "item_id": each.item,
                "inventory_type": each.inventory_type,
                "qty": each.qty,
            }
        )


def _wanted(line: OrderLine) -> Wanted:
    lot = str(json.loads(line.extra).get("lot", ""))
    return Wanted(line.line, line.item_id, line.qty, line.inventory_type, lot)


def _stock_text(order: Order, lacks: Sequence[Lack]) -> str:
    return "stock: " + ", ".join(f"{_code(order, lack)} {lack.missing}" for lack in lacks)


def _code(order: Order, lack: Lack) -> str:
    return lack.item.removeprefix(f"{order.owner}/")
