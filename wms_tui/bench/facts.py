"""Facts into the books: their effect here and their row in the outbox, in one transaction."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wms_tui.bench.ports import Clock, NewId
from wms_tui.db.station import outbox, parcels, print_jobs, work
from wms_tui.db.station.docs import dumps
from wms_tui.db.station.orders import order_views
from wms_tui.domain.facts import Fact, FactKind
from wms_tui.domain.steps import WorkState
from wms_tui.flow.consequences import legs_changed, step_finished
from wms_tui.sync.appending import appended
from wms_tui.sync.events import UpEvent
from wms_tui.sync.store import Channel

if TYPE_CHECKING:
    from sqlalchemy import Connection

_PARCEL_FACTS = frozenset({FactKind.CHECKED, FactKind.PACKED, FactKind.WEIGHED})


@dataclass(frozen=True)
class Writer:
    """Who writes: the clocks, and the life of this process that `mono` counts in."""

    clock: Clock
    new_id: NewId
    boot: str


def record(c: Connection, writer: Writer, facts: Iterable[Fact], operator: str) -> str:
    """Store facts with their effects; the `txn` they share."""
    txn, wall, mono = writer.new_id(), writer.clock.wall_ms(), int(writer.clock.mono() * 1000)
    events: list[UpEvent] = []
    facts = tuple(facts)
    _start_legs(c, facts, wall)
    for fact in facts:
        fact = _with_job(c, fact)
        _take_effect(c, fact, operator, wall)
        events.append(
            UpEvent(
                seq=0, uid=writer.new_id(), txn=txn, kind=fact.kind.value, kv=1, order=fact.order,
                fence=fact.fence, operator=operator or None, at=wall, mono=mono, boot=writer.boot,
                body=json.loads(dumps(fact.body)),  # as it will be read: plain JSON values
            )
        )  # fmt: skip
    if events:
        channel, rows = appended(Channel(*outbox.channel_row(c)), events)
        outbox.insert_events(c, map(event_row, rows))
        outbox.save_channel_row(c, channel_row(channel))
    return txn


def event_row(event: UpEvent) -> tuple[Any, ...]:
    """A fact as a row of the outbox."""
    return (
        event.seq, event.uid, event.txn, event.kind, event.kv, event.order, event.fence,
        event.operator, event.at, event.mono, event.boot, dumps(dict(event.body)), event.hash,
    )  # fmt: skip


def event_of(row: tuple[Any, ...]) -> UpEvent:
    """A row of the outbox as a fact."""
    seq, uid, txn, kind, kv, order, fence, operator, at, mono, boot, body, digest = row
    return UpEvent(
        seq, uid, txn, kind, kv, order, fence, operator, at, mono, boot, json.loads(body), digest
    )


def channel_row(channel: Channel) -> outbox.ChannelRow:
    """The channel as its row."""
    return (
        channel.station, channel.incarnation, channel.hub_epoch, channel.next_seq,
        channel.head_hash, channel.acked_seq, channel.settled_seq, channel.feed_cursor,
    )  # fmt: skip


def _with_job(c: Connection, fact: Fact) -> Fact:
    """A label's fact names the print job behind it."""
    if fact.kind is not FactKind.LABEL_PRINTED or fact.order is None or "job" in fact.body:
        return fact
    job = print_jobs.newest_job(c, fact.order)
    return replace(fact, body=fact.body | {"job": job.id if job else ""})


def _start_legs(c: Connection, facts: Iterable[Fact], at: int) -> None:
    """All that begins, begins before anything ends: a wave of 500 is started by one statement."""
    begun = (fact for fact in facts if fact.kind is FactKind.STARTED and fact.order is not None)
    work.start(c, ((str(fact.order), leg) for fact in begun for leg in legs_changed(fact)), at)


def _take_effect(c: Connection, fact: Fact, operator: str, at: int) -> None:
    body, order = fact.body, fact.order
    if fact.kind is FactKind.MANIFEST_CLOSED:
        parcels.open_manifest(c, str(body["manifest"]), str(body["courier"]), operator, at)
        parcels.close_manifest(c, str(body["manifest"]), at)
    if order is None or fact.kind is FactKind.STARTED:
        return  # what began was begun before
    for leg, state in legs_changed(fact).items():
        if state is WorkState.REVOKED:
            work.revoke(c, order, at, leg=leg)
        else:
            work.set_state(c, order, leg, state, at)
    step = step_finished(fact)
    if step is not None:
        work.mark_done(c, order, (step,))
    if fact.kind is FactKind.LABEL_PRINTED:
        print_jobs.scanned_back(c, order)
    elif fact.kind is FactKind.CANCELLED:
        work.set_stop(c, order, "", "cancelled", at)
    elif fact.kind is FactKind.HANDED_OVER:
        manifest = str(body.get("manifest", ""))
        parcels.open_manifest(c, manifest, str(body.get("courier", "")), operator, at)
        parcels.set_handed_over(c, order, manifest, at)
    elif fact.kind in _PARCEL_FACTS:
        _parcel(c, fact, order, at)


def _parcel(c: Connection, fact: Fact, order: str, at: int) -> None:
    """The dock of this station knows the parcel at once, with or without a hub."""
    view = order_views(c, (order,)).get(order)
    if view is None or not view.doc.waybill:
        return
    parcels.save_own(c, view.doc, at)
    if fact.kind is FactKind.PACKED:
        parcels.set_packaging(c, order, str(fact.body.get("packaging", "")))
    elif fact.kind is FactKind.WEIGHED:
        parcels.set_weight(c, order, int(fact.body["weight_g"]))
