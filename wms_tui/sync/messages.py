"""The messages of one exchange: what the station sends and what the hub answers.

Wire form: JSON, described field by field in docs/sync.md. Unknown fields are ignored.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from wms_tui.sync import fields
from wms_tui.sync.events import BrokenEvent, UpEvent, read_event
from wms_tui.sync.fields import BadSyncMessage

__all__ = ["PROTO", "BadSyncMessage", "FeedMessage", "SyncAnswer", "SyncRequest", "Verdict"]

PROTO = 1
MAX_EVENTS = 500
MAX_BATCH_BYTES = 256 * 1024
MAX_FEED = 200


class Verdict(StrEnum):
    """What the hub made of a request."""

    OK = "ok"
    GAP = "gap"
    """Send again from `acked_seq` + 1."""
    RESYNC = "resync"
    """Fetch the snapshot first; nothing was stored."""
    FORK = "fork"
    STALE_INCARNATION = "stale_incarnation"
    UPGRADE = "upgrade"
    """The hub does not speak the station's version any more."""
    SLOW = "slow"
    """Too much at once: come again after `retry_after` seconds."""


@dataclass(frozen=True)
class SyncRequest:
    """One exchange, from the station: facts up, how far the feed was taken."""

    request_id: str
    station: str
    incarnation: int
    hub_epoch: int
    feed_after: int
    """The last feed message that the station has stored."""
    from_seq: int
    prev_hash: str
    """Hash of the fact before `from_seq`; empty before the first."""
    events: tuple[UpEvent | BrokenEvent, ...] = ()
    wall: int = 0
    mono: int = 0
    boot: str = ""
    app: str = ""
    unsent: int = 0
    oldest_wall: int | None = None
    """Wall time of the oldest fact that is not acknowledged yet."""
    steps: tuple[str, ...] = ()
    """What the station offers (domain.steps.Step values)."""
    operator: str = ""
    step: str = ""
    proto: int = PROTO

    def as_json(self) -> dict[str, Any]:
        """The wire form. Broken events are never sent, only received."""
        return {
            "proto": self.proto, "request_id": self.request_id, "station": self.station,
            "incarnation": self.incarnation, "hub_epoch": self.hub_epoch,
            "feed_after": self.feed_after, "from_seq": self.from_seq,
            "prev_hash": self.prev_hash,
            "clock": {"wall": self.wall, "mono": self.mono, "boot": self.boot}, "app": self.app,
            "queue": {"unsent": self.unsent, "oldest_wall": self.oldest_wall},
            "steps": list(self.steps), "operator": self.operator, "step": self.step,
            "events": [event.as_json() for event in self.events if isinstance(event, UpEvent)],
        }  # fmt: skip

    @classmethod
    def from_json(cls, raw: Any) -> SyncRequest:
        """Read a request. A bad event among good ones becomes a BrokenEvent.

        Errors: BadSyncMessage where the envelope itself is wrong or too large.
        """
        source = fields.obj(raw, "a sync request")
        clock = fields.obj(source.get("clock", {}), "clock")
        queue = fields.obj(source.get("queue", {}), "queue")
        from_seq = fields.integer(source, "from_seq")
        events = fields.array(source.get("events", []), "events", MAX_EVENTS)
        steps = fields.array(source.get("steps", []), "steps", 32)
        return cls(
            proto=fields.integer(source, "proto"),
            request_id=fields.text(source, "request_id", limit=64),
            station=fields.text(source, "station", limit=128),
            incarnation=fields.integer(source, "incarnation"),
            hub_epoch=fields.integer(source, "hub_epoch"),
            feed_after=fields.integer(source, "feed_after"),
            from_seq=from_seq,
            prev_hash=fields.text(source, "prev_hash", limit=64),
            events=tuple(read_event(event, from_seq + i) for i, event in enumerate(events)),
            wall=fields.integer(clock, "wall", 0),
            mono=fields.integer(clock, "mono", 0),
            boot=fields.text(clock, "boot", "", limit=64),
            app=fields.text(source, "app", "", limit=64),
            unsent=fields.integer(queue, "unsent", 0),
            oldest_wall=fields.optional_integer(queue, "oldest_wall"),
            steps=tuple(str(step)[:32] for step in steps),
            operator=fields.text(source, "operator", "", limit=128),
            step=fields.text(source, "step", "", limit=32),
        )


@dataclass(frozen=True)
class FeedMessage:
    """A message of the channel down. `seq` counts per station, without gap."""

    seq: int
    kind: str
    kv: int
    must: bool
    """A station that does not understand it must stop its feed."""
    body: Mapping[str, Any]

    def as_json(self) -> dict[str, Any]:
        """The wire form."""
        return {
            "seq": self.seq, "kind": self.kind, "kv": self.kv, "must": self.must,
            "body": dict(self.body),
        }  # fmt: skip

    @classmethod
    def from_json(cls, raw: Any) -> FeedMessage:
        """Read a message. Errors: BadSyncMessage."""
        source = fields.obj(raw, "a feed message")
        return cls(
            seq=fields.integer(source, "seq", 0),
            kind=fields.text(source, "kind", limit=64),
            kv=fields.integer(source, "kv", 1),
            must=fields.flag(source, "must", True),
            body=fields.obj(source.get("body", {}), "the body of a feed message"),
        )


@dataclass(frozen=True)
class SyncAnswer:
    """One exchange, from the hub. `acked_seq` and `head_hash` stand in every answer."""

    request_id: str
    verdict: Verdict
    hub_epoch: int
    incarnation: int
    acked_seq: int
    head_hash: str
    settled_seq: int
    feed_seq: int
    """Number of the newest message for this station, sent or not."""
    more: bool = False
    """There are feed messages behind the ones in this answer."""
    hub_time: int = 0
    feed: tuple[FeedMessage, ...] = ()
    retry_after: int = 0
    """Seconds; only with `slow`."""

    def as_json(self) -> dict[str, Any]:
        """The wire form."""
        answer = {**vars(self), "verdict": self.verdict.value}
        answer["feed"] = [message.as_json() for message in self.feed]
        return answer

    @classmethod
    def from_json(cls, raw: Any) -> SyncAnswer:
        """Read an answer. Errors: BadSyncMessage."""
        source = fields.obj(raw, "a sync answer")
        feed = fields.array(source.get("feed", []), "feed", MAX_FEED)
        word = fields.text(source, "verdict", limit=32)
        if word not in {verdict.value for verdict in Verdict}:
            raise BadSyncMessage(f"verdict {word!r} is unknown: update this station's program")
        return cls(
            request_id=fields.text(source, "request_id", limit=64),
            verdict=Verdict(word),
            hub_epoch=fields.integer(source, "hub_epoch"),
            incarnation=fields.integer(source, "incarnation"),
            acked_seq=fields.integer(source, "acked_seq"),
            head_hash=fields.text(source, "head_hash", limit=64),
            settled_seq=fields.integer(source, "settled_seq"),
            feed_seq=fields.integer(source, "feed_seq"),
            more=fields.flag(source, "more", False),
            hub_time=fields.integer(source, "hub_time", 0),
            feed=tuple(FeedMessage.from_json(message) for message in feed),
            retry_after=fields.integer(source, "retry_after", 0),
        )
