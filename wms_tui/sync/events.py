"""A station's fact as it stands on the wire and in the outbox."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from wms_tui.sync import fields
from wms_tui.sync.fields import BadSyncMessage
from wms_tui.sync.hashing import chained

KNOWN = frozenset(
    {
        "seq",
        "uid",
        "txn",
        "kind",
        "kv",
        "order",
        "fence",
        "op",
        "at",
        "mono",
        "boot",
        "body",
        "hash",
    }
)
"""The keys of the wire form."""


@dataclass(frozen=True)
class UpEvent:
    """A fact, numbered and hashed. `seq` counts 1, 2, 3 ... within an incarnation, without gap."""

    seq: int
    uid: str
    txn: str
    """Facts of one transaction carry the same value and travel in one batch."""
    kind: str
    kv: int
    """Version of the kind."""
    order: str | None
    fence: int | None
    operator: str | None
    at: int
    """Wall clock, milliseconds since 1970 UTC. For people; nothing is ordered by it."""
    mono: int
    """Monotonic clock, milliseconds."""
    boot: str
    body: Mapping[str, Any]
    hash: str = ""
    extra: Mapping[str, Any] = field(default_factory=dict)
    """Fields that a newer station sent: unknown here, yet part of the hash."""

    def as_json(self) -> dict[str, Any]:
        """The wire form."""
        return {
            **self.extra,
            "seq": self.seq, "uid": self.uid, "txn": self.txn, "kind": self.kind, "kv": self.kv,
            "order": self.order, "fence": self.fence, "op": self.operator, "at": self.at,
            "mono": self.mono, "boot": self.boot, "body": dict(self.body), "hash": self.hash,
        }  # fmt: skip

    def hashed(self, previous: str) -> UpEvent:
        """The same fact with the hash it has behind a fact with hash `previous`.

        Errors: NotCanonical.
        """
        return UpEvent(**{**vars(self), "hash": chained(previous, self.as_json())})

    @classmethod
    def from_json(cls, raw: Any) -> UpEvent:
        """Read the wire form; unknown fields are ignored. Errors: BadSyncMessage."""
        source = fields.obj(raw, "an event")
        return cls(
            seq=fields.integer(source, "seq"),
            uid=fields.text(source, "uid", limit=64),
            txn=fields.text(source, "txn", "", limit=64),
            kind=fields.text(source, "kind", limit=64),
            kv=fields.integer(source, "kv", 1),
            order=fields.optional_text(source, "order", limit=256),
            fence=fields.optional_integer(source, "fence"),
            operator=fields.optional_text(source, "op", limit=128),
            at=fields.integer(source, "at"),
            mono=fields.integer(source, "mono", 0),
            boot=fields.text(source, "boot", "", limit=64),
            body=fields.obj(source.get("body", {}), "the body of an event"),
            hash=fields.text(source, "hash", limit=64),
            extra={key: value for key, value in source.items() if key not in KNOWN},
        )


@dataclass(frozen=True)
class BrokenEvent:
    """Something that stands where a fact should be. It is stored, acknowledged and shown."""

    seq: int
    hash: str
    raw: str
    """What came, as JSON text."""
    error: str


def read_event(raw: Any, expected_seq: int) -> UpEvent | BrokenEvent:
    """A fact, or what stands in its place; `expected_seq` numbers one that has no number."""
    try:
        return UpEvent.from_json(raw)
    except BadSyncMessage as error:
        source = raw if isinstance(raw, dict) else {}
        seq, claimed = source.get("seq"), source.get("hash")
        usable = isinstance(seq, int) and not isinstance(seq, bool) and 0 < seq < fields.INT_LIMIT
        return BrokenEvent(
            seq=seq if usable and isinstance(seq, int) else expected_seq,
            hash=claimed[:64] if isinstance(claimed, str) else "",
            raw=json.dumps(raw, ensure_ascii=True),
            error=str(error),
        )
