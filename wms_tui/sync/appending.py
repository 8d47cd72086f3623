"""Giving facts their numbers and hashes: the one way into an outbox."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from wms_tui.sync.events import UpEvent
from wms_tui.sync.hashing import EMPTY
from wms_tui.sync.store import Channel


def appended(channel: Channel, facts: Iterable[UpEvent]) -> tuple[Channel, tuple[UpEvent, ...]]:
    """The channel after these facts, and the facts as rows of the outbox.

    The caller stores both in the transaction of the change that the facts tell of. Whatever
    stands in `seq` and `hash` of the facts is replaced. Errors: NotCanonical.
    """
    rows: list[UpEvent] = []
    head, seq = channel.head_hash, channel.next_seq
    for fact in facts:
        row = replace(fact, seq=seq).hashed(head)
        rows.append(row)
        head, seq = row.hash, seq + 1
    return replace(channel, next_seq=seq, head_hash=head), tuple(rows)


def renumbered(
    channel: Channel, incarnation: int, unsettled: Iterable[UpEvent]
) -> tuple[Channel, tuple[UpEvent, ...]]:
    """The channel begun anew under `incarnation`: every fact keeps its `uid`, none is lost."""
    fresh = replace(
        channel,
        incarnation=incarnation,
        next_seq=1,
        head_hash=EMPTY,
        acked_seq=0,
        settled_seq=0,
    )
    return appended(fresh, unsettled)
