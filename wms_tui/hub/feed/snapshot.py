"""A station's whole knowledge at one instant, as the feed messages that would rebuild it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from wms_tui.db.hub import channel_rows, feed_rows, items, rules, snapshot_rows, waybills
from wms_tui.domain.steps import Step
from wms_tui.hub.feed.docks import parcel_body
from wms_tui.hub.feed.items import item_body, location_body
from wms_tui.hub.planning.assign import questions, work_messages
from wms_tui.sync.answers import Snapshot
from wms_tui.sync.messages import FeedMessage

if TYPE_CHECKING:
    from wms_tui.db.hub.engine import Session
    from wms_tui.hub.context import HubContext

Message = tuple[str, bool, Mapping[str, Any]]


def take_snapshot(ctx: HubContext, station: str) -> Snapshot:
    """What the station has to know, with the feed number behind which the feed goes on."""
    return ctx.database.write(lambda db: _take(db, ctx, station))


def dock_messages(db: Session, warehouse: str) -> list[Message]:
    """Every parcel that may still come to a dock, then every open stop."""
    names = waybills.courier_codes(db, warehouse)
    parcels = [
        ("parcel", True, parcel_body(order, names.get(order.courier, "")))
        for order in snapshot_rows.parcels_to_come(db, warehouse)
    ]
    stops = [
        (
            "stop",
            True,
            {"order": order.order_id, "waybill": order.waybill, "reason": order.stop},
        )
        for order in snapshot_rows.stopped(db, warehouse)
    ]
    return [*parcels, *stops]


def _take(db: Session, ctx: HubContext, station: str) -> Snapshot:
    warehouse = ctx.warehouse
    channel_rows.lock_up(db, warehouse, station)
    # Taking no number locks the channel down: whatever changes for this station from here on has
    # to wait, and gets a number behind the one that is answered.
    feed_seq = feed_rows.next_feed_seq(db, warehouse, station, 0)
    row = channel_rows.station_row(db, warehouse, station)
    messages = _books(db, warehouse)
    if row is not None and Step.HANDOVER.value in row.steps.split(","):
        messages += dock_messages(db, warehouse)
    held = snapshot_rows.held_legs(db, warehouse, station)
    messages += work_messages(db, ctx, held)
    messages += questions(db, ctx, {leg.order_id for leg in held})
    return Snapshot(
        channel_rows.hub_epoch(db),
        feed_seq,
        tuple(FeedMessage(0, kind, 1, must, body) for kind, must, body in messages),
    )


def _books(db: Session, warehouse: str) -> list[Message]:
    """What every station knows: boxes, places, couriers, people, rules."""
    boxes = items.item_cards(db, warehouse, items.packaging_ids(db, warehouse))
    messages: list[Message] = [("item", False, item_body(card)) for card in boxes]
    messages += [
        ("location", False, location_body(place))
        for _, place in sorted(items.locations(db, warehouse).items())
    ]
    messages += [
        ("courier", False, {"code": code, "name": name})
        for code, name in sorted(waybills.courier_codes(db, warehouse).items())
    ]
    messages += [
        (
            "operator",
            True,
            {
                "code": person.code,
                "name": person.name,
                "pin_hash": person.pin_hash,
                "role": person.role,
                "active": bool(person.active),
            },
        )
        for person in snapshot_rows.operators(db, warehouse)
    ]
    return messages + [
        ("setting", True, {"scope": scope, "key": key, "value": value})
        for (scope, key), value in sorted(rules.all_rules(db, warehouse).items())
    ]
