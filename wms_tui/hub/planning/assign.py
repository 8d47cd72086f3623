"""Gives released waves to stations: legs claimed under a new fence, work sent down the feed."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from wms_tui.db.hub import items, orders, snapshot_rows, waves, work
from wms_tui.db.hub.engine import Session
from wms_tui.db.hub.tables_sync import Station, Work
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.steps import DEFAULT_WAY, Leg, Step
from wms_tui.hub import settings
from wms_tui.hub.context import HubContext
from wms_tui.hub.feed.documents import order_docs, way_of
from wms_tui.hub.feed.items import item_body, location_body
from wms_tui.hub.feed.sending import send_batch
from wms_tui.hub.planning.assigning import Desk, share_out

Message = tuple[str, bool, dict[str, Any]]


def assign(db: Session, ctx: HubContext) -> int:
    """Give every wave with free legs to the stations that are there; answers legs given."""
    waiting = _ready(db, ctx)
    if waiting and ctx.database.dialect != "sqlite":
        # Another hub may be giving them out at this moment: one wave, one hand.
        ours = waves.lock_free(db, ctx.warehouse, sorted(waiting))
        waiting = {wave: legs for wave, legs in _ready(db, ctx).items() if wave in ours}
    if not waiting:
        return 0
    given = 0
    desks = _desks(db, ctx)
    for wave, legs in sorted(waiting.items()):
        shares: dict[str, list[Leg]] = {}
        for leg, station in share_out(legs, _way(db, ctx, wave), desks).items():
            shares.setdefault(station, []).append(leg)
        for station, share in sorted(shares.items()):
            given += give(db, ctx, wave, share, station)
            desks = [_busier(desk) if desk.station == station else desk for desk in desks]
    return given


def _ready(db: Session, ctx: HubContext) -> dict[str, set[Leg]]:
    waiting: dict[str, set[Leg]] = {}
    for wave, leg, _ in work.ready_waves(db, ctx.warehouse):
        waiting.setdefault(wave, set()).add(Leg(leg))
    return waiting


def give(db: Session, ctx: HubContext, wave: str, legs: Sequence[Leg], station: str) -> int:
    """Claim a wave's free legs of these kinds for a station and send them; answers how many."""
    names = [leg.value for leg in legs]
    before = {
        (row.order_id, row.leg) for row in work.held_of_wave(db, ctx.warehouse, wave, station)
    }
    claimed = [
        row
        for row in work.claim_wave(db, ctx.warehouse, wave, names, station)
        if (row.order_id, row.leg) not in before
    ]
    if claimed:
        messages = work_messages(db, ctx, claimed)
        messages += questions(db, ctx, {row.order_id for row in claimed})
        send_batch(db, ctx.warehouse, station, messages, now=ctx.clock_ms())
    return len(claimed)


def questions(db: Session, ctx: HubContext, order_ids: Collection[str]) -> list[Message]:
    """What a new holder is asked of these orders: whether they may be cancelled."""
    return [
        ("cancel?", True, {"order": order.order_id, "reason": order.cancel_reason})
        for order in snapshot_rows.asked_of(db, ctx.warehouse, order_ids)
    ]


def work_messages(db: Session, ctx: HubContext, legs: Sequence[Work]) -> list[Message]:
    """Messages for legs of work: their goods and places first, then the work by position."""
    docs = order_docs(db, ctx.warehouse, sorted({row.order_id for row in legs}))
    goods = sorted({line.item for doc in docs.values() for line in doc.lines})
    places = {pick.location for doc in docs.values() for pick in doc.picks}
    messages: list[Message] = [
        ("item", False, item_body(card)) for card in items.item_cards(db, ctx.warehouse, goods)
    ]
    messages += [
        ("location", False, location_body(place))
        for _, place in sorted(items.locations(db, ctx.warehouse, places).items())
    ]
    messages += [
        ("courier", False, {"code": code, "name": name})
        for code, name in sorted({(doc.courier, doc.courier_name) for doc in docs.values()})
    ]
    return messages + [
        ("work", True, work_body(row, docs[row.order_id]))
        for row in sorted(legs, key=lambda row: (docs[row.order_id].position, row.order_id))
        if row.order_id in docs
    ]


def work_body(row: Work, doc: OrderDoc) -> dict[str, Any]:
    """The body of a `work` message."""
    return {"leg": row.leg, "fence": row.fence, "state": "todo", "doc": doc.as_json()}


def _desks(db: Session, ctx: HubContext) -> list[Desk]:
    """Stations in service that were heard from lately; a silent one gets nothing new."""
    rules = settings.load(db, ctx.warehouse)
    busy = work.open_waves(db, ctx.warehouse)
    return [
        Desk(
            row.station,
            frozenset(Step(word) for word in row.steps.split(",") if word),
            busy.get(row.station, 0),
            int(rules.value("wave.open_per_station", station=row.station)),
        )
        for row in work.stations(db, ctx.warehouse)
        if not row.revoked and _is_awake(row, rules, ctx.clock_ms())
    ]


def _is_awake(row: Station, rules: settings.Rules, now: int) -> bool:
    quiet = int(rules.value("station.quiet_minutes", station=row.station))
    return row.last_seen is not None and now - row.last_seen <= quiet * 60_000


def _busier(desk: Desk) -> Desk:
    return Desk(desk.station, desk.steps, desk.waves + 1, desk.cap)


def _way(db: Session, ctx: HubContext, wave: str) -> tuple[Step, ...]:
    """Every step that an order of the wave asks for."""
    asked = {step for order in orders.of_wave(db, ctx.warehouse, wave) for step in way_of(order)}
    return tuple(step for step in DEFAULT_WAY if step in asked)
