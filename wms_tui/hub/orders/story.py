"""One order's story for a person: what it is, where it is, and why it does not go on."""

from __future__ import annotations

from typing import Any

from wms_tui.db.hub import items, orders, promises, story, waves, work
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_orders import Order
from wms_tui.domain.steps import OrderState
from wms_tui.hub.context import HubContext
from wms_tui.hub.orders.masking import masked_receiver
from wms_tui.hub.orders.trail import facts_and_scans, goods_moved, wires


def summary_row(order: Order) -> dict[str, Any]:
    """An order in a list. Names and addresses are shown nowhere but where the work needs them."""
    return {
        "order_no": order.order_no,
        "order_id": order.order_id,
        "erp": order.erp,
        "owner": order.owner,
        "shop": order.shop,
        "state": order.state,
        "waits_for": order.waits_for,
        "stop": order.stop,
        "courier": order.courier,
        "waybill": order.waybill,
        "wave": order.wave,
        "position": order.position,
        "steps": order.steps,
        "created_at": order.created_at,
    }


def tell(db: Session, ctx: HubContext, order: Order) -> dict[str, Any]:
    """Everything that is known of an order."""
    warehouse, order_id = ctx.warehouse, order.order_id
    lines = orders.lines_of(db, warehouse, [order_id])[order_id]
    goods = items.items_by_id(db, warehouse, {line.item_id for line in lines})
    return {
        "order": {
            **summary_row(order),
            "way": order.way,
            "ship_point": order.ship_point,
            "labels": order.labels,
            "weight_g": order.weight_g,
            "cancel_requested_at": order.cancel_requested_at,
            "cancel_reason": order.cancel_reason,
            "shipped_at": order.shipped_at,
            "handed_over_at": order.handed_over_at,
            "receiver": masked_receiver(order.receiver),
            "why": why(db, ctx, order),
        },
        "lines": [
            {
                "line": line.line,
                "item": line.item_id,
                "name": goods[line.item_id].name if line.item_id in goods else "",
                "qty": line.qty,
            }
            for line in lines
        ],
        "promised": [
            {"line": row.line, "location": row.location, "lot": row.lot, "qty": row.qty}
            for row in promises.allocations(db, warehouse, [order_id])
        ],
        "legs": [
            {"leg": row.leg, "state": row.state, "holder": row.holder, "fence": row.fence}
            for row in work.of_order(db, warehouse, order_id)
        ],
        "steps": [
            {
                "status": step.status,
                "at": step.at,
                "operator": step.operator,
                "station": step.station,
                "info": step.info,
            }
            for step in orders.steps_of(db, warehouse, order_id)
        ],
        "wave": _wave(db, ctx, order),
        **_evidence(db, warehouse, order),
    }


def _evidence(db: Session, warehouse: str, order: Order) -> dict[str, Any]:
    return {
        **facts_and_scans(story.facts_of(db, warehouse, order.order_id)),
        "moves": goods_moved(db, warehouse, order.order_id),
        "parcels": [
            {
                "waybill": parcel.waybill,
                "state": parcel.state,
                "station": parcel.station,
                "packaging": parcel.packaging,
                "weight_g": parcel.weight_g,
                "manifest": parcel.manifest,
            }
            for parcel in orders.parcels_of(db, warehouse, order.order_id)
        ],
        **wires(db, warehouse, order),
        "cases": [
            {"kind": case.kind, "at": case.at, "closed_at": case.closed_at, "body": case.body}
            for case in story.cases_of(db, warehouse, order.order_id)
        ],
    }


def _wave(db: Session, ctx: HubContext, order: Order) -> dict[str, Any] | None:
    wave = waves.get(db, ctx.warehouse, order.wave) if order.wave else None
    if wave is None:
        return None
    return {
        "wave": wave.wave,
        "kind": wave.kind,
        "state": wave.state,
        "orders": wave.orders,
        "created_at": wave.created_at,
        "released_at": wave.released_at,
    }


def why(db: Session, ctx: HubContext, order: Order) -> str:
    """Why the order is where it is, in words for the supervisor's terminal."""
    if order.stop:
        return f"stopped: {order.stop}"
    match order.state:
        case OrderState.ACCEPTED:
            return "waits for the planner, which looks twice a second while the hub runs"
        case OrderState.WAITING | OrderState.SHORT:
            return f"waits for {order.waits_for or 'a decision'}{_remedy(order)}"
        case OrderState.HELD:
            return "kept back by a supervisor, until somebody releases it"
        case OrderState.ALLOCATED:
            return "waits for a wave: full, or wave.auto_wait_s over, or `wms-tui wave release`"
        case OrderState.IN_WAVE:
            wave = waves.get(db, ctx.warehouse, order.wave)
            return f"wave {order.wave} is {wave.state if wave else 'gone'}"
        case OrderState.RELEASED:
            return _open_legs(db, ctx, order)
        case OrderState.CANCELLED:
            return f"cancelled: {order.cancel_reason}"
        case _:
            return order.state


def _remedy(order: Order) -> str:
    """What a person does about what an order waits for; nothing where it is not known."""
    if order.state == OrderState.SHORT:
        return ": the shelf was empty; count it, then release the order (board F4)"
    kind, _, what = order.waits_for.partition(": ")
    match kind:
        case "courier":
            return ": no rule names one that is known; `wms-tui settings set courier.rules '*=SF'`"
        case "waybill":
            return f": no number of {what} is left; `wms-tui import waybills FILE`"
        case "stock":
            return " that is missing; `wms-tui import stock FILE`"
        case _:
            return ""


def _open_legs(db: Session, ctx: HubContext, order: Order) -> str:
    texts = {
        row.leg: f"{row.leg} at {row.holder}" if row.holder else f"{row.leg} has no station yet"
        for row in work.of_order(db, ctx.warehouse, order.order_id)
        if row.state in ("ready", "claimed") and row.leg != "dock"
    }
    if not texts:
        return "waits for handover"
    return ", ".join(texts[leg] for leg in work.HELD_LEGS if leg in texts)
