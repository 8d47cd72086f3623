"""The hub's side of the protocol as a pure function: which facts of a request are taken.

The caller locks the station's channel, asks `receive`, stores what was accepted with its effects,
and answers only after its commit.
"""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass, replace

from wms_tui.sync.events import BrokenEvent, UpEvent
from wms_tui.sync.hashing import EMPTY, NotCanonical, chained
from wms_tui.sync.messages import PROTO, SyncRequest, Verdict


@dataclass(frozen=True)
class HubChannel:
    """Both channels of one station as the hub's rows have them."""

    hub_epoch: int
    incarnation: int = 1
    last_seq: int = 0
    head_hash: str = EMPTY
    settled_seq: int = 0
    feed_seq: int = 0
    feed_acked: int = 0
    horizon: int = 0
    """Feed messages up to this number were deleted."""


@dataclass(frozen=True)
class Accepted:
    """An event to store. `trouble` says why it is not understood; it goes to quarantine then."""

    event: UpEvent | BrokenEvent
    trouble: str = ""


@dataclass(frozen=True)
class Intake:
    """What became of a request."""

    verdict: Verdict
    channel: HubChannel
    """The rows to store."""
    accepted: tuple[Accepted, ...] = ()
    began_anew: bool = False
    """The station began a new incarnation: facts of the old one may be lost with its disk."""
    reason: str = ""

    @property
    def gives_feed(self) -> bool:
        """Whether feed messages go out with the answer."""
        return self.verdict in (Verdict.OK, Verdict.GAP)


@dataclass(frozen=True)
class Checks:
    """The checks of the hub. All are on; tests switch one off to show what it is good for."""

    hashes: bool = True
    epoch: bool = True
    horizon: bool = True


def receive(
    request: SyncRequest,
    channel: HubChannel,
    stored_hash: Callable[[int], str | None],
    kinds: Collection[str],
    checks: Checks = Checks(),
) -> Intake:
    """Judge a request. `stored_hash` gives the hash of a stored fact of the present incarnation;
    None: not stored any more. `kinds` are the kinds of facts that this hub understands."""
    if request.proto != PROTO:
        return Intake(Verdict.UPGRADE, channel, reason=f"proto {request.proto} is not spoken here")
    if (doubt := _feed_doubt(request, channel, checks)) or request.incarnation < 1:
        return Intake(Verdict.RESYNC, channel, reason=doubt)
    if request.incarnation < channel.incarnation:
        return Intake(Verdict.STALE_INCARNATION, channel, reason="an earlier life of the station")
    began_anew = request.incarnation > channel.incarnation
    if began_anew:
        channel = replace(
            channel,
            incarnation=request.incarnation,
            last_seq=0,
            head_hash=EMPTY,
            settled_seq=0,
        )
    channel = replace(channel, feed_acked=request.feed_after)
    known = (lambda _seq: None) if began_anew else stored_hash
    return replace(_take(request, channel, known, kinds, checks), began_anew=began_anew)


def _feed_doubt(request: SyncRequest, channel: HubChannel, checks: Checks) -> str:
    """Why the station's place in its feed can't be right; empty: it can."""
    if checks.epoch and request.hub_epoch != channel.hub_epoch:
        return f"epoch {request.hub_epoch} is not the present {channel.hub_epoch}"
    if checks.horizon and request.feed_after < channel.horizon:
        return f"the feed begins at {channel.horizon + 1}"
    if request.feed_after > channel.feed_seq:
        return f"the feed ends at {channel.feed_seq}"
    return ""


def _take(
    request: SyncRequest,
    channel: HubChannel,
    stored_hash: Callable[[int], str | None],
    kinds: Collection[str],
    checks: Checks,
) -> Intake:
    head = _hash_before(request.from_seq, channel, stored_hash)
    if request.from_seq > channel.last_seq + 1:
        return Intake(Verdict.GAP, channel, reason=f"facts from {channel.last_seq + 1} are missing")
    if checks.hashes and head is not None and head != request.prev_hash:
        return Intake(Verdict.FORK, channel, reason=f"fact {request.from_seq - 1} differs")
    accepted: list[Accepted] = []
    for event in request.events:
        verdict, trouble = _judge(event, channel, stored_hash, kinds, checks)
        if verdict is not None:
            return Intake(verdict, channel, tuple(accepted), reason=f"at fact {event.seq}")
        if event.seq > channel.last_seq:
            channel = replace(channel, last_seq=event.seq, head_hash=event.hash)
            accepted.append(Accepted(event, trouble))
    return Intake(Verdict.OK, channel, tuple(accepted))


def _hash_before(
    from_seq: int, channel: HubChannel, stored_hash: Callable[[int], str | None]
) -> str | None:
    if from_seq == channel.last_seq + 1:
        return channel.head_hash
    return EMPTY if from_seq <= 1 else stored_hash(from_seq - 1)


def _judge(
    event: UpEvent | BrokenEvent,
    channel: HubChannel,
    stored_hash: Callable[[int], str | None],
    kinds: Collection[str],
    checks: Checks,
) -> tuple[Verdict | None, str]:
    """(verdict that ends the request, or None; why the event is not understood, or empty)."""
    if event.seq <= channel.last_seq:
        stored = stored_hash(event.seq)
        differs = checks.hashes and stored is not None and stored != event.hash
        return (Verdict.FORK if differs else None), ""
    if event.seq > channel.last_seq + 1:
        return Verdict.GAP, ""
    if isinstance(event, BrokenEvent):
        return None, event.error
    try:
        expected = chained(channel.head_hash, event.as_json())
    except NotCanonical as error:
        return None, str(error)
    if checks.hashes and expected != event.hash:
        return Verdict.FORK, ""
    if event.kind not in kinds:
        return None, f"facts of kind {event.kind!r} are unknown here"
    return None, "" if event.kv == 1 else f"{event.kind} version {event.kv} is unknown here"
