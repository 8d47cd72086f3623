"""Feed messages of the hub into the station's books: one small function for each kind."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wms_tui.bench.cancelling import answer_cancel, answer_release
from wms_tui.bench.facts import Writer, record
from wms_tui.db.station import feed_tables, parcels, work
from wms_tui.domain.document import OrderDoc
from wms_tui.domain.facts import Fact
from wms_tui.domain.steps import Leg, Step
from wms_tui.flow.world import Approved, OperatorHit
from wms_tui.sync.messages import FeedMessage
from wms_tui.sync.store import BadFeedMessage

if TYPE_CHECKING:
    from sqlalchemy import Connection

STOP_REASONS = ("cancelled", "refund")
"""Reasons of a `drop` after which a label must be refused, not only be foreign."""


@dataclass(frozen=True)
class Touched:
    """What a message changed, for whoever remembers it."""

    rules: bool = False
    order: str | None = None
    """An order that an open screen may show."""
    approval: tuple[Step, Approved] | None = None
    """A supervisor's answer, for the step that is stopped."""


@dataclass(frozen=True)
class Applier:
    """A feed message's way into the books."""

    c: Connection
    writer: Writer
    operator: str = ""

    def apply(self, message: FeedMessage) -> Touched:
        """Carry out one message. Errors: BadFeedMessage, before anything is written."""
        handler = _HANDLERS.get(message.kind)
        if handler is None:
            raise BadFeedMessage(f"kind {message.kind!r} is unknown: update this station's program")
        try:
            return handler(self, message.body)
        except (KeyError, TypeError, ValueError) as error:
            if isinstance(error, BadFeedMessage):
                raise
            raise BadFeedMessage(f"{message.kind}: {type(error).__name__}: {error}") from error

    @property
    def now(self) -> int:
        """Wall clock, milliseconds."""
        return self.writer.clock.wall_ms()

    def send(self, fact: Fact) -> None:
        """Answer the hub with a fact."""
        record(self.c, self.writer, (fact,), self.operator)


Body = Mapping[str, Any]


def _text(body: Body, key: str, default: str | None = None) -> str:
    value = body[key] if default is None else body.get(key, default)
    if value is None and default is not None:
        return default
    if not isinstance(value, str):
        raise BadFeedMessage(f"field {key} is not text")
    return value


def _int(body: Body, key: str, default: int | None = None) -> int:
    value = body[key] if default is None else body.get(key, default)
    if isinstance(value, bool) or not isinstance(value, int):
        raise BadFeedMessage(f"field {key} is not an integer")
    return value


def _work(to: Applier, body: Body) -> Touched:
    doc = OrderDoc.from_json(dict(body["doc"]))
    work.give(to.c, doc, Leg(_text(body, "leg")), _int(body, "fence"), to.now)
    return Touched(order=doc.order)


def _drop(to: Applier, body: Body) -> Touched:
    order, reason = _text(body, "order"), _text(body, "reason", "")
    leg, fence = Leg(_text(body, "leg")), _int(body, "fence")
    work.revoke(to.c, order, to.now, leg=leg, fence=fence)
    if reason in STOP_REASONS:
        work.set_stop(to.c, order, "", reason, to.now)
    return Touched(order=order)


def _cancel(to: Applier, body: Body) -> Touched:
    order = _text(body, "order")
    to.send(answer_cancel(to.c, order, to.now))
    return Touched(order=order)


def _release(to: Applier, body: Body) -> Touched:
    order, leg = _text(body, "order"), Leg(_text(body, "leg"))
    fact = answer_release(to.c, order, leg)
    if fact is not None:
        to.send(fact)
    return Touched(order=order)


def _stop(to: Applier, body: Body) -> Touched:
    order = _text(body, "order")
    reason = _text(body, "reason", "") or "cancelled"
    work.set_stop(to.c, order, _text(body, "waybill", ""), reason, to.now)
    return Touched(order=order)


def _unstop(to: Applier, body: Body) -> Touched:
    work.clear_stop(to.c, _text(body, "order"))
    return Touched(order=_text(body, "order"))


def _parcel(to: Applier, body: Body) -> Touched:
    weight = None if body.get("weight_g") is None else _int(body, "weight_g")
    news = parcels.ParcelNews(
        waybill=_text(body, "waybill"),
        order=_text(body, "order"),
        order_no=_text(body, "order_no", ""),
        courier=_text(body, "courier"),
        courier_name=_text(body, "courier_name", ""),
        way=tuple(Step(step) for step in body["way"]),
        done=tuple(Step(step) for step in body["done"]),
        weight_g=weight,
        handed_over=bool(body.get("handed_over", False)),
    )
    parcels.save_news(to.c, news, to.now)
    return Touched(order=news.order)


def _item(to: Applier, body: Body) -> Touched:
    barcodes = tuple((str(code), int(qty)) for code, qty in body.get("barcodes", ()))
    item = feed_tables.ItemNews(
        item=_text(body, "item"),
        owner=_text(body, "owner"),
        code=_text(body, "code"),
        name=_text(body, "name", ""),
        kind=_text(body, "kind", "ZC"),
        weight_g=_int(body, "weight_g", 0),
        barcodes=barcodes,
    )
    feed_tables.save_item(to.c, item)
    return Touched()


def _location(to: Applier, body: Body) -> Touched:
    location, zone = _text(body, "location"), _text(body, "zone", "")
    feed_tables.save_location(to.c, location, zone, _int(body, "sequence", 0))
    return Touched()


def _courier(to: Applier, body: Body) -> Touched:
    feed_tables.save_courier(to.c, _text(body, "code"), _text(body, "name", ""))
    return Touched()


def _operator(to: Applier, body: Body) -> Touched:
    operator = feed_tables.OperatorNews(
        code=_text(body, "code"),
        name=_text(body, "name"),
        pin_hash=_text(body, "pin_hash", ""),
        role=_text(body, "role", "packer"),
        active=bool(body.get("active", True)),
    )
    feed_tables.save_operator(to.c, operator)
    return Touched()


def _setting(to: Applier, body: Body) -> Touched:
    value = None if body.get("value") is None else str(body["value"])
    feed_tables.save_setting(to.c, _text(body, "scope"), _text(body, "key"), value)
    return Touched(rules=True)


def _approve(to: Applier, body: Body) -> Touched:
    by = OperatorHit(_text(body, "by"), _text(body, "name", ""), "supervisor")
    at = to.writer.clock.mono()
    approval = Approved(_text(body, "reason"), dict(body["params"]), by, at)
    return Touched(order=_text(body, "order"), approval=(Step(_text(body, "step")), approval))


_HANDLERS: dict[str, Callable[[Applier, Body], Touched]] = {
    "work": _work,
    "drop": _drop,
    "cancel?": _cancel,
    "release?": _release,
    "stop": _stop,
    "unstop": _unstop,
    "parcel": _parcel,
    "item": _item,
    "location": _location,
    "courier": _courier,
    "operator": _operator,
    "setting": _setting,
    "approve": _approve,
}
