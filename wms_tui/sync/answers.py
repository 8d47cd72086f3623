"""The other answers of the hub to a station: snapshot and claim."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wms_tui.sync import fields
from wms_tui.sync.messages import FeedMessage

MAX_SNAPSHOT = 1_000_000


@dataclass(frozen=True)
class Snapshot:
    """All that a station has to know, at one instant of the hub.

    It replaces the station's `todo` work, items, operators, settings, parcels and stops; work
    comes last, so that what it speaks of is known by then.
    """

    hub_epoch: int
    feed_seq: int
    """The feed goes on behind this number."""
    messages: tuple[FeedMessage, ...]

    def as_json(self) -> dict[str, Any]:
        """The wire form."""
        return {
            "hub_epoch": self.hub_epoch,
            "feed_seq": self.feed_seq,
            "messages": [message.as_json() for message in self.messages],
        }

    @classmethod
    def from_json(cls, raw: Any) -> Snapshot:
        """Read a snapshot. Errors: BadSyncMessage."""
        source = fields.obj(raw, "a snapshot")
        messages = fields.array(source.get("messages"), "messages", MAX_SNAPSHOT)
        return cls(
            hub_epoch=fields.integer(source, "hub_epoch"),
            feed_seq=fields.integer(source, "feed_seq"),
            messages=tuple(FeedMessage.from_json(message) for message in messages),
        )


@dataclass(frozen=True)
class ClaimAnswer:
    """What became of a claim. Work that was given comes down the feed, not in here."""

    result: str
    """`given`, `held` (by another), `mine` (already), `not_ready`, `blocked`, `done`, `unknown`."""
    order: str = ""
    leg: str = ""
    holder: str = ""
    """Name of the station that holds it, where `held` or `done`."""
    reason: str = ""
    feed_seq: int = 0
    """Where `given`: the feed message that brings the work."""

    def as_json(self) -> dict[str, Any]:
        """The wire form."""
        return dict(vars(self))

    @classmethod
    def from_json(cls, raw: Any) -> ClaimAnswer:
        """Read an answer. Errors: BadSyncMessage."""
        source = fields.obj(raw, "a claim answer")
        return cls(
            result=fields.text(source, "result", limit=32),
            order=fields.text(source, "order", "", limit=256),
            leg=fields.text(source, "leg", "", limit=32),
            holder=fields.text(source, "holder", "", limit=128),
            reason=fields.text(source, "reason", ""),
            feed_seq=fields.integer(source, "feed_seq", 0),
        )
