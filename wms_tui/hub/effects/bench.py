"""Effects of the bench: checked, packed, weighed, and the ship point where it lies among them."""

from __future__ import annotations

import json

from wms_tui.db.hub import order_goods
from wms_tui.domain.cases import CaseKind
from wms_tui.domain.steps import Leg, Step
from wms_tui.hub import supervision
from wms_tui.hub.effects import goods
from wms_tui.hub.effects.fact import OrderHappening
from wms_tui.hub.effects.legs import reach
from wms_tui.hub.effects.ship import ensure_parcel, put_stop, ship_if_due
from wms_tui.hub.feed.docks import tell_docks
from wms_tui.sync.leg_ends import LegEffect


def checked(h: OrderHappening) -> str:
    """Every piece was scanned against the order."""
    effect = _reach(h)
    if effect.counts:
        h.finish(Step.CHECK, "CHECK")
        _carry_on(h, Step.CHECK)
    return effect.value


def packed(h: OrderHappening) -> str:
    """The goods are in their parcel."""
    effect = _reach(h)
    if effect.counts:
        packaging = str(h.body.get("packaging") or "")
        if ensure_parcel(h) and packaging:
            order_goods.change_parcel(h.db, h.ctx.warehouse, h.order.waybill, packaging=packaging)
        h.change(packaging=packaging)
        goods.pack(h)
        h.finish(Step.PACK, "PACKAGE")
        _carry_on(h, Step.PACK)
    return effect.value


def weighed(h: OrderHappening) -> str:
    """The parcel has its weight."""
    effect = _reach(h)
    if effect.counts:
        weight = int(h.body["weight_g"])
        expected = h.body.get("expected_g")
        if ensure_parcel(h):
            order_goods.change_parcel(
                h.db,
                h.ctx.warehouse,
                h.order.waybill,
                weight_g=weight,
                expected_g=None if expected is None else int(expected),
            )
        h.change(weight_g=weight)
        supervision.answered(h.db, h.ctx, h.order.order_id, h.operator, h.at)
        h.finish(Step.WEIGH, "WEIGH")
        if h.body.get("forced_by"):
            note = {"weight_g": weight, "expected_g": expected, "by": str(h.body["forced_by"])}
            h.case(CaseKind.WEIGHT_FORCED, json.loads(json.dumps(note)))
        _carry_on(h, Step.WEIGH)
    return effect.value


def _reach(h: OrderHappening) -> LegEffect:
    return reach(h, Leg.BENCH, ends=h.body.get("leg_end") is True)


def _carry_on(h: OrderHappening, step: Step) -> None:
    """What follows from a finished step of the bench: ready for the van, shipped, told to docks."""
    ends = h.body.get("leg_end") is True
    if ends:
        h.report("READY")
    ship_if_due(h, step)
    if ends and h.order.cancel_requested_at is not None and h.order.handed_over_at is None:
        # The holder did not answer in time; what is packed is stopped at the dock.
        put_stop(h.db, h.ctx, h.order, h.order.cancel_reason)
    if ends:
        tell_docks(h.db, h.ctx, [h.order])
