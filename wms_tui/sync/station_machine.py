"""The station's side of the protocol as pure functions: what to send, what an answer means.

Every answer goes through `settle` first, whatever its verdict: hub and station must agree on what
was acknowledged before anything else of the answer is believed.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from enum import Enum, auto

from wms_tui.sync.events import UpEvent
from wms_tui.sync.messages import MAX_BATCH_BYTES, FeedMessage, SyncAnswer, Verdict
from wms_tui.sync.store import Channel


class Next(Enum):
    """What the station does after an answer."""

    GO_ON = auto()
    """Apply the feed; send the rest."""
    RESYNC = auto()
    """Fetch the snapshot, then go on."""
    REINCARNATE = auto()
    """The two databases don't belong together any more: number anew, then fetch the snapshot."""
    UPDATE = auto()
    """This program is too old for the hub; local work goes on."""
    WAIT = auto()
    """The hub has too much to do."""
    IGNORE = auto()
    """Not the answer to the one request that is under way."""


@dataclass(frozen=True)
class Settlement:
    """What an answer means for the channel up."""

    then: Next
    channel: Channel
    """The channel row to store; where `REINCARNATE`, only its incarnation is to be used."""
    reason: str = ""


class FeedStep(Enum):
    """What becomes of a feed message."""

    APPLY = auto()
    KNOWN = auto()
    """Applied before: the answer that acknowledged it was lost."""
    GAP = auto()
    """Messages before it are missing; nothing behind it may be applied."""


def batch(
    events: Sequence[UpEvent], limit: int, max_bytes: int = MAX_BATCH_BYTES
) -> tuple[UpEvent, ...]:
    """The events that go into one request: never part of a `txn`, never nothing.

    `events` should hold more rows than `limit`, so that the end of a transaction is seen.
    """
    chosen, size = 0, 0
    for index, event in enumerate(events):
        size += len(repr(event.body)) + 300  # close enough: the hub's cap is far above
        if index and event.txn != events[index - 1].txn:
            chosen = index
        if chosen and (index >= limit or size > max_bytes):
            return tuple(events[:chosen])
    return tuple(events)


def settle(
    channel: Channel,
    answer: SyncAnswer,
    request_id: str,
    hash_at: Callable[[int], str | None],
    first_kept: int,
    *,
    check_answers: bool = True,
) -> Settlement:
    """Compare what the hub says it has with what this station sent, then read the verdict.

    `check_answers` exists for the test that shows what the comparison is good for.
    """
    if answer.request_id != request_id:
        return Settlement(Next.IGNORE, channel, "answer to another request")
    if answer.incarnation > channel.incarnation:
        return _anew(channel, answer, "the hub knows a later life of this station")
    if answer.verdict in (Verdict.FORK, Verdict.STALE_INCARNATION):
        return _anew(channel, answer, f"the hub answered {answer.verdict.value}")
    if answer.incarnation < channel.incarnation:
        forgotten = replace(channel, acked_seq=first_kept - 1)
        return _by_verdict(forgotten, answer, "the hub forgot this station's present life")
    if check_answers and (doubt := _mismatch(channel, answer, hash_at, first_kept)):
        return _anew(channel, answer, doubt)
    went_back = answer.acked_seq < channel.acked_seq
    settled = min(answer.settled_seq, answer.acked_seq)
    channel = replace(channel, acked_seq=answer.acked_seq, settled_seq=settled)
    if went_back and answer.verdict in (Verdict.OK, Verdict.GAP):
        return Settlement(Next.RESYNC, channel, "the hub went back in time")
    return _by_verdict(channel, answer, answer.verdict.value)


def feed_step(channel: Channel, message: FeedMessage) -> FeedStep:
    """Whether a message is the next one of the channel down."""
    if message.seq <= channel.feed_cursor:
        return FeedStep.KNOWN
    return FeedStep.APPLY if message.seq == channel.feed_cursor + 1 else FeedStep.GAP


def _mismatch(
    channel: Channel, answer: SyncAnswer, hash_at: Callable[[int], str | None], first_kept: int
) -> str:
    """Why the hub's acknowledgement can't be of this station's facts; empty: it can."""
    acked = answer.acked_seq
    if acked < 0 or acked >= channel.next_seq:
        return f"the hub has fact {acked}, this station only {channel.next_seq - 1}"
    if acked < first_kept - 1:
        return f"the hub has facts to {acked}, those to {first_kept - 1} are gone here"
    expected = hash_at(acked) if acked else ""
    if expected != answer.head_hash:
        return f"fact {acked} differs between the hub and this station"
    return ""


def _by_verdict(channel: Channel, answer: SyncAnswer, reason: str) -> Settlement:
    if answer.verdict is Verdict.UPGRADE:
        return Settlement(Next.UPDATE, channel, reason)
    if answer.verdict is Verdict.SLOW:
        return Settlement(Next.WAIT, channel, reason)
    if answer.verdict is Verdict.RESYNC or answer.hub_epoch != channel.hub_epoch:
        return Settlement(Next.RESYNC, channel, reason)
    return Settlement(Next.GO_ON, channel, reason)


def _anew(channel: Channel, answer: SyncAnswer, reason: str) -> Settlement:
    incarnation = max(channel.incarnation, answer.incarnation) + 1
    return Settlement(Next.REINCARNATE, replace(channel, incarnation=incarnation), reason)
